import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, type FormAnswer, filledIn } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { ReasonedForm } from "../../components/ops/reasoned-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { providerList } from "../../provider-list.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sub-processors";
import "../../words/ops.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.subProcessors.state.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const text = String(form.get("list") ?? "");
	switch (form.get("intent")) {
		case "check":
			return answerForm(call, { schema: z.object({ name: filledIn, reason: filledIn }) }, async (value, server) => {
				await server.operator.subProcessors.check.mutate(value);
				throw redirect("/ops/sub-processors?done=checked");
			});
		case "preview":
			return answerForm(call, { schema: z.object({ list: providerList }) }, async ({ list }, server) => {
				const preview = await server.operator.subProcessors.preview.mutate({ list });
				return { intent: "previewed" as const, text, preview };
			});
		case "change": {
			const schema = z.object({ list: providerList, reason: filledIn });
			const refused = await answerForm<typeof schema, never>(call, { schema }, async (value, server) => {
				const { effectiveAt } = await server.operator.subProcessors.change.mutate(value);
				throw redirect(`/ops/sub-processors?done=${effectiveAt ? "announced" : "updated"}`);
			});
			// What would be announced stays in sight beside what is missing.
			const list = providerList.safeParse(text);
			if (!list.success) return refused;
			const preview = await api(context, request).operator.subProcessors.preview.mutate({ list: list.data });
			return data({ ...refused.data, text, preview }, { status: refused.init?.status ?? 400 });
		}
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Sub-processors`, msg`Operator console`)];
}

const DONE = {
	checked: msg`The review is noted. The public page shows today as the day of the last check.`,
	announced: msg`The change is announced: it stands on the public page and in its feed, and every owner is mailed.`,
	updated: msg`The list is brought up to date. Nothing in it had to be announced.`,
};

type State = Route.ComponentProps["loaderData"];
type Answered = Extract<Route.ComponentProps["actionData"], { preview: unknown }>;
type Previewed = Pick<Answered, "text" | "preview">;
type Answer = FormAnswer | undefined;

export default function SubProcessors({ loaderData: state, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const previewed = actionData && "preview" in actionData ? actionData : null;
	return (
		<>
			<PageHeader
				title={t`Sub-processors`}
				intro={t`Companies that process data for you. Each is reviewed every ${state.checkDays} days; a change takes effect at a midnight (UTC) with ${state.noticeDays} days of notice at least, later where its mails are late.`}
			/>
			<DoneMessage words={DONE} />
			{state.warnings.length > 0 && <ResultMessage kind="notice">{state.warnings.join(" ")}</ResultMessage>}
			<DataTable
				stacks
				caption={t`In force`}
				rows={state.current}
				rowKey={({ name }) => name}
				empty={
					<EmptyState>
						<Trans>No company processes data for this installation.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Company`, cell: (row) => row.name },
					{ key: "service", header: t`Service`, cell: (row) => row.service },
					{ key: "where", header: t`Where`, wideOnly: true, cell: (row) => row.countries.join(", ") },
					{ key: "dpa", header: t`Agreement`, wideOnly: true, cell: (row) => row.dpaSignedAt ?? t`not signed` },
					{
						key: "checked",
						header: t`Reviewed`,
						cell: (row) => (
							<a href={row.sourceUrl} className="link" rel="noreferrer">
								{row.checkedAt}
							</a>
						),
					},
					{
						key: "due",
						header: t`Next by`,
						cell: (row) => (
							<>
								{row.dueAt.toISOString().slice(0, 10)}{" "}
								{row.overdue && (
									<Mark kind="now">
										<Trans>overdue</Trans>
									</Mark>
								)}
							</>
						),
					},
				]}
			/>
			<Panel title={t`Announced`}>
				{state.coming.length === 0 ? (
					<EmptyState>
						<Trans>No change is announced.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-1">
						{state.coming.map(({ id, kind, provider, effectiveAt }) => (
							<li key={`${id} ${kind}`}>
								<Trans>
									<span className="font-medium">{provider.name}</span>, {kind}, from{" "}
									<Instant at={effectiveAt} timeZone="UTC" />
								</Trans>
							</li>
						))}
					</ul>
				)}
				<div>
					<LinkButton to="/trust/subprocessors" variant="secondary" size="small">
						<Trans>The public page</Trans>
					</LinkButton>
				</div>
			</Panel>
			{state.current.length > 0 && <Check state={state} answer={answer} />}
			<Change state={state} previewed={previewed} answer={answer} />
		</>
	);
}

function Check({ state, answer }: { state: State; answer: Answer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ name: string; reason: string }>("check", answer);
	return (
		<Panel
			title={t`Note a review`}
			intro={t`You read its terms and its list of places again at the source. Where something differs, announce the change below first.`}
		>
			<ReasonedForm
				{...{ form, fields, intent: "check", reason: t`What was read, and what was found`, button: t`Note the review` }}
			>
				<Select
					{...fieldProps(fields.name)}
					key={fields.name.key}
					label={t`Company`}
					placeholder={t`Choose`}
					isRequired
					options={state.current.map(({ name }) => ({ value: name, label: name }))}
				/>
			</ReasonedForm>
		</Panel>
	);
}

function Change({ state, previewed, answer }: { state: State; previewed: Previewed | null; answer: Answer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ list: string }>("preview", answer);
	const stands = previewed?.text ?? JSON.stringify(state.latest, null, "\t");
	return (
		<>
			{previewed && <Announce previewed={previewed} answer={answer} />}
			<Panel
				title={previewed ? t`Change it differently` : t`Change the list`}
				intro={t`The list as it stands with everything announced, as JSON: add, change or take out a company. Nothing is written before you have seen what would be announced.`}
			>
				<IntentForm form={form} intent="preview">
					<TextField
						{...fieldProps(fields.list)}
						key={fields.list.key}
						defaultValue={fields.list.initialValue ?? stands}
						label={t`The list`}
						rows={16}
						mono
						isRequired
					/>
					<div>
						<SubmitButton intent="preview" variant={previewed ? "secondary" : "primary"}>
							<Trans>Preview</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
		</>
	);
}

function Announce({ previewed: { text, preview }, answer }: { previewed: Previewed; answer: Answer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ list: string; reason: string }>("change", answer);
	const none = [...preview.added, ...preview.changed, ...preview.removed, ...preview.updated].length === 0;
	if (none)
		return (
			<ResultMessage kind="notice">
				<Trans>Nothing differs from the list that stands.</Trans>
			</ResultMessage>
		);
	return (
		<Panel title={t`Preview`}>
			<Differences preview={preview} />
			<ReasonedForm
				{...{ form, fields, intent: "change", reason: t`Why it changes` }}
				button={preview.effectiveAt === null ? t`Bring it up to date` : t`Announce it to every owner`}
			>
				<input type="hidden" name="list" value={text} />
			</ReasonedForm>
		</Panel>
	);
}

function Differences({ preview }: { preview: Answered["preview"] }) {
	const { t } = useLingui();
	const { effectiveAt, added, changed, removed, updated, warnings } = preview;
	const named = (names: readonly string[]) => (names.length === 0 ? "none" : names.join(", "));
	return (
		<>
			<DefinitionList
				items={[
					{ term: t`Added`, value: named(added) },
					{ term: t`Changed`, value: named(changed) },
					{ term: t`Taken out`, value: named(removed) },
					{ term: t`Brought up to date, without notice`, value: named(updated) },
					{
						term: t`Takes effect`,
						value: effectiveAt ? <Instant at={effectiveAt} timeZone="UTC" /> : t`at once: nobody has to be told`,
					},
				]}
			/>
			{warnings.length > 0 && <ResultMessage kind="notice">{warnings.join(" ")}</ResultMessage>}
		</>
	);
}
