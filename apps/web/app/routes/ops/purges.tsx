import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ConfirmPhrase } from "../../components/confirm-phrase.tsx";
import { CountTable } from "../../components/count-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { HeldBy } from "../../components/ops/held-by.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { RunList } from "../../components/ops/run-list.tsx";
import { latenessWords } from "../../components/ops/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { latenessIn } from "../../due-sentences.ts";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { tableWords } from "../../table-words.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/purges";
import "../../words/ops.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const { operator } = api(context, request);
	const [state, dryRun] = await Promise.all([operator.console.purges.query(), operator.purgeDryRun.query()]);
	return { ...state, dryRun };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const confirmed = z.object({ confirmation: filledIn });
	switch (form.get("intent")) {
		case "pause":
			return answerForm(call, { schema: confirmed }, async (value, server) => {
				await server.operator.console.pausePurge.mutate(value);
				throw redirect("/ops/purges?done=paused");
			});
		case "resume":
			return answerForm(call, { schema: confirmed }, async (value, server) => {
				await server.operator.console.resumePurge.mutate(value);
				throw redirect("/ops/purges?done=resumed");
			});
		case "acknowledge":
			return answerForm(call, { schema: z.object({ count: filledIn, reason: filledIn }) }, async (value, server) => {
				await server.operator.console.acknowledgePurge.mutate({ ...value, count: Number(value.count) });
				throw redirect("/ops/purges?done=acknowledged");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Deletions`, msg`Operator console`)];
}

const DONE = {
	paused: msg`Deletions are paused, also what is under way.`,
	resumed: msg`Deletions may run again. What is due goes with the next run.`,
	acknowledged: msg`The large run may go with the next sweep.`,
};

type DryRun = Answers["operator"]["purgeDryRun"];

export default function Purges({ loaderData: state, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { plan, paused, lateness, outside, runs } = state;
	const [form, fields] = useIntentForm<{ count: string; reason: string }>("acknowledge", actionData);
	const due = plan.due.filter(({ resumed, held }) => !resumed && !held).length;
	const large = due > state.limit;
	useReloadEvery(
		2,
		runs.some(({ finishedAt, holds }) => !finishedAt && holds.length === 0),
	);
	return (
		<>
			<PageHeader
				title={t`Deletions`}
				intro={t`The worker deletes by itself when an organisation's instant has come. Here you see what the next run would do, and can stop it.`}
			/>
			<DoneMessage words={DONE} />
			{plan.stopped && (
				<ResultMessage kind="refused">
					<Trans>Stopped: {plan.stopped}</Trans>
				</ResultMessage>
			)}
			<Panel
				title={t`Dry run`}
				intro={t`What the next run would delete, asked of the same code. Nothing is changed by looking.`}
			>
				<DueList dryRun={state.dryRun} />
			</Panel>
			{large && (
				<Panel
					title={t`Unusually many at once`}
					intro={t`${due} are due; more than ${state.limit} wait for a person's word. Check the list above first: a wrong clock or a wrong import looks just like this.`}
				>
					{state.acknowledged >= due ? (
						<p>
							<Mark kind="soon">
								<Trans>Acknowledged for up to {state.acknowledged}</Trans>
							</Mark>
							<Trans>; they go with the next run.</Trans>
						</p>
					) : (
						<IntentForm form={form} intent="acknowledge">
							<TextField
								{...fieldProps(fields.count)}
								key={fields.count.key}
								label={t`How many the dry run says`}
								inputMode="numeric"
								isRequired
							/>
							<TextField
								{...fieldProps(fields.reason)}
								key={fields.reason.key}
								label={t`Why so many`}
								rows={2}
								isRequired
							/>
							<div>
								<SubmitButton intent="acknowledge" variant="danger">
									<Trans>Let them be deleted</Trans>
								</SubmitButton>
							</div>
						</IntentForm>
					)}
				</Panel>
			)}
			<Panel
				title={paused ? t`Paused` : t`Pause`}
				intro={
					paused
						? t`Nothing is deleted until you resume.`
						: t`Stops every deletion of an organisation, also one that is under way, until it is resumed.`
				}
			>
				<SwitchForm key={String(paused)} paused={paused} answer={actionData} />
			</Panel>
			<Panel title={t`How punctual`} intro={i18n._(PUNCTUAL)}>
				<DefinitionList
					items={[
						{ term: t`Finished runs`, value: lateness.finished },
						{
							term: t`Half of them within`,
							value: lateness.median === null ? "–" : latenessWords(i18n, lateness.median),
						},
						{ term: t`The latest`, value: lateness.longest === null ? "–" : latenessWords(i18n, lateness.longest) },
						{ term: t`Waited for a hold`, value: lateness.held },
					]}
				/>
			</Panel>
			<Panel
				title={t`Outside stores that have not answered`}
				intro={t`They never hold a deletion up; each is asked again until it answers.`}
			>
				{outside.length === 0 ? (
					<EmptyState>
						<Trans>Every store has answered.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-1 text-table">
						{outside.map(({ id, store, orgId, requestedAt, attempts, lastError }) => (
							<li key={id}>
								<Mark kind="soon">{store}</Mark>{" "}
								<Trans>
									for{" "}
									<Link to={`/ops/organisations/${orgId}`} className="link font-mono">
										{orgId}
									</Link>{" "}
									since <Instant at={requestedAt} timeZone="UTC" />, {attempts} attempts
								</Trans>
								{lastError && t`, last: ${lastError}`}
							</li>
						))}
					</ul>
				)}
			</Panel>
			<Panel title={t`Runs`}>
				<RunList runs={runs} named />
			</Panel>
		</>
	);
}

const PUNCTUAL = msg`Counted from the published instant. While a hold kept an organisation, the time is left out.`;

function DueList({ dryRun: { due, tables, counted } }: { dryRun: DryRun }) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	if (due.length === 0)
		return (
			<EmptyState>
				<Trans>Nothing is due now.</Trans>
			</EmptyState>
		);
	return (
		<>
			<ul className="flex flex-col gap-1">
				{due.map(({ orgId, purgeDueAt, resumed, holds, lateSeconds, rows }) => (
					<li key={orgId}>
						<Link to={`/ops/organisations/${orgId}`} className="link break-all font-mono text-table">
							{orgId}
						</Link>{" "}
						{purgeDueAt && (
							<>
								<Trans>
									due <Instant at={purgeDueAt} timeZone="UTC" />
								</Trans>{" "}
							</>
						)}
						{rows === null ? t`not counted` : t`${format.number(rows)} rows`}{" "}
						{holds.length > 0 ? (
							<span className="text-grace">
								<HeldBy holds={holds} />
							</span>
						) : (
							<>
								{lateSeconds !== null && lateSeconds > 0 && t`late by ${latenessIn(i18n, lateSeconds)} `}
								{resumed && (
									<Mark kind="soon">
										<Trans>under way, goes on</Trans>
									</Mark>
								)}
							</>
						)}
					</li>
				))}
			</ul>
			{counted > 0 && (
				<CountTable
					caption={t`${plural(counted, {
						one: "Rows of the organisation that would be deleted, by table",
						other: "Rows of # organisations that would be deleted, by table",
					})}`}
					counts={tables.map(({ table, rows }) => ({ name: tableWords(table), count: rows }))}
				/>
			)}
		</>
	);
}

function SwitchForm({ paused, answer }: { paused: boolean; answer: Route.ComponentProps["actionData"] }) {
	const { t } = useLingui();
	const intent = paused ? "resume" : "pause";
	const result = answer?.intent === intent ? answer.result : undefined;
	const isPending = useIsSending(intent);
	return (
		<Form method="post" className="flex flex-col gap-3">
			<FormProblems errors={result?.error?.[""] ?? undefined} />
			<input type="hidden" name="intent" value={intent} />
			<ConfirmPhrase
				phrase={`${intent} deletions`}
				submitLabel={paused ? t`Resume deletions` : t`Pause deletions`}
				errors={result?.error?.confirmation ?? undefined}
				isPending={isPending}
			/>
		</Form>
	);
}
