import type { Language } from "@calibrant/policy";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { ReasonedForm } from "../../components/ops/reasoned-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/news";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.news.list.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const news = z.object({ subject: filledIn, text: filledIn });
	switch (form.get("intent")) {
		case "preview":
			return answerForm(call, { schema: news }, async (value, server) => {
				const preview = await server.operator.news.preview.mutate(value);
				return { intent: "previewed" as const, ...value, ...preview };
			});
		case "send":
			return answerForm(
				call,
				{ schema: news.extend({ recipients: filledIn, reason: filledIn }) },
				async (value, server) => {
					await server.operator.news.send.mutate({ ...value, recipients: Number(value.recipients) });
					throw redirect("/ops/news?done=sent");
				},
			);
		default:
			throw data(null, { status: 400 });
	}
}

export function meta() {
	return [{ title: "News · Operator console" }];
}

const DONE = { sent: "The news are on their way, one mail to each who agreed." };

export default function News({ loaderData: sent, actionData }: Route.ComponentProps) {
	const previewed = actionData && "letters" in actionData ? actionData : null;
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const [form, fields] = useIntentForm<{ subject: string; text: string }>("preview", answer);
	const sending = answer?.intent === "send" ? (answer.result.initialValue as Record<string, string> | null) : null;
	const letter: Letter | null = previewed ?? (sending && { ...(sending as unknown as Letter), letters: [] });
	return (
		<>
			<PageHeader
				title="News"
				intro="Go only to people who agreed to news in their account, and stop with one click. Nothing is sent before you have seen to how many."
			/>
			{actionData === undefined && <DoneMessage words={DONE} />}
			{letter && <Send letter={letter} answer={answer} />}
			<Panel title={letter ? "Write it differently" : "Write"}>
				<IntentForm form={form} intent="preview">
					<TextField
						{...fieldProps(fields.subject)}
						key={fields.subject.key}
						defaultValue={letter?.subject ?? fields.subject.defaultValue}
						label="Subject"
						isRequired
					/>
					<TextField
						{...fieldProps(fields.text)}
						key={fields.text.key}
						defaultValue={letter?.text ?? fields.text.defaultValue}
						label="Text"
						description="Plain text, sent as you write it. An empty line begins a paragraph."
						rows={8}
						isRequired
					/>
					<div>
						<SubmitButton intent="preview" variant={letter ? "secondary" : "primary"}>
							Preview and count
						</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
			<Panel title="Sent">
				{sent.length === 0 ? (
					<EmptyState>No news have been sent.</EmptyState>
				) : (
					<ul className="flex flex-col gap-2">
						{sent.map(({ letter: { id, subject, recipients, sentAt }, by }) => (
							<li key={id} className="border-line border-t pt-2 first:border-t-0 first:pt-0">
								<span className="font-medium">{subject}</span>
								<span className="block text-meta text-muted">
									<Instant at={sentAt} timeZone="UTC" />, to {recipients} {recipients === 1 ? "person" : "people"}, by{" "}
									{by ?? "the machine’s own command"}
								</span>
							</li>
						))}
					</ul>
				)}
			</Panel>
		</>
	);
}

interface Letter {
	subject: string;
	text: string;
	recipients: number | string;
	/** How it reads, in each language of its readers. */
	letters: readonly { language: Language; recipients: number; content: { text: string } }[];
}

const IN: Readonly<Record<Language, string>> = {
	...{ en: "In English", fr: "In French", nl: "In Dutch", de: "In German" },
};

function Send({ letter, answer }: { letter: Letter; answer: Parameters<typeof useIntentForm>[1] }) {
	const [form, fields] = useIntentForm<{ reason: string }>("send", answer);
	const recipients = Number(letter.recipients);
	return (
		<Panel title="Preview">
			{recipients === 0 ? (
				<ResultMessage kind="notice">Nobody has agreed to news. There is nobody to send it to.</ResultMessage>
			) : (
				<p>
					Would go to <strong>{recipients}</strong> {recipients === 1 ? "person" : "people"} who agreed.
				</p>
			)}
			{letter.letters.length > 1 && (
				<p className="max-w-prose text-muted">
					Your words go out as you wrote them; foot and way out are in each reader&rsquo;s language.
				</p>
			)}
			{letter.letters.map(({ language, recipients: readers, content }) => (
				<section key={language} className="flex flex-col gap-1">
					<h3 className="font-medium">
						{IN[language]}, {readers} {readers === 1 ? "person" : "people"}
					</h3>
					<pre className="overflow-x-auto whitespace-pre-wrap border-line border-l-2 pl-3 font-sans">
						{content.text}
					</pre>
				</section>
			))}
			{recipients > 0 && (
				<ReasonedForm
					{...{ form, fields, intent: "send", reason: "Why it is sent, and who agreed to it" }}
					button={`Send to ${recipients} ${recipients === 1 ? "person" : "people"}`}
				>
					<input type="hidden" name="subject" value={letter.subject} />
					<input type="hidden" name="text" value={letter.text} />
					<input type="hidden" name="recipients" value={String(recipients)} />
				</ReasonedForm>
			)}
		</Panel>
	);
}
