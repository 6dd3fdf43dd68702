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
import { idsIn } from "../../instant-field.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/breach";

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

export function meta() {
	return [{ title: "Breach · Operator console" }];
}

const DONE = {
	recorded: "The breach is recorded; its clock runs.",
	updated: "The facts are kept.",
	authority: "It is recorded that the authority was told. Nothing is overdue from now on.",
	notified: "The owners are being written to, once each.",
	closed: "The breach is closed.",
};

type Loaded = Route.ComponentProps["loaderData"];
type FormsAnswer = Route.ComponentProps["actionData"];

export default function Breach({ loaderData: { incident, preview }, actionData }: Route.ComponentProps) {
	const open = incident.closedAt === null;
	const problems = actionData && ["notify", "close"].includes(actionData.intent) ? actionData.result.error?.[""] : null;
	const { report } = incident;
	return (
		<>
			<PageHeader
				title="A breach of personal data"
				breadcrumb={[{ label: "Breaches", to: "/ops/breaches" }, { label: incident.id.slice(0, 8) }]}
				actions={
					<a href={`/ops/breaches/${incident.id}/report.txt`} className={buttonStyle("secondary", "normal")} download>
						Article 33 report
					</a>
				}
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			<FormProblems errors={problems ?? undefined} />
			<Panel title="The clock">
				<DefinitionList
					items={[
						{ term: "Aware", value: <Instant at={incident.awareAt} timeZone="UTC" /> },
						{
							term: "Report due",
							value: (
								<>
									<Instant at={incident.dueAt} timeZone="UTC" />{" "}
									<Mark kind={incident.authorityNotifiedAt ? "fine" : incident.overdue ? "now" : "soon"}>
										{incident.authorityNotifiedAt
											? incident.overdue
												? "told too late"
												: "told in time"
											: incident.overdue
												? "overdue"
												: "running"}
									</Mark>
								</>
							),
						},
						{
							term: "Authority",
							value: [report.authority, ...report.otherAuthorities]
								.map((one) => one?.name)
								.filter((name, at, all) => name && all.indexOf(name) === at)
								.join("; "),
						},
						...(incident.authorityReference
							? [{ term: "Its reference", value: incident.authorityReference, mono: true }]
							: []),
						...(incident.closedAt
							? [{ term: "Closed", value: <Instant at={incident.closedAt} timeZone="UTC" /> }]
							: []),
					]}
				/>
				{report.missing.length > 0 && (
					<p className="text-table">
						The report still lacks: {report.missing.map((field) => FIELD_WORDS[field]).join(", ")}. Facts may follow in
						parts.
					</p>
				)}
			</Panel>
			{open && <Facts incident={incident} answer={actionData} />}
			<Notices incident={incident} preview={preview} />
			{open && <Ending incident={incident} answer={actionData} />}
		</>
	);
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
	categories: "kinds of people and data",
	peopleAffected: "how many people",
	recordsAffected: "how many records",
	consequences: "likely consequences",
	mitigation: "steps taken",
};

function Facts({ incident, answer }: { incident: Loaded["incident"]; answer: FormsAnswer }) {
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
		<Panel title="What is known" intro="What Article 33(3) of the GDPR asks for, letter by letter.">
			<IntentForm form={form} intent="update">
				<TextField {...text("nature")} label="(a) What happened" rows={3} isRequired />
				<TextField {...text("categories")} label="(a) Kinds of people and of data" rows={2} isRequired={false} />
				<div className="grid gap-4 sm:grid-cols-2">
					<TextField {...number("peopleAffected")} label="(a) People, about" inputMode="numeric" isRequired={false} />
					<TextField {...number("recordsAffected")} label="(a) Records, about" inputMode="numeric" isRequired={false} />
				</div>
				<TextField {...text("consequences")} label="(c) Likely consequences" rows={2} isRequired={false} />
				<TextField
					{...text("mitigation")}
					label="(d) Steps taken, and what those affected can do"
					description="No notice goes out without it."
					rows={3}
					isRequired={false}
				/>
				<TextField
					{...(affected ? fieldProps(affected) : { name: "affected" })}
					defaultValue={affected?.initialValue ?? incident.affected.join("\n")}
					label="Numbers of the organisations concerned"
					description="One a line."
					rows={3}
					mono
					isRequired={false}
				/>
				<div>
					<SubmitButton intent="update">Keep the facts</SubmitButton>
				</div>
			</IntentForm>
		</Panel>
	);
}

function Notices({ incident, preview }: Pick<Loaded, "incident" | "preview">) {
	const { affected, letter } = preview;
	const waiting = affected.filter(({ told }) => !told);
	return (
		<Panel title="Those affected" intro="The owners of each organisation are written to once, without undue delay.">
			{affected.length === 0 ? (
				<ResultMessage kind="notice">No organisation is named above.</ResultMessage>
			) : (
				<ul className="flex flex-col gap-1 text-table">
					{affected.map(({ id, name, owners, told }) => (
						<li key={id}>
							<Mark kind={told ? "fine" : "soon"}>{told ? "told" : "not told yet"}</Mark> {name ?? id}, {owners}{" "}
							{owners === 1 ? "owner" : "owners"}
						</li>
					))}
				</ul>
			)}
			{letter ? (
				<details>
					<summary className="link inline-flex min-h-8 cursor-pointer items-center">Read the letter</summary>
					<p className="font-medium">{letter.subject}</p>
					<pre className="mt-2 whitespace-pre-wrap rounded-control border border-line p-3 font-sans">{letter.text}</pre>
				</details>
			) : (
				<ResultMessage kind="notice">There is no letter yet: write down the steps taken first.</ResultMessage>
			)}
			{incident.closedAt === null && letter && waiting.length > 0 && (
				<div>
					<ConfirmDisclosure
						label="Write to the owners"
						confirmLabel="Send the letters now"
						fields={{ intent: "notify" }}
					>
						{`The owners of ${waiting.length} ${waiting.length === 1 ? "organisation" : "organisations"} get the letter above. Whoever was told before gets no second one.`}
					</ConfirmDisclosure>
				</div>
			)}
		</Panel>
	);
}

function Ending({ incident, answer }: { incident: Loaded["incident"]; answer: FormsAnswer }) {
	const [form, fields] = useIntentForm<{ reference: string }>("authority", answer);
	return (
		<Panel title="Authority">
			{incident.authorityNotifiedAt ? (
				<>
					<p>
						Told <Instant at={incident.authorityNotifiedAt} timeZone="UTC" />.
					</p>
					<div>
						<ConfirmDisclosure label="Close" confirmLabel="Close the breach" fields={{ intent: "close" }}>
							Nothing can be added to it afterwards.
						</ConfirmDisclosure>
					</div>
				</>
			) : (
				<IntentForm form={form} intent="authority">
					<TextField
						{...fieldProps(fields.reference)}
						key={fields.reference.key}
						label="Its reference for your report"
						mono
						isRequired
					/>
					<div>
						<SubmitButton intent="authority">Record that it was told now</SubmitButton>
					</div>
				</IntentForm>
			)}
		</Panel>
	);
}
