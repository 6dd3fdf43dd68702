import { latenessOf } from "@calibrant/policy/deletion-due";
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
import { fieldProps } from "../../field-props.ts";
import { tableWords } from "../../table-words.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/purges";

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

export function meta() {
	return [{ title: "Deletions · Operator console" }];
}

const DONE = {
	paused: "Deletions are paused, also what is under way.",
	resumed: "Deletions may run again. What is due goes with the next run.",
	acknowledged: "The large run may go with the next sweep.",
};

type DryRun = Answers["operator"]["purgeDryRun"];

export default function Purges({ loaderData: state, actionData }: Route.ComponentProps) {
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
				title="Deletions"
				intro="The worker deletes by itself when an organisation's instant has come. Here you see what the next run would do, and can stop it."
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			{plan.stopped && <ResultMessage kind="refused">Stopped: {plan.stopped}</ResultMessage>}
			<Panel
				title="Dry run"
				intro="What the next run would delete, asked of the same code. Nothing is changed by looking."
			>
				<DueList dryRun={state.dryRun} />
			</Panel>
			{large && (
				<Panel
					title="Unusually many at once"
					intro={`${due} are due; more than ${state.limit} wait for a person's word. Check the list above first: a wrong clock or a wrong import looks just like this.`}
				>
					{state.acknowledged >= due ? (
						<p>
							<Mark kind="soon">Acknowledged for up to {state.acknowledged}</Mark>; they go with the next run.
						</p>
					) : (
						<IntentForm form={form} intent="acknowledge">
							<TextField
								{...fieldProps(fields.count)}
								key={fields.count.key}
								label="How many the dry run says"
								inputMode="numeric"
								isRequired
							/>
							<TextField
								{...fieldProps(fields.reason)}
								key={fields.reason.key}
								label="Why so many"
								rows={2}
								isRequired
							/>
							<div>
								<SubmitButton intent="acknowledge" variant="danger">
									Let them be deleted
								</SubmitButton>
							</div>
						</IntentForm>
					)}
				</Panel>
			)}
			<Panel
				title={paused ? "Paused" : "Pause"}
				intro={
					paused
						? "Nothing is deleted until you resume."
						: "Stops every deletion of an organisation, also one that is under way, until it is resumed."
				}
			>
				<SwitchForm key={String(paused)} paused={paused} answer={actionData} />
			</Panel>
			<Panel title="How punctual" intro={PUNCTUAL}>
				<DefinitionList
					items={[
						{ term: "Finished runs", value: lateness.finished },
						{ term: "Half of them within", value: lateness.median === null ? "–" : latenessWords(lateness.median) },
						{ term: "The latest", value: lateness.longest === null ? "–" : latenessWords(lateness.longest) },
						{ term: "Waited for a hold", value: lateness.held },
					]}
				/>
			</Panel>
			<Panel
				title="Outside stores that have not answered"
				intro="They never hold a deletion up; each is asked again until it answers."
			>
				{outside.length === 0 ? (
					<EmptyState>Every store has answered.</EmptyState>
				) : (
					<ul className="flex flex-col gap-1 text-table">
						{outside.map(({ id, store, orgId, requestedAt, attempts, lastError }) => (
							<li key={id}>
								<Mark kind="soon">{store}</Mark> for{" "}
								<Link to={`/ops/organisations/${orgId}`} className="link font-mono">
									{orgId}
								</Link>{" "}
								since <Instant at={requestedAt} timeZone="UTC" />, {attempts} attempts
								{lastError && `, last: ${lastError}`}
							</li>
						))}
					</ul>
				)}
			</Panel>
			<Panel title="Runs">
				<RunList runs={runs} named />
			</Panel>
		</>
	);
}

const PUNCTUAL = "Counted from the published instant. While a hold kept an organisation, the time is left out.";

const ROWS = new Intl.NumberFormat("en-GB");

function DueList({ dryRun: { due, tables, counted } }: { dryRun: DryRun }) {
	if (due.length === 0) return <EmptyState>Nothing is due now.</EmptyState>;
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
								due <Instant at={purgeDueAt} timeZone="UTC" />{" "}
							</>
						)}
						{rows === null ? "not counted" : `${ROWS.format(rows)} rows`}{" "}
						{holds.length > 0 ? (
							<span className="text-grace">
								<HeldBy holds={holds} />
							</span>
						) : (
							<>
								{lateSeconds !== null && lateSeconds > 0 && `late by ${latenessOf(lateSeconds)} `}
								{resumed && <Mark kind="soon">under way, goes on</Mark>}
							</>
						)}
					</li>
				))}
			</ul>
			{counted > 0 && (
				<CountTable
					caption={`Rows of ${counted === 1 ? "the organisation" : `${counted} organisations`} that would be deleted, by table`}
					counts={tables.map(({ table, rows }) => ({ name: tableWords(table), count: rows }))}
				/>
			)}
		</>
	);
}

function SwitchForm({ paused, answer }: { paused: boolean; answer: Route.ComponentProps["actionData"] }) {
	const intent = paused ? "resume" : "pause";
	const result = answer?.intent === intent ? answer.result : undefined;
	const isPending = useIsSending(intent);
	return (
		<Form method="post" className="flex flex-col gap-3">
			<FormProblems errors={result?.error?.[""] ?? undefined} />
			<input type="hidden" name="intent" value={intent} />
			<ConfirmPhrase
				phrase={`${intent} deletions`}
				submitLabel={paused ? "Resume deletions" : "Pause deletions"}
				errors={result?.error?.confirmation ?? undefined}
				isPending={isPending}
			/>
		</Form>
	);
}
