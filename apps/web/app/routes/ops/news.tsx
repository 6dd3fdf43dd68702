import type { Language } from "@calibrant/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
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
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/news";
import "../../words/ops.ts";

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

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`News`, msg`Operator console`)];
}

const DONE = { sent: msg`The news are on their way, one mail to each who agreed.` };

export default function News({ loaderData: sent, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const previewed = actionData && "letters" in actionData ? actionData : null;
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const [form, fields] = useIntentForm<{ subject: string; text: string }>("preview", answer);
	const sending = answer?.intent === "send" ? (answer.result.initialValue as Record<string, string> | null) : null;
	const letter: Letter | null = previewed ?? (sending && { ...(sending as unknown as Letter), letters: [] });
	return (
		<>
			<PageHeader
				title={t`News`}
				intro={t`Go only to people who agreed to news in their account, and stop with one click. Nothing is sent before you have seen to how many.`}
			/>
			<DoneMessage words={DONE} />
			{letter && <Send letter={letter} answer={answer} />}
			<Panel title={letter ? t`Write it differently` : t`Write`}>
				<IntentForm form={form} intent="preview">
					<TextField
						{...fieldProps(fields.subject)}
						key={fields.subject.key}
						defaultValue={letter?.subject ?? fields.subject.defaultValue}
						label={t`Subject`}
						isRequired
					/>
					<TextField
						{...fieldProps(fields.text)}
						key={fields.text.key}
						defaultValue={letter?.text ?? fields.text.defaultValue}
						label={t`Text`}
						description={t`Plain text, sent as you write it. An empty line begins a paragraph.`}
						rows={8}
						isRequired
					/>
					<div>
						<SubmitButton intent="preview" variant={letter ? "secondary" : "primary"}>
							<Trans>Preview and count</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
			<Panel title={t`Sent`}>
				{sent.length === 0 ? (
					<EmptyState>
						<Trans>No news have been sent.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-2">
						{sent.map(({ letter: { id, subject, recipients, sentAt }, by }) => (
							<li key={id} className="border-line border-t pt-2 first:border-t-0 first:pt-0">
								<span className="font-medium">{subject}</span>
								<span className="block text-meta text-muted">
									<Trans>
										<Instant at={sentAt} timeZone="UTC" />, to {recipients}{" "}
										<Plural value={recipients} one="person" other="people" />, by
									</Trans>{" "}
									{by ?? t`the machine’s own command`}
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

const IN: Readonly<Record<Language, MessageDescriptor>> = {
	...{ en: msg`In English`, fr: msg`In French`, nl: msg`In Dutch`, de: msg`In German` },
};

function Send({ letter, answer }: { letter: Letter; answer: Parameters<typeof useIntentForm>[1] }) {
	const { t, i18n } = useLingui();
	const [form, fields] = useIntentForm<{ reason: string }>("send", answer);
	const recipients = Number(letter.recipients);
	return (
		<Panel title={t`Preview`}>
			{recipients === 0 ? (
				<ResultMessage kind="notice">
					<Trans>Nobody has agreed to news. There is nobody to send it to.</Trans>
				</ResultMessage>
			) : (
				<p>
					<Trans>
						Would go to <strong>{recipients}</strong> <Plural value={recipients} one="person" other="people" /> who
						agreed.
					</Trans>
				</p>
			)}
			{letter.letters.length > 1 && (
				<p className="max-w-prose text-muted">
					<Trans>Your words go out as you wrote them; foot and way out are in each reader&rsquo;s language.</Trans>
				</p>
			)}
			{letter.letters.map(({ language, recipients: readers, content }) => (
				<section key={language} className="flex flex-col gap-1">
					<h3 className="font-medium">
						{i18n._(IN[language])}, {readers} {t`${plural(readers, { one: "person", other: "people" })}`}
					</h3>
					<pre className="overflow-x-auto whitespace-pre-wrap border-line border-l-2 pl-3 font-sans">
						{content.text}
					</pre>
				</section>
			))}
			{recipients > 0 && (
				<ReasonedForm
					{...{ form, fields, intent: "send", reason: t`Why it is sent, and who agreed to it` }}
					button={t`Send to ${recipients} ${plural(recipients, { one: "person", other: "people" })}`}
				>
					<input type="hidden" name="subject" value={letter.subject} />
					<input type="hidden" name="text" value={letter.text} />
					<input type="hidden" name="recipients" value={String(recipients)} />
				</ReasonedForm>
			)}
		</Panel>
	);
}
