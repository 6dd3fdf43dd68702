import { getFormProps, useForm } from "@conform-to/react";
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
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/support";

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

export function meta() {
	return [{ title: "Support · Calibrant" }];
}

const DONE = {
	sent: "Your message has arrived. The answer comes by mail, and stands here.",
	closed: "The conversation is closed.",
};

export default function Support({ loaderData: threads, actionData }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const resultOf = (intent: string) => (actionData?.intent === intent ? actionData.result : undefined);
	const [form, fields] = useForm<SupportValues>({ id: "support", lastResult: resultOf("write") });
	const closing = actionData?.intent.startsWith("close-") ? actionData.result.error?.[""] : null;
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title="Support"
				breadcrumb={[{ label: "Your account", to: "/app/account/" }, { label: "Support" }]}
				intro="Between you and the people who run this service; your organisation does not see it. It is part of your export and goes with your account."
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			<FormProblems errors={closing ?? undefined} />
			<Panel title="Ask for help">
				<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
					<FormProblems errors={form.errors} />
					<input type="hidden" name="intent" value="write" />
					<SupportFields subject={fields.subject} message={fields.message} />
					<div>
						<SubmitButton intent="write">Send the message</SubmitButton>
					</div>
				</Form>
			</Panel>
			{threads.length === 0 ? (
				<Panel title="Your conversations">
					<EmptyState>You have not written to support yet.</EmptyState>
				</Panel>
			) : (
				threads.map((thread) => (
					<Conversation key={thread.id} thread={thread} timeZone={timeZone} result={resultOf(`reply-${thread.id}`)} />
				))
			)}
		</div>
	);
}
