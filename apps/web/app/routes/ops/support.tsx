import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { SupportThread } from "../../components/ops/support-thread.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { SupportFields } from "../../components/support/support-fields.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/support";
import "../../words/ops.ts";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const closed = url.searchParams.get("closed") === "shown";
	return { closed, threads: await api(context, request).operator.support.list.query({ open: !closed }) };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const [, act, id = ""] = /^(answer|close) (.+)$/.exec(String(form.get("intent"))) ?? [];
	if (act === "answer") {
		return answerForm(call, { schema: z.object({ message: filledIn }) }, async ({ message }, server) => {
			await server.operator.support.answer.mutate({ id, message });
			throw redirect("/ops/support?done=answered");
		});
	}
	if (act === "close") {
		return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
			await server.operator.support.close.mutate({ id });
			throw redirect("/ops/support?done=closed");
		});
	}
	const about = z.literal("weakness").optional();
	const schema = z.object({ email: filledIn, subject: filledIn, message: filledIn, about });
	return answerForm(call, { schema }, async (value, server) => {
		await server.operator.support.enter.mutate(value);
		throw redirect("/ops/support?done=entered");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Support`, msg`Operator console`)];
}

const DONE = {
	answered: msg`The answer is on its way by mail, and stands in the person's account.`,
	closed: msg`The conversation is closed. It is deleted when the policy's days have passed.`,
	entered: msg`The message is entered, and waits for an answer.`,
};

export default function OpsSupport({ loaderData: { closed, threads }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	return (
		<>
			<PageHeader
				title={t`Support`}
				intro={t`What people wrote from their account, by the contact form, or by mail. Who waits longest stands first.`}
			/>
			<DoneMessage words={DONE} />
			<p className="text-table">
				<a className="link" href={closed ? "/ops/support" : "/ops/support?closed=shown"}>
					{closed ? t`Without closed conversations` : t`With closed conversations`}
				</a>
			</p>
			{threads.length === 0 && (
				<EmptyState>
					<Trans>Nobody waits for an answer.</Trans>
				</EmptyState>
			)}
			{threads.map((thread) => (
				<SupportThread key={thread.id} thread={thread} answer={actionData} />
			))}
			<EnterMail answer={actionData} />
		</>
	);
}

function EnterMail({ answer }: { answer: Route.ComponentProps["actionData"] }) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ email: string; subject: string; message: string; about: string }>(
		"enter",
		answer,
	);
	return (
		<Panel
			title={t`Enter a message that came by mail`}
			intro={t`So that it is answered, exported and deleted like the rest.`}
		>
			<IntentForm form={form} intent="enter">
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label={t({ message: "From", context: "sender" })}
					type="email"
					isRequired
				/>
				<Checkbox
					{...fieldProps(fields.about)}
					key={fields.about.key}
					label={t`It reports a weakness in security`}
					value="weakness"
				/>
				<SupportFields subject={fields.subject} message={fields.message} />
				<div>
					<SubmitButton intent="enter">
						<Trans>Enter it</Trans>
					</SubmitButton>
				</div>
			</IntentForm>
		</Panel>
	);
}
