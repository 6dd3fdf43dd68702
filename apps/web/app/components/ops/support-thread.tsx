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

interface SupportThreadProps {
	thread: Answers["operator"]["support"]["list"][number];
	answer: FormAnswer | undefined;
}

/** One conversation as the operators see it: who writes, what was said, an answer, and a way to close it. */
export function SupportThread({ thread, answer }: SupportThreadProps) {
	const { id, subject, name, email, userId, messages, closedAt, waitsFor } = thread;
	const intents = { answer: `answer ${id}`, close: `close ${id}` };
	const [form, fields] = useIntentForm<{ message: string }>(intents.answer, answer);
	const waits = closedAt === null && waitsFor === "operator";
	return (
		<Panel title={subject}>
			<p className="text-table">
				<Mark kind={waits ? "soon" : "fine"}>{closedAt ? "Closed" : waits ? "Waits for an answer" : "Answered"}</Mark>{" "}
				{name ? `${name}, ` : ""}
				{email}
				{userId === null && ", of no confirmed account"}
			</p>
			<ol className="flex flex-col gap-3">
				{messages.map((one) => (
					<li
						key={one.id}
						className={`border-l-4 py-1 pl-3 ${one.author === "operator" ? "border-primary" : "border-line"}`}
					>
						<p className="text-meta text-muted">
							{one.author === "operator" ? "Support" : (name ?? email)} · <Instant at={one.at} timeZone="UTC" />
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
							label={`Answer “${subject}”`}
							rows={4}
							maxLength={8000}
							isRequired
						/>
						<div>
							<SubmitButton intent={intents.answer}>Send the answer</SubmitButton>
						</div>
					</IntentForm>
					<Form method="post" className="border-line border-t pt-3">
						<input type="hidden" name="intent" value={intents.close} />
						<SubmitButton intent={intents.close} variant="secondary">
							Close it
						</SubmitButton>
					</Form>
				</>
			)}
		</Panel>
	);
}
