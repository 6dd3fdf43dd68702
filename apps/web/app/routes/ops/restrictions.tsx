import { restrictionLists } from "@calibrant/policy/restriction";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { Sentences } from "../../components/sentences.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/restrictions";

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

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const whom = z.string({ error: "Choose whose restriction ends." });
	return answerForm(
		{ context, request, form },
		{ schema: z.object({ whom, reason: filledIn }) },
		async (value, server) => {
			const [kind, id] = value.whom.split(" ");
			const about = kind === "person" ? { userId: id } : { organisationId: id };
			const { announceRestrictionEnd, liftRestriction } = server.operator.requests;
			const first = form.get("intent") === "tell";
			await (first ? announceRestrictionEnd : liftRestriction).mutate({ ...about, reason: value.reason });
			throw redirect(`/ops/restrictions?done=${first ? "told" : "lifted"}`);
		},
	);
}

export function meta() {
	return [{ title: "Restrictions · Operator console" }];
}

const DONE = {
	told: "The mail that says so is on its way. When it has gone out, the restriction can be ended.",
	lifted: "The restriction has ended, and they are told. Their data may be changed again, and mail goes out.",
};

type Row = Route.ComponentProps["loaderData"][number];

const TOLD = { "on its way": "The mail is on its way", undelivered: "The mail could not be delivered" } as const;

export default function Restrictions({ loaderData: restricted, actionData }: Route.ComponentProps) {
	const { refused, open } = restrictionLists("en");
	const told = restricted.filter((row) => row.told !== null);
	return (
		<>
			<PageHeader
				title="Restrictions of processing"
				intro="Whose data is only kept. A restriction begins with a verified request and ends by the person's own act under Your account, or here after they were told."
				breadcrumb={[{ label: "Requests", to: "/ops/requests" }, { label: "Restrictions" }]}
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			<DataTable
				caption="Restrictions that stand, the longest first"
				isCaptionHidden
				rows={restricted}
				rowKey={({ value }) => value}
				empty={<EmptyState>Nobody&rsquo;s data is restricted.</EmptyState>}
				columns={[
					{ key: "kind", header: "Of", cell: (row) => row.kind },
					{ key: "name", header: "Name", cell: (row) => row.name },
					{ key: "more", header: "Known as", cell: (row) => <span className="break-all">{row.more}</span> },
					{ key: "since", header: "Since", cell: (row) => row.since && <Instant at={row.since} timeZone="UTC" /> },
					{ key: "told", header: "Told of its end", cell: (row) => <Told told={row.told} /> },
				]}
			/>
			{restricted.length > 0 && (
				<div className="grid items-start gap-5 rail:grid-cols-2">
					<EndForm
						intent="tell"
						title="Tell them that it ends"
						intro="Whoever had it restricted is told before it ends (Article 18(3) GDPR). The mail asks them to write if they do not agree."
						reason="Why it ends"
						button="Send the mail"
						rows={restricted.filter((row) => row.told === null)}
						none="Everybody was told."
						answer={actionData}
					/>
					<EndForm
						intent="lift"
						title="End a restriction"
						intro="Possible once the mail has gone out. If it could not be delivered, tell them by another way first and say how."
						reason="Why it ends, and what they answered"
						button="End the restriction"
						rows={told}
						none="Nobody has been told yet."
						answer={actionData}
					/>
				</div>
			)}
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Panel
					title="What is refused of a restricted person"
					intro="As the person reads it; the database refuses it too."
				>
					<Sentences of={refused} />
				</Panel>
				<Panel title="What stays open" intro="Storage, their own rights and safety, and the rights of others.">
					<Sentences of={open} />
				</Panel>
			</div>
		</>
	);
}

function Told({ told }: { told: Row["told"] }) {
	if (told === null) return "Not yet";
	return told instanceof Date ? <Instant at={told} timeZone="UTC" /> : TOLD[told];
}

interface EndFormProps {
	intent: "tell" | "lift";
	title: string;
	intro: string;
	reason: string;
	button: string;
	rows: readonly Row[];
	none: string;
	answer: Route.ComponentProps["actionData"];
}

function EndForm({ intent, title, intro, reason, button, rows, none, answer }: EndFormProps) {
	const [form, fields] = useIntentForm<{ whom: string; reason: string }>(intent, answer);
	return (
		<Panel title={title} intro={intro}>
			{rows.length === 0 ? (
				<EmptyState>{none}</EmptyState>
			) : (
				<IntentForm form={form} intent={intent}>
					<Select
						{...fieldProps(fields.whom)}
						key={fields.whom.key}
						label="Whose"
						placeholder="Choose"
						isRequired
						options={rows.map(({ value, kind, name, more }) => ({ value, label: `${kind}: ${name}, ${more}` }))}
					/>
					<TextField
						{...fieldProps(fields.reason)}
						key={fields.reason.key}
						label={reason}
						description="Stands in the access log."
						rows={2}
						isRequired
					/>
					<div>
						<SubmitButton intent={intent}>{button}</SubmitButton>
					</div>
				</IntentForm>
			)}
		</Panel>
	);
}
