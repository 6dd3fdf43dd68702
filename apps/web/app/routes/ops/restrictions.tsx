import { type RestrictionEndGround, restrictionEndGrounds, restrictionLists } from "@calibrant/policy/restriction";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, type FormAnswer, filledIn } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { ReasonedForm } from "../../components/ops/reasoned-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { Sentences } from "../../components/sentences.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { about, type Preview, previewAgain } from "../../restriction-preview.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/restrictions";
import "../../words/ops.ts";

const GROUNDS = Object.keys(restrictionEndGrounds) as [RestrictionEndGround, ...RestrictionEndGround[]];

export async function loader({ context, request }: Route.LoaderArgs) {
	const { people, organisations } = await api(context, request).operator.requests.restrictions.query();
	return [
		...people.map(({ userId, email, name, ...one }) => ({
			...{ value: `person ${userId}`, kind: "Person", name: name ?? email, more: email, ...one },
		})),
		...organisations.map(({ organisationId, name, ...one }) => ({
			...{ value: `organisation ${organisationId}`, kind: "Organisation", name, more: organisationId, ...one },
		})),
	];
}

const whom = z.string({ error: "Choose whose restriction it is." });
const ground = z.enum(GROUNDS, { error: "Choose why it ends." });

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const intent = form.get("intent");
	if (intent === "preview") {
		return answerForm(call, { schema: z.object({ whom, ground }) }, async ({ whom, ground }, server) => {
			const preview = await server.operator.requests.previewRestrictionEnd.query({ ...about(whom), ground });
			return { intent: "previewed" as const, whom, ground, ...preview };
		});
	}
	if (intent === "tell") {
		const schema = z.object({ whom, ground, reason: filledIn });
		const refused = await answerForm(call, { schema }, async ({ whom, ...value }, server) => {
			await server.operator.requests.announceRestrictionEnd.mutate({ ...about(whom), ...value });
			throw redirect("/ops/restrictions?done=told");
		});
		return data({ ...refused.data, preview: await previewAgain(call, z.object({ whom, ground })) }, refused.init ?? {});
	}
	if (intent !== "keep" && intent !== "lift") throw data(null, { status: 400 });
	return answerForm(call, { schema: z.object({ whom, reason: filledIn }) }, async ({ whom, reason }, server) => {
		const { keepRestriction, liftRestriction } = server.operator.requests;
		await (intent === "keep" ? keepRestriction : liftRestriction).mutate({ ...about(whom), reason });
		throw redirect(`/ops/restrictions?done=${intent === "keep" ? "kept" : "lifted"}`);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Restrictions`, msg`Operator console`)];
}

const DONE = {
	told: msg`The mail that says when and why is on its way. At the instant that it names the restriction ends by itself.`,
	kept: msg`The restriction goes on, and they are told.`,
	lifted: msg`The restriction has ended, and they are told. Their data may be changed again, and mail goes out.`,
};

type Row = Route.ComponentProps["loaderData"][number];
type Answer = (FormAnswer & { preview?: Preview | null }) | undefined;

export default function Restrictions({ loaderData: restricted, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { refused, open } = restrictionLists("en");
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const preview = actionData && "letters" in actionData ? actionData : refusedPreview(answer);
	const silent = restricted.filter((row) => row.told === null);
	const byHand = restricted.filter(({ told }) => told?.state === "undelivered");
	return (
		<>
			<PageHeader
				title={t`Restrictions of processing`}
				intro={t`Whose data is only kept. A restriction begins with a verified request and ends by the person's own act under Your account, or at an instant that they were told of before.`}
				breadcrumb={[{ label: t`Requests`, to: "/ops/requests" }, { label: t`Restrictions` }]}
			/>
			<DoneMessage words={DONE} />
			<DataTable
				caption={t`Restrictions that stand, the longest first`}
				isCaptionHidden
				rows={restricted}
				rowKey={({ value }) => value}
				empty={
					<EmptyState>
						<Trans>Nobody&rsquo;s data is restricted.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "kind", header: t`Of`, cell: (row) => row.kind },
					{ key: "name", header: t`Name`, cell: (row) => row.name },
					{ key: "more", header: t`Known as`, cell: (row) => <span className="break-all">{row.more}</span> },
					{ key: "since", header: t`Since`, cell: (row) => row.since && <Instant at={row.since} timeZone="UTC" /> },
					{ key: "told", header: t`Its end`, cell: (row) => <Told told={row.told} /> },
				]}
			/>
			{restricted.length > 0 && (
				<>
					{preview && <Letter preview={preview} rows={restricted} answer={answer} />}
					<Tell rows={silent} preview={preview} answer={answer} />
					<div className="grid items-start gap-5 rail:grid-cols-2">
						<EndForm
							intent="keep"
							title={t`Let a restriction go on`}
							intro={t`Where somebody objects before its end: the announced end is taken back, and they are told.`}
							reason={t`Why it goes on`}
							button={t`Let it go on`}
							rows={restricted.filter((row) => row.told !== null)}
							none={t`No end is announced.`}
							answer={answer}
						/>
						<EndForm
							intent="lift"
							title={t`End a restriction by hand`}
							intro={t`Only where the mail could not be delivered, after its instant: tell them by another way first, and say how. All others end by themselves.`}
							reason={t`Why it ends, and how they were told`}
							button={t`End the restriction`}
							rows={byHand}
							none={t`Every mail was delivered, or is on its way.`}
							answer={answer}
						/>
					</div>
				</>
			)}
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Panel
					title={t`What is refused of a restricted person`}
					intro={t`As the person reads it; the database refuses it too.`}
				>
					<Sentences of={refused} />
				</Panel>
				<Panel title={t`What stays open`} intro={t`Storage, their own rights and safety, and the rights of others.`}>
					<Sentences of={open} />
				</Panel>
			</div>
		</>
	);
}

/** A refused sending goes on where it stood: with the mail, and with what was chosen and typed. */
function refusedPreview(answer: Answer): Preview | null {
	if (answer?.intent !== "tell") return null;
	if (answer.preview) return answer.preview;
	const { whom, ground } = answer.result.initialValue ?? {};
	return { whom: String(whom), ground: String(ground), endsAt: null, readers: 0, letters: [] };
}

function saidOf(state: NonNullable<Row["told"]>["state"]): MessageDescriptor {
	if (state === "told") return msg`They were told; it ends`;
	if (state === "undelivered") return msg`The mail could not be delivered; by hand from`;
	return msg`The mail is on its way; it ends`;
}

function Told({ told }: { told: Row["told"] }) {
	const { t, i18n } = useLingui();
	if (told === null) return t`Not announced`;
	return (
		<>
			{i18n._(saidOf(told.state))} <Instant at={told.endsAt} timeZone="UTC" />
		</>
	);
}

const namesOf = (rows: readonly Row[]) =>
	rows.map(({ value, kind, name, more }) => ({ value, label: `${kind}: ${name}, ${more}` }));

function Tell({ rows, preview, answer }: { rows: readonly Row[]; preview: Preview | null; answer: Answer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ whom: string; ground: string }>("preview", answer);
	return (
		<Panel
			title={preview ? t`Another` : t`Tell them that it ends`}
			intro={t`Whoever had it restricted is told when and why before it ends (Article 18(3) GDPR). You see the mail first; it asks them to write if they do not agree.`}
		>
			{rows.length === 0 ? (
				<EmptyState>
					<Trans>The end of each is announced.</Trans>
				</EmptyState>
			) : (
				<IntentForm form={form} intent="preview">
					<Select
						{...fieldProps(fields.whom)}
						key={fields.whom.key}
						label={t`Whose`}
						defaultValue={preview?.whom ?? fields.whom.initialValue ?? ""}
						placeholder={t`Choose`}
						isRequired
						options={namesOf(rows)}
					/>
					<Select
						{...fieldProps(fields.ground)}
						key={fields.ground.key}
						label={t`Why it ends, as they read it`}
						defaultValue={preview?.ground ?? fields.ground.initialValue ?? ""}
						placeholder={t`Choose`}
						isRequired
						options={GROUNDS.map((value) => ({ value, label: restrictionEndGrounds[value].en }))}
					/>
					<div>
						<SubmitButton intent="preview" variant={preview ? "secondary" : "primary"}>
							<Trans>Preview the mail</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			)}
		</Panel>
	);
}

function Letter({ preview, rows, answer }: { preview: Preview; rows: readonly Row[]; answer: Answer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ reason: string }>("tell", answer);
	const { whom, ground, endsAt, readers, letters } = preview;
	const [name] = namesOf(rows.filter(({ value }) => value === whom));
	return (
		<Panel title={t`Preview`}>
			<p>
				{endsAt === null ? (
					name?.label
				) : (
					<Trans>
						{name?.label}: would end <Instant at={endsAt} timeZone="UTC" />, and{" "}
						<Plural value={readers} one="# person is" other="# people are" /> told now, each in their language.
					</Trans>
				)}
			</p>
			<Letters letters={letters} />
			<ReasonedForm
				{...{ form, fields, intent: "tell", reason: t`What it rests on`, button: t`Set the end and send the mail` }}
				more={t`The mail does not carry it.`}
			>
				<input type="hidden" name="whom" value={whom} />
				<input type="hidden" name="ground" value={ground} />
			</ReasonedForm>
		</Panel>
	);
}

function Letters({ letters }: Pick<Preview, "letters">) {
	return letters.map(({ language, subject, text }) => (
		<details key={language} open={language === "en"}>
			<summary className="cursor-pointer font-medium">{subject}</summary>
			<pre lang={language} className="mt-1 overflow-x-auto whitespace-pre-wrap border-line border-l-2 pl-3 font-sans">
				{text}
			</pre>
		</details>
	));
}

interface EndFormProps {
	intent: "keep" | "lift";
	title: string;
	intro: string;
	reason: string;
	button: string;
	rows: readonly Row[];
	none: string;
	answer: Answer;
}

function EndForm({ intent, title, intro, reason, button, rows, none, answer }: EndFormProps) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ whom: string; reason: string }>(intent, answer);
	return (
		<Panel title={title} intro={intro}>
			{rows.length === 0 ? (
				<EmptyState>{none}</EmptyState>
			) : (
				<ReasonedForm {...{ form, fields, intent, reason, button }}>
					<Select
						{...fieldProps(fields.whom)}
						key={fields.whom.key}
						label={t`Whose`}
						placeholder={t`Choose`}
						isRequired
						options={namesOf(rows)}
					/>
				</ReasonedForm>
			)}
		</Panel>
	);
}
