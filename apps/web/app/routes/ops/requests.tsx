import { redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { instantIn } from "../../instant-field.server.ts";
import { REQUEST_KINDS, requestName, requestState } from "../../request-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/requests";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const all = url.searchParams.get("all") === "yes";
	const server = api(context, request);
	const [requests, feedback] = await Promise.all([
		server.operator.requests.list.query({ unfinished: !all }),
		server.operator.requests.feedback.query(),
	]);
	return { requests, feedback: feedback.slice(0, 20), all };
}

type Kind = (typeof REQUEST_KINDS)[number]["value"];

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({
		kind: filledIn,
		email: filledIn,
		name: optionalText,
		account: optionalText,
		details: optionalText,
		receivedAt: optionalText,
	});
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		const { kind, receivedAt, ...rest } = value;
		const made = await server.operator.requests.enter.mutate({
			...{ ...rest, kind: kind as Kind },
			receivedAt: instantIn(receivedAt, "receivedAt"),
		});
		throw redirect(`/ops/requests/${made.id}?done=entered`);
	});
}

export function meta() {
	return [{ title: "Requests · Operator console" }];
}

export default function Requests({ loaderData: { requests, feedback, all }, actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const [form, fields] = useIntentForm<{
		kind: string;
		email: string;
		name: string;
		account: string;
		details: string;
		receivedAt: string;
	}>("enter", actionData);
	return (
		<>
			<PageHeader
				title="Requests of people"
				intro="The one due first on top. Each clock runs from when the request arrived."
				actions={
					<>
						<LinkButton to="/ops/restrictions" variant="secondary" size="small">
							Restrictions
						</LinkButton>
						<LinkButton to={all ? "?" : "?all=yes"} variant="secondary" size="small">
							{all ? "Only unfinished" : "Finished ones too"}
						</LinkButton>
					</>
				}
			/>
			<DataTable
				key={search.toString()}
				caption="Requests, the one due first on top"
				isCaptionHidden
				rows={requests}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/ops/requests/${id}`}
				empty={<EmptyState>{all ? "Nobody has asked anything yet." : "No request is open."}</EmptyState>}
				columns={[
					{ key: "kind", header: "Asked for", cell: (row) => requestName(row.kind) },
					{
						key: "due",
						header: "Answer due",
						cell: (row) => (
							<>
								<Mark kind={row.overdue ? "now" : row.finishedAt ? "fine" : "soon"}>
									{row.overdue
										? row.finishedAt
											? "Answered late"
											: "Overdue"
										: row.finishedAt
											? "In time"
											: "Running"}
								</Mark>
								<span className="block text-meta text-muted">
									<Instant at={row.dueAt} timeZone="UTC" />
								</span>
							</>
						),
					},
					{
						key: "who",
						header: "Identity",
						cell: (row) => (
							<Mark kind={row.verifiedAt ? "fine" : row.addressMatches ? "plain" : "soon"}>
								{row.verifiedAt ? "Checked" : row.addressMatches ? "Not checked" : "Address does not match"}
							</Mark>
						),
					},
					{ key: "state", header: "State", cell: (row) => requestState(row.state) },
					{ key: "from", header: "From", wideOnly: true, cell: (row) => row.email ?? "erased" },
				]}
			/>
			<Panel title="Enter one that came by mail or letter" intro="Its clock runs from when it arrived, not from now.">
				<IntentForm form={form} intent="enter">
					<div className="grid gap-4 sm:grid-cols-2">
						<Select
							{...fieldProps(fields.kind)}
							key={fields.kind.key}
							label="Asked for"
							placeholder="Choose"
							isRequired
							options={REQUEST_KINDS}
						/>
						<TextField
							{...fieldProps(fields.receivedAt)}
							key={fields.receivedAt.key}
							label="Arrived (UTC)"
							type="datetime-local"
							isRequired={false}
						/>
						<TextField
							{...fieldProps(fields.email)}
							key={fields.email.key}
							label="E-mail address it came from"
							type="email"
							autoComplete="off"
							isRequired
						/>
						<TextField
							{...fieldProps(fields.name)}
							key={fields.name.key}
							label="Name"
							autoComplete="off"
							isRequired={false}
						/>
						<TextField
							{...fieldProps(fields.account)}
							key={fields.account.key}
							label="Address of the account of somebody under 16"
							description="Only where the request is to delete such an account."
							type="email"
							autoComplete="off"
							isRequired={false}
						/>
					</div>
					<TextField
						{...fieldProps(fields.details)}
						key={fields.details.key}
						label="What they wrote"
						rows={3}
						isRequired={false}
					/>
					<div>
						<SubmitButton intent="enter">Enter the request</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
			<Panel title="Feedback" intro="What people wrote about the product, the newest first.">
				{feedback.length === 0 ? (
					<EmptyState>Nobody has written yet.</EmptyState>
				) : (
					<ul className="flex flex-col gap-2">
						{feedback.map(({ id, at, page, message }) => (
							<li key={id} className="border-line border-t pt-2 first:border-t-0 first:pt-0">
								<p className="whitespace-pre-line">{message}</p>
								<p className="text-meta text-muted">
									<Instant at={at} timeZone="UTC" />
									{page && `, written on ${page}`}
								</p>
							</li>
						))}
					</ul>
				)}
			</Panel>
		</>
	);
}
