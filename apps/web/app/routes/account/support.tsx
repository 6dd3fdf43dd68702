import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { Conversation } from "../../components/support/conversation.tsx";
import { SupportFields, type SupportValues } from "../../components/support/support-fields.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/support";
import "../../words/account.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).support.own.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const [, act, id = ""] = /^(reply|close)-(.+)$/.exec(String(form.get("intent"))) ?? [];
	const done = (what: string) => redirect(`/app/account/support?done=${what}`);
	if (act === "reply") {
		return answerForm(call, { schema: z.object({ message: filledIn }) }, async ({ message }, server) => {
			await server.support.reply.mutate({ id, message });
			throw done("sent");
		});
	}
	if (act === "close") {
		return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
			await server.support.close.mutate({ id });
			throw done("closed");
		});
	}
	return answerForm(call, { schema: z.object({ subject: filledIn, message: filledIn }) }, async (value, server) => {
		await server.support.write.mutate(value);
		throw done("sent");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Support`)];
}

const DONE = {
	sent: msg`Your message has arrived. The answer comes by mail, and stands here.`,
	closed: msg`The conversation is closed.`,
};

export default function Support({ loaderData: threads, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const resultOf = (intent: string) => (actionData?.intent === intent ? actionData.result : undefined);
	const [form, fields] = useForm<SupportValues>({ id: `support-${threads.length}`, lastResult: resultOf("write") });
	const closing = actionData?.intent.startsWith("close-") ? actionData.result.error?.[""] : null;
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={t`Support`}
				breadcrumb={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Support` }]}
				intro={t`Between you and the people who run this service; your organisation does not see it. It is part of your export and goes with your account.`}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={closing ?? undefined} />
			<Panel title={t`Ask for help`}>
				<Form key={form.id} method="post" {...getFormProps(form)} className="flex flex-col gap-4">
					<FormProblems errors={form.errors} />
					<input type="hidden" name="intent" value="write" />
					<SupportFields subject={fields.subject} message={fields.message} />
					<div>
						<SubmitButton intent="write">
							<Trans>Send the message</Trans>
						</SubmitButton>
					</div>
				</Form>
			</Panel>
			{threads.length === 0 ? (
				<Panel title={t`Your conversations`}>
					<EmptyState>
						<Trans>You have not written to support yet.</Trans>
					</EmptyState>
				</Panel>
			) : (
				threads.map((thread) => (
					<Conversation
						key={`${thread.id} ${thread.messages.length}`}
						thread={thread}
						timeZone={timeZone}
						result={resultOf(`reply-${thread.id}`)}
					/>
				))
			)}
		</div>
	);
}
