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
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/restrictions";

export async function loader({ context, request }: Route.LoaderArgs) {
	const { people, organisations } = await api(context, request).operator.requests.restrictions.query();
	return [
		...people.map(({ userId, email, name, since }) => ({
			...{ value: `person ${userId}`, kind: "Person", name: name ?? email, more: email, since },
		})),
		...organisations.map(({ organisationId, name, since }) => ({
			...{ value: `organisation ${organisationId}`, kind: "Organisation", name, more: organisationId, since },
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
			await server.operator.requests.liftRestriction.mutate({ ...about, reason: value.reason });
			throw redirect("/ops/restrictions?done=lifted");
		},
	);
}

export function meta() {
	return [{ title: "Restrictions · Operator console" }];
}

const DONE = { lifted: "The restriction has ended. Their data may be changed again, and mail goes out." };

export default function Restrictions({ loaderData: restricted, actionData }: Route.ComponentProps) {
	const [form, fields] = useIntentForm<{ whom: string; reason: string }>("lift", actionData);
	return (
		<>
			<PageHeader
				title="Restrictions of processing"
				intro="Whose data is only kept and read: nothing of it is changed, and no mail goes out but what the law or an own act asks for."
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
				]}
			/>
			{restricted.length > 0 && (
				<Panel
					title="End a restriction"
					intro="Whoever had it restricted must be told before it ends (Article 18(3) GDPR). Tell them first."
				>
					<IntentForm form={form} intent="lift">
						<Select
							{...fieldProps(fields.whom)}
							key={fields.whom.key}
							label="Whose"
							placeholder="Choose"
							isRequired
							options={restricted.map(({ value, kind, name, more }) => ({ value, label: `${kind}: ${name}, ${more}` }))}
						/>
						<TextField
							{...fieldProps(fields.reason)}
							key={fields.reason.key}
							label="Why it ends, and how they were told"
							description="Stands in the access log."
							rows={2}
							isRequired
						/>
						<div>
							<SubmitButton intent="lift">End the restriction</SubmitButton>
						</div>
					</IntentForm>
				</Panel>
			)}
		</>
	);
}
