import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { idsIn } from "../../instant-field.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/breach";
import "../../words/ops.ts";

export async function loader({ context, request, params: { id } }: Route.LoaderArgs) {
	const server = api(context, request);
	const [incidents, preview] = await Promise.all([
		server.operator.incidents.list.query(),
		server.operator.incidents.previewNotices.query({ id }),
	]);
	const incident = incidents.find((one) => one.id === id);
	if (!incident) throw data(null, { status: 404 });
	return { incident, preview };
}

const whole = z.string().regex(/^\d*$/, "Write a whole number.").optional();
const numberIn = (text: string | undefined) => (text ? Number(text) : undefined);

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/ops/breaches/${id}?done=${what}`);
	switch (form.get("intent")) {
		case "update": {
			const schema = z.object({
				...{ nature: filledIn, categories: optionalText, consequences: optionalText, mitigation: optionalText },
				...{ peopleAffected: whole, recordsAffected: whole, affected: optionalText },
			});
			return answerForm(call, { schema }, async ({ affected, peopleAffected, recordsAffected, ...facts }, server) => {
				await server.operator.incidents.update.mutate({
					...{ ...facts, id, affected: idsIn(affected, "affected") },
					...{ peopleAffected: numberIn(peopleAffected), recordsAffected: numberIn(recordsAffected) },
				});
				throw done("updated");
			});
		}
		case "authority":
			return answerForm(call, { schema: z.object({ reference: filledIn }) }, async ({ reference }, server) => {
				await server.operator.incidents.authorityNotified.mutate({ id, reference });
				throw done("authority");
			});
		case "notify":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.operator.incidents.sendNotices.mutate({ id });
				throw done("notified");
			});
		case "close":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				await server.operator.incidents.close.mutate({ id });
				throw done("closed");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Breach`, msg`Operator console`)];
}

const DONE = {
	recorded: msg`The breach is recorded; its clock runs.`,
	updated: msg`The facts are kept.`,
	authority: msg`It is recorded that the authority was told. Nothing is overdue from now on.`,
	notified: msg`The owners are being written to, once each.`,
	closed: msg`The breach is closed.`,
};

type Loaded = Route.ComponentProps["loaderData"];
type FormsAnswer = Route.ComponentProps["actionData"];

export default function Breach({ loaderData: { incident, preview }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const open = incident.closedAt === null;
	const problems = actionData && ["notify", "close"].includes(actionData.intent) ? actionData.result.error?.[""] : null;
	const { report } = incident;
	return (
		<>
			<PageHeader
				title={t`A breach of personal data`}
				breadcrumb={[{ label: t`Breaches`, to: "/ops/breaches" }, { label: incident.id.slice(0, 8) }]}
				actions={
					<a href={`/ops/breaches/${incident.id}/report.txt`} className={buttonStyle("secondary", "normal")} download>
						<Trans>Article 33 report</Trans>
					</a>
				}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={problems ?? undefined} />
			<Panel title={t`The clock`}>
				<DefinitionList
					items={[
						{ term: t`Aware`, value: <Instant at={incident.awareAt} timeZone="UTC" /> },
						{
							term: t`Report due`,
							value: (
								<>
									<Instant at={incident.dueAt} timeZone="UTC" />{" "}
									<Mark kind={incident.authorityNotifiedAt ? "fine" : incident.overdue ? "now" : "soon"}>
										{incident.authorityNotifiedAt
											? incident.overdue
												? t`told too late`
												: t`told in time`
											: incident.overdue
												? t`overdue`
												: t`running`}
									</Mark>
								</>
							),
						},
						{
							term: t`Authority`,
							value: [report.authority, ...report.otherAuthorities]
								.map((one) => one?.name)
								.filter((name, at, all) => name && all.indexOf(name) === at)
								.join("; "),
						},
						...(incident.authorityReference
							? [{ term: t`Its reference`, value: incident.authorityReference, mono: true }]
							: []),
						...(incident.closedAt
							? [{ term: t`Closed`, value: <Instant at={incident.closedAt} timeZone="UTC" /> }]
							: []),
					]}
				/>
				{report.missing.length > 0 && (
					<p className="text-table">
						<Trans>
							The report still lacks:{" "}
							{report.missing.map((field) => i18n._(FIELD_WORDS[field] ?? { id: field })).join(", ")}. Facts may follow
							in parts.
						</Trans>
					</p>
				)}
			</Panel>
			{open && <Facts incident={incident} answer={actionData} />}
			<Notices incident={incident} preview={preview} />
			{open && <Ending incident={incident} answer={actionData} />}
		</>
	);
}

const FIELD_WORDS: Readonly<Record<string, MessageDescriptor>> = {
	categories: msg`kinds of people and data`,
	peopleAffected: msg`how many people`,
	recordsAffected: msg`how many records`,
	consequences: msg`likely consequences`,
	mitigation: msg`steps taken`,
};

function Facts({ incident, answer }: { incident: Loaded["incident"]; answer: FormsAnswer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<Record<keyof typeof FIELD_WORDS | "nature" | "affected", string>>(
		"update",
		answer,
	);
	const text = (name: "nature" | "categories" | "consequences" | "mitigation") => {
		const field = fields[name];
		return {
			...(field ? fieldProps(field) : { name }),
			defaultValue: field?.initialValue ?? incident[name] ?? undefined,
		};
	};
	const number = (name: "peopleAffected" | "recordsAffected") => {
		const field = fields[name];
		return {
			...(field ? fieldProps(field) : { name }),
			defaultValue: field?.initialValue ?? incident[name]?.toString(),
		};
	};
	const affected = fields.affected;
	return (
		<Panel title={t`What is known`} intro={t`What Article 33(3) of the GDPR asks for, letter by letter.`}>
			<IntentForm form={form} intent="update">
				<TextField {...text("nature")} label={t`(a) What happened`} rows={3} isRequired />
				<TextField {...text("categories")} label={t`(a) Kinds of people and of data`} rows={2} isRequired={false} />
				<div className="grid gap-4 sm:grid-cols-2">
					<TextField
						{...number("peopleAffected")}
						label={t`(a) People, about`}
						inputMode="numeric"
						isRequired={false}
					/>
					<TextField
						{...number("recordsAffected")}
						label={t`(a) Records, about`}
						inputMode="numeric"
						isRequired={false}
					/>
				</div>
				<TextField {...text("consequences")} label={t`(c) Likely consequences`} rows={2} isRequired={false} />
				<TextField
					{...text("mitigation")}
					label={t`(d) Steps taken, and what those affected can do`}
					description={t`No notice goes out without it.`}
					rows={3}
					isRequired={false}
				/>
				<TextField
					{...(affected ? fieldProps(affected) : { name: "affected" })}
					defaultValue={affected?.initialValue ?? incident.affected.join("\n")}
					label={t`Numbers of the organisations concerned`}
					description={t`One a line.`}
					rows={3}
					mono
					isRequired={false}
				/>
				<div>
					<SubmitButton intent="update">
						<Trans>Keep the facts</Trans>
					</SubmitButton>
				</div>
			</IntentForm>
		</Panel>
	);
}

function Notices({ incident, preview }: Pick<Loaded, "incident" | "preview">) {
	const { t } = useLingui();
	const { affected, letter } = preview;
	const waiting = affected.filter(({ told }) => !told);
	return (
		<Panel
			title={t`Those affected`}
			intro={t`The owners of each organisation are written to once, without undue delay.`}
		>
			{affected.length === 0 ? (
				<ResultMessage kind="notice">
					<Trans>No organisation is named above.</Trans>
				</ResultMessage>
			) : (
				<ul className="flex flex-col gap-1 text-table">
					{affected.map(({ id, name, owners, told }) => (
						<li key={id}>
							<Mark kind={told ? "fine" : "soon"}>{told ? t`told` : t`not told yet`}</Mark> {name ?? id}, {owners}{" "}
							{t`${plural(owners, { one: "owner", other: "owners" })}`}
						</li>
					))}
				</ul>
			)}
			{letter ? (
				<details>
					<summary className="link inline-flex min-h-8 cursor-pointer items-center">
						<Trans>Read the letter</Trans>
					</summary>
					<p className="font-medium">{letter.subject}</p>
					<pre className="mt-2 whitespace-pre-wrap rounded-control border border-line p-3 font-sans">{letter.text}</pre>
				</details>
			) : (
				<ResultMessage kind="notice">
					<Trans>There is no letter yet: write down the steps taken first.</Trans>
				</ResultMessage>
			)}
			{incident.closedAt === null && letter && waiting.length > 0 && (
				<div>
					<ConfirmDisclosure
						label={t`Write to the owners`}
						confirmLabel={t`Send the letters now`}
						fields={{ intent: "notify" }}
					>
						{t`${plural(waiting.length, { one: "The owners of # organisation get the letter above.", other: "The owners of # organisations get the letter above." })} Whoever was told before gets no second one.`}
					</ConfirmDisclosure>
				</div>
			)}
		</Panel>
	);
}

function Ending({ incident, answer }: { incident: Loaded["incident"]; answer: FormsAnswer }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ reference: string }>("authority", answer);
	return (
		<Panel title={t`Authority`}>
			{incident.authorityNotifiedAt ? (
				<>
					<p>
						<Trans>
							Told <Instant at={incident.authorityNotifiedAt} timeZone="UTC" />.
						</Trans>
					</p>
					<div>
						<ConfirmDisclosure label={t`Close`} confirmLabel={t`Close the breach`} fields={{ intent: "close" }}>
							<Trans>Nothing can be added to it afterwards.</Trans>
						</ConfirmDisclosure>
					</div>
				</>
			) : (
				<IntentForm form={form} intent="authority">
					<TextField
						{...fieldProps(fields.reference)}
						key={fields.reference.key}
						label={t`Its reference for your report`}
						mono
						isRequired
					/>
					<div>
						<SubmitButton intent="authority">
							<Trans>Record that it was told now</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			)}
		</Panel>
	);
}
