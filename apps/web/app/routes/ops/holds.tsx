import { dataClasses } from "@calibrant/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { HoldFacts } from "../../components/ops/hold-lines.tsx";
import { HoldRow } from "../../components/ops/hold-row.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { HOLD_GROUNDS } from "../../components/ops/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { instantIn } from "../../instant-field.server.ts";
import { givenBy } from "../../modules/given.ts";
import { tableWords } from "../../table-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/holds";
import type { loader as opsLoader } from "./layout.tsx";
import "../../words/ops.ts";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const [holds, me] = await Promise.all([server.operator.holds.list.query(), server.operator.session.current.query()]);
	return { holds, me: me?.userId ?? "", organisation: url.searchParams.get("organisation") ?? "" };
}

type Placed = { ground: (typeof HOLD_GROUNDS)[number]["value"] };

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/ops/holds?done=${what}`);
	const intent = form.get("intent");
	if (intent === "place") {
		const schema = z.object({
			organisationId: filledIn,
			ground: filledIn,
			reason: filledIn,
			reference: filledIn,
			until: optionalText,
			classes: z.array(z.enum(dataClasses), { error: "Choose what is kept." }).min(1, "Choose what is kept."),
		});
		return answerForm(call, { schema }, async ({ until, ground, organisationId, ...value }, server) => {
			await server.operator.holds.place.mutate({
				...{ ...value, organisationId: organisationId.trim().toLowerCase(), ground: ground as Placed["ground"] },
				until: instantIn(until && `${until}T00:00`, "until"),
			});
			throw done("placed");
		});
	}
	if (intent === "drop" || intent === "askRelease") {
		return answerForm(call, { schema: z.object({ id: z.string(), reason: filledIn }) }, async (value, server) => {
			await server.operator.holds[intent].mutate(value);
			throw done(intent);
		});
	}
	if (intent !== "confirm" && intent !== "release" && intent !== "keep") throw data(null, { status: 400 });
	return answerForm(call, { schema: z.object({ id: z.string() }) }, async (value, server) => {
		await server.operator.holds[intent].mutate(value);
		throw done(intent);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Holds`, msg`Operator console`)];
}

const DONE = {
	placed: msg`The hold stands from now on. Another operator confirms or drops it.`,
	confirm: msg`The hold is confirmed.`,
	drop: msg`The hold is over; what waited for it goes on.`,
	askRelease: msg`The release is asked for. The hold stands until another operator agrees.`,
	keep: msg`The hold goes on.`,
	release: msg`The hold is released; what waited for it goes on.`,
};

/** A class of data on which a hold is placed often. */
export interface Kept {
	value: string;
	label: MessageDescriptor;
}

const given = givenBy<"holds">(import.meta.glob("../../modules/*/holds.ts", { eager: true, import: "holds" }));

/** What a hold is placed on most often; every other kind of data stands folded below. */
const KEPT: readonly (Kept & { module?: string })[] = [
	{ value: "audit_log", label: msg`The audit log` },
	{ value: "organisation_profile", label: msg`The whole organisation: nothing of it is deleted` },
	...given.flatMap(({ module, its }) => its.map((one) => ({ ...one, module }))),
	{ value: "invoice", label: msg`Invoices` },
];

export default function Holds({ loaderData: { holds, me, organisation }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const modules: readonly string[] = useRouteLoaderData<typeof opsLoader>("routes/ops/layout")?.modules ?? [];
	const kept = KEPT.filter((one) => one.module === undefined || modules.includes(one.module));
	const [form, fields] = useIntentForm<{
		organisationId: string;
		ground: string;
		reason: string;
		reference: string;
		until: string;
	}>("place", actionData);
	const standing = holds.filter(({ releasedAt }) => releasedAt === null);
	const over = holds.filter(({ releasedAt }) => releasedAt !== null);
	// Those that have no form of their own to stand in.
	const bare = actionData && ["confirm", "release", "keep"].includes(actionData.intent);
	const problems = bare ? actionData.result.error?.[""] : null;
	const placing = actionData?.intent === "place" ? actionData.result : undefined;
	const chosen = placing ? [placing.initialValue?.classes ?? []].flat() : ["audit_log"];
	const others = dataClasses.filter((name) => !KEPT.some(({ value }) => value === name));
	return (
		<>
			<PageHeader
				title={t`Holds`}
				intro={t`A hold keeps data from deletion at once. A second operator confirms or drops it, and two end it again; its owners see that it stands, and why.`}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={problems ?? undefined} />
			<Panel title={t`Standing`}>
				{standing.length === 0 ? (
					<EmptyState>
						<Trans>No hold stands.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-4">
						{standing.map((hold) => (
							<HoldRow key={hold.id} hold={hold} me={me} answer={actionData} />
						))}
					</ul>
				)}
			</Panel>
			<Panel title={t`Place a hold`}>
				<IntentForm form={form} intent="place">
					<TextField
						{...fieldProps(fields.organisationId)}
						key={fields.organisationId.key}
						label={t`Number of the organisation`}
						defaultValue={fields.organisationId.initialValue ?? organisation}
						description={t`Also of one that was deleted. Its page under Customers shows it.`}
						mono
						autoComplete="off"
						isRequired
					/>
					<div className="grid gap-4 sm:grid-cols-2">
						<Select
							{...fieldProps(fields.ground)}
							key={fields.ground.key}
							label={t`Ground`}
							placeholder={t`Choose`}
							isRequired
							options={HOLD_GROUNDS.map(({ value, label }) => ({ value, label: i18n._(label) }))}
						/>
						<TextField
							{...fieldProps(fields.until)}
							key={fields.until.key}
							label={t`To be looked at again`}
							type="date"
							isRequired={false}
						/>
					</div>
					<TextField
						{...fieldProps(fields.reason)}
						key={fields.reason.key}
						label={t`Reason, as its owners will read it`}
						isRequired
					/>
					<TextField
						{...fieldProps(fields.reference)}
						key={fields.reference.key}
						label={t`Case or order number`}
						mono
						isRequired
					/>
					<fieldset className="flex flex-col gap-2">
						<legend className="pb-1 font-medium text-table">
							<Trans>What is kept</Trans>
						</legend>
						{kept.map(({ value, label }) => (
							<Checkbox
								key={value}
								name="classes"
								value={value}
								label={i18n._(label)}
								defaultChecked={chosen.includes(value)}
							/>
						))}
						<details open={others.some((name) => chosen.includes(name))}>
							<summary className="link inline-flex min-h-8 cursor-pointer items-center text-table">
								<Trans>Another kind of data</Trans>
							</summary>
							<p className="py-1 text-muted text-table">
								<Trans>
									One that the deletion of an organisation takes keeps the whole organisation; the list above says so of
									each hold.
								</Trans>
							</p>
							<div className="grid gap-2 sm:grid-cols-2">
								{others.map((name) => (
									<Checkbox
										key={name}
										name="classes"
										value={name}
										label={tableWords(name)}
										defaultChecked={chosen.includes(name)}
									/>
								))}
							</div>
						</details>
						{placing?.error?.classes && <p className="text-overdue text-table">{placing.error.classes.join(" ")}</p>}
					</fieldset>
					<div>
						<SubmitButton intent="place">
							<Trans>Place the hold</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
			{over.length > 0 && (
				<Panel title={t`Over`}>
					<ul className="flex flex-col gap-4">
						{over.map((hold) => (
							<li key={hold.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
								<HoldFacts hold={hold} />
							</li>
						))}
					</ul>
				</Panel>
			)}
		</>
	);
}
