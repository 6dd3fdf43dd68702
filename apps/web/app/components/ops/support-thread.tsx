import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { IntentForm, useIntentForm } from "./intent-form.tsx";
import { Mark } from "./mark.tsx";
import "../../words/ops.ts";

interface SupportThreadProps {
	thread: Answers["operator"]["support"]["list"][number];
	answer: FormAnswer | undefined;
}

/** One conversation as the operators see it: who writes, what was said, an answer, and a way to close it. */
export function SupportThread({ thread, answer }: SupportThreadProps) {
	const { t } = useLingui();
	const { id, subject, name, email, userId, messages, closedAt, waitsFor, answerDueAt, firstAnsweredAt } = thread;
	const intents = { answer: `answer ${id}`, close: `close ${id}` };
	const [form, fields] = useIntentForm<{ message: string }>(intents.answer, answer);
	const waits = closedAt === null && waitsFor === "operator";
	return (
		<Panel title={subject}>
			<p className="text-table">
				<Mark kind={waits ? "soon" : "fine"}>
					{closedAt ? t`Closed` : waits ? t`Waits for an answer` : t`Answered`}
				</Mark>{" "}
				{answerDueAt && !firstAnsweredAt && (
					<>
						<Mark kind={thread.late ? "now" : "soon"}>
							{thread.late ? t`Weakness: answer was due` : t`Weakness: answer by`}{" "}
							<Instant at={answerDueAt} timeZone="UTC" />
						</Mark>{" "}
					</>
				)}
				{answerDueAt && firstAnsweredAt && t`Report of a weakness. `}
				{name ? `${name}, ` : ""}
				{email}
				{userId === null && t`, of no confirmed account`}
			</p>
			<ol className="flex flex-col gap-3">
				{messages.map((one) => (
					<li
						key={one.id}
						className={`border-l-4 py-1 pl-3 ${one.author === "operator" ? "border-primary" : "border-line"}`}
					>
						<p className="text-meta text-muted">
							{one.author === "operator" ? t`Support` : (name ?? email)} · <Instant at={one.at} timeZone="UTC" />
						</p>
						<p className="whitespace-pre-line break-words">{one.body}</p>
					</li>
				))}
			</ol>
			{closedAt === null && (
				<>
					<IntentForm form={form} intent={intents.answer}>
						<TextField
							{...fieldProps(fields.message)}
							key={fields.message.key}
							label={t`Answer “${subject}”`}
							rows={4}
							maxLength={8000}
							isRequired
						/>
						<div>
							<SubmitButton intent={intents.answer}>
								<Trans>Send the answer</Trans>
							</SubmitButton>
						</div>
					</IntentForm>
					<Form method="post" className="border-line border-t pt-3">
						<input type="hidden" name="intent" value={intents.close} />
						<SubmitButton intent={intents.close} variant="secondary">
							<Trans>Close it</Trans>
						</SubmitButton>
					</Form>
				</>
			)}
		</Panel>
	);
}
