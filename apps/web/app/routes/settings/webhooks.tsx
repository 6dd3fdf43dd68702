import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { NewSecret } from "../../components/api/new-secret.tsx";
import { WebhookFields } from "../../components/api/webhook-fields.tsx";
import { OFF_BECAUSE, WEBHOOK_STATES, type WebhookEvent } from "../../components/api/webhook-words.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/webhooks";
import "../../words/developers.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Webhooks`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	return { webhooks: await api(context, request).webhooks.list.query() };
}

const schema = z.object({
	...{ name: z.string().default(""), url: z.string().default("") },
	events: z.array(z.string()).default([]),
});

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		const input = { ...value, events: value.events as WebhookEvent[] };
		const { id, secret } = await server.webhooks.create.mutate(input);
		// The only time the secret leaves the server, so it is answered and not redirected to.
		return data({ intent: "created" as const, id, secret });
	});
}

type Row = Answers["webhooks"]["list"][number];

/** The organisation's webhooks, and a form for another. */
export default function Webhooks({ loaderData: { webhooks }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const why = useWhyClosed("webhook.manage");
	const created = actionData?.intent === "created" && "secret" in actionData ? actionData : null;
	const answer = actionData !== undefined && "result" in actionData ? actionData : null;
	const [form, fields] = useForm<{ name: string; url: string; events: string[] }>({
		id: "create",
		lastResult: answer?.result,
	});
	const state = (row: Row) => (
		<span className={`font-semibold ${WEBHOOK_STATES[row.state].style}`}>{i18n._(WEBHOOK_STATES[row.state].word)}</span>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Webhooks`}
				intro={t`Addresses of your own programs that are told at once when something happens here.`}
				actions={
					<LinkButton to="/developers#webhooks" variant="secondary">
						<Trans>How to receive them</Trans>
					</LinkButton>
				}
			/>
			{actionData === undefined && (
				<DoneMessage words={{ deleted: t`The webhook is deleted, with its secret and the log of what it was sent.` }} />
			)}
			{created !== null && (
				<NewSecret
					secret={created.secret}
					previousUntil={null}
					to={`/app/settings/webhooks/${created.id}`}
					timeZone={timeZone}
				/>
			)}
			<ClosedNote why={why} />
			<DataTable
				caption={t`Webhooks by name`}
				isCaptionHidden
				rows={webhooks}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/settings/webhooks/${id}`}
				stacks
				empty={
					<EmptyState>
						{t`There are no webhooks yet. With one, your ERP or quality system learns of a calibration or a case without asking.`}
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Name`, cell: ({ name }) => name },
					{
						key: "state",
						header: t`State`,
						cell: (row) => (
							<>
								{state(row)}
								{row.disabledReason !== null && row.disabledReason !== "by_hand" && (
									<span className="block max-w-56 whitespace-normal text-meta text-muted">
										{i18n._(OFF_BECAUSE[row.disabledReason])}
									</span>
								)}
							</>
						),
					},
					{ key: "events", header: t`Events`, cell: ({ events }) => events.length, align: "end" },
					{ key: "delivered", header: t`Delivered`, cell: ({ delivered }) => delivered, align: "end" },
					{ key: "waiting", header: t`Waiting`, cell: ({ waiting }) => waiting, align: "end" },
					{ key: "failed", header: t`Given up`, cell: ({ failed }) => failed, align: "end" },
				]}
			/>
			{why === null && created === null && (
				<Panel title={t`Add a webhook`}>
					<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="create" />
						<WebhookFields fields={fields} />
						<div>
							<SubmitButton intent="create">{t`Add the webhook`}</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</div>
	);
}
