import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { fieldProps } from "../../field-props.ts";
import type { Answers } from "../../trpc.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/account.ts";

interface ConversationProps {
	thread: Answers["support"]["own"][number];
	timeZone: string;
	/** What was refused of a reply to this conversation. */
	result: SubmissionResult<string[]> | undefined;
}

/** One conversation with support: its messages in order, a place to write on, and a way to close it. */
export function Conversation({ thread, timeZone, result }: ConversationProps) {
	const { t } = useLingui();
	const { id, subject, messages, closedAt } = thread;
	const [form, fields] = useForm<{ message: string }>({ id: `reply-${id}`, lastResult: result });
	return (
		<Panel title={subject} intro={<ThreadState thread={thread} timeZone={timeZone} />}>
			<ol className="flex flex-col gap-3">
				{messages.map((one) => (
					<li
						key={one.id}
						className={`border-l-4 py-1 pl-3 ${one.author === "operator" ? "border-primary" : "border-line"}`}
					>
						<p className="text-meta text-muted">
							{one.author === "operator" ? t`Support` : t`You`} · <Instant at={one.at} timeZone={timeZone} />
						</p>
						<p className="whitespace-pre-line break-words">{one.body}</p>
					</li>
				))}
			</ol>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-3">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="intent" value={`reply-${id}`} />
				<TextField
					{...fieldProps(fields.message)}
					key={fields.message.key}
					label={closedAt === null ? t`Write on about “${subject}”` : t`Open “${subject}” again with a message`}
					rows={3}
					maxLength={8000}
					isRequired
				/>
				<div>
					<SubmitButton intent={`reply-${id}`} variant="secondary">
						<Trans>Send</Trans>
					</SubmitButton>
				</div>
			</Form>
			{closedAt === null && (
				<Form method="post" className="flex flex-wrap items-center gap-3 border-line border-t pt-3">
					<input type="hidden" name="intent" value={`close-${id}`} />
					<p className="flex-1 basis-64 text-muted text-table">
						<Trans>Done? A closed conversation is deleted after a while.</Trans>
					</p>
					<SubmitButton intent={`close-${id}`} variant="secondary">
						<Trans>Close it</Trans>
					</SubmitButton>
				</Form>
			)}
		</Panel>
	);
}

function ThreadState({ thread, timeZone }: Pick<ConversationProps, "thread" | "timeZone">) {
	const { t } = useLingui();
	const { closedAt, deletedAfter, waitsFor } = thread;
	if (closedAt === null) return waitsFor === "operator" ? t`Waits for an answer` : t`Answered`;
	return (
		<>
			<Trans>
				Closed <Instant at={closedAt} timeZone={timeZone} />
			</Trans>
			{deletedAfter && (
				<Trans>
					; deleted by the first daily run after <Instant at={deletedAfter} timeZone={timeZone} />
				</Trans>
			)}
		</>
	);
}
