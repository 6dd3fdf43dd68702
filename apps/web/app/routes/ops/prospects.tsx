import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { useIntentForm } from "../../components/ops/intent-form.tsx";
import { ReasonedForm } from "../../components/ops/reasoned-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/prospects";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.prospects.list.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ name: filledIn, email: filledIn, website: optionalText, reason: filledIn });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.operator.prospects.noteContact.mutate(value);
		throw redirect("/ops/prospects?done=noted");
	});
}

export function meta() {
	return [{ title: "Prospects · Operator console" }];
}

const DONE = { noted: "The contact is noted. The period begins anew from now." };

export default function Prospects({ loaderData: prospects, actionData }: Route.ComponentProps) {
	const [form, fields] = useIntentForm<Record<"name" | "email" | "website" | "reason", string>>("note", actionData);
	return (
		<>
			<PageHeader
				title="Prospects"
				intro="People who asked for an offer and are no client. Each is forgotten when the period after their last contact has passed; the next one to be forgotten on top. A mail of ours, such as a declined request, is no contact of theirs and lengthens nothing."
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			<DataTable
				caption="Prospects, the next one to be forgotten on top"
				isCaptionHidden
				rows={prospects}
				rowKey={({ id }) => id}
				empty={<EmptyState>Nobody is waiting for an offer.</EmptyState>}
				columns={[
					{ key: "name", header: "Name", cell: (row) => row.name },
					{ key: "email", header: "E-mail address", cell: (row) => <span className="break-all">{row.email}</span> },
					{ key: "website", header: "Website", wideOnly: true, cell: (row) => row.website || "–" },
					{
						key: "last",
						header: "Last contact of theirs",
						cell: (row) => <Instant at={row.lastContactAt} timeZone="UTC" />,
					},
					{
						key: "forgotten",
						header: "Forgotten after",
						cell: (row) => (row.forgottenAfter ? <Instant at={row.forgottenAfter} timeZone="UTC" /> : "–"),
					},
				]}
			/>
			<Panel
				title="Note a contact"
				intro="Somebody asked for an offer, or was spoken to again. With an address that is known, the period of that person begins anew from now."
			>
				<ReasonedForm
					{...{ form, fields, intent: "note", reason: "What the contact was", button: "Note the contact" }}
					more="A contact that the person did not have must not be noted."
				>
					<div className="grid gap-4 sm:grid-cols-2">
						<TextField {...fieldProps(fields.name)} key={fields.name.key} label="Name" autoComplete="off" isRequired />
						<TextField
							{...fieldProps(fields.email)}
							key={fields.email.key}
							label="E-mail address"
							type="email"
							autoComplete="off"
							isRequired
						/>
						<TextField
							{...fieldProps(fields.website)}
							key={fields.website.key}
							label="Website, with https://"
							autoComplete="off"
							isRequired={false}
						/>
					</div>
				</ReasonedForm>
			</Panel>
		</>
	);
}
