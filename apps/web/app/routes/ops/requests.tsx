import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
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
import { titleOf } from "../../i18n.ts";
import { instantIn } from "../../instant-field.server.ts";
import { REQUEST_KINDS, requestName, requestState } from "../../request-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/requests";
import "../../words/ops.ts";

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

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Requests`, msg`Operator console`)];
}

export default function Requests({ loaderData: { requests, feedback, all }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
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
				title={t`Requests of people`}
				intro={t`The one due first on top. Each clock runs from when the request arrived.`}
				actions={
					<>
						<LinkButton to="/ops/restrictions" variant="secondary" size="small">
							<Trans>Restrictions</Trans>
						</LinkButton>
						<LinkButton to={all ? "?" : "?all=yes"} variant="secondary" size="small">
							{all ? t`Only unfinished` : t`Finished ones too`}
						</LinkButton>
					</>
				}
			/>
			<DataTable
				key={search.toString()}
				stacks
				caption={t`Requests, the one due first on top`}
				isCaptionHidden
				rows={requests}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/ops/requests/${id}`}
				empty={<EmptyState>{all ? t`Nobody has asked anything yet.` : t`No request is open.`}</EmptyState>}
				columns={[
					{ key: "kind", header: t`Asked for`, cell: (row) => requestName(row.kind) },
					{
						key: "due",
						header: t`Answer due`,
						cell: (row) => (
							<>
								<Mark kind={row.overdue ? "now" : row.finishedAt ? "fine" : "soon"}>
									{row.overdue
										? row.finishedAt
											? t`Answered late`
											: t`Overdue`
										: row.finishedAt
											? t`In time`
											: t`Running`}
								</Mark>
								<span className="block text-meta text-muted">
									<Instant at={row.dueAt} timeZone="UTC" />
								</span>
							</>
						),
					},
					{
						key: "who",
						header: t`Identity`,
						cell: (row) => (
							<Mark kind={row.verifiedAt ? "fine" : row.addressMatches ? "plain" : "soon"}>
								{row.verifiedAt ? t`Checked` : row.addressMatches ? t`Not checked` : t`Address does not match`}
							</Mark>
						),
					},
					{ key: "state", header: t`State`, cell: (row) => requestState(row.state) },
					{
						key: "from",
						header: t({ message: "From", context: "sender" }),
						wideOnly: true,
						cell: (row) => row.email ?? "erased",
					},
				]}
			/>
			<Panel
				title={t`Enter one that came by mail or letter`}
				intro={t`Its clock runs from when it arrived, not from now.`}
			>
				<IntentForm form={form} intent="enter">
					<div className="grid gap-4 sm:grid-cols-2">
						<Select
							{...fieldProps(fields.kind)}
							key={fields.kind.key}
							label={t`Asked for`}
							placeholder={t`Choose`}
							isRequired
							options={REQUEST_KINDS}
						/>
						<TextField
							{...fieldProps(fields.receivedAt)}
							key={fields.receivedAt.key}
							label={t`Arrived (UTC)`}
							type="datetime-local"
							isRequired={false}
						/>
						<TextField
							{...fieldProps(fields.email)}
							key={fields.email.key}
							label={t`E-mail address it came from`}
							type="email"
							autoComplete="off"
							isRequired
						/>
						<TextField
							{...fieldProps(fields.name)}
							key={fields.name.key}
							label={t`Name`}
							autoComplete="off"
							isRequired={false}
						/>
						<TextField
							{...fieldProps(fields.account)}
							key={fields.account.key}
							label={t`Address of the account of somebody under 16`}
							description={t`Only where the request is to delete such an account.`}
							type="email"
							autoComplete="off"
							isRequired={false}
						/>
					</div>
					<TextField
						{...fieldProps(fields.details)}
						key={fields.details.key}
						label={t`What they wrote`}
						rows={3}
						isRequired={false}
					/>
					<div>
						<SubmitButton intent="enter">
							<Trans>Enter the request</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
			<Panel title={t`Feedback`} intro={t`What people wrote about the product, the newest first.`}>
				{feedback.length === 0 ? (
					<EmptyState>
						<Trans>Nobody has written yet.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-2">
						{feedback.map(({ id, at, page, message }) => (
							<li key={id} className="border-line border-t pt-2 first:border-t-0 first:pt-0">
								<p className="whitespace-pre-line">{message}</p>
								<p className="text-meta text-muted">
									<Instant at={at} timeZone="UTC" />
									{page && t`, written on ${page}`}
								</p>
							</li>
						))}
					</ul>
				)}
			</Panel>
		</>
	);
}
