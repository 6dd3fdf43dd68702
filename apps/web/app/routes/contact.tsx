import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../answer-form.server.ts";
import { BotCheck } from "../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../components/bot-check/take-check.server.ts";
import { Checkbox } from "../components/checkbox.tsx";
import { FormProblems } from "../components/form-problems.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { SUPPORT_LABELS, SupportFields, type SupportValues } from "../components/support/support-fields.tsx";
import { TextField } from "../components/text-field.tsx";
import { CONTACT_WORDS } from "../contact-words.ts";
import { fieldProps, namedFields } from "../field-props.ts";
import { inLanguageOf, languageOf } from "../language.server.ts";
import { useLanguageLink } from "../language.ts";
import { readersLocale, visitorsLocale } from "../locale.server.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/contact";

export async function loader(args: Route.LoaderArgs) {
	const { context, request } = args;
	const [{ supportEmail, weaknessAnswerWorkingDays: days }, check] = await Promise.all([
		api(context, request).policy.contacts.query(),
		botCheckFor(context, request, "contact"),
	]);
	return { language: await readersLocale(args), supportEmail, days, check };
}

/** Of the box that says so; without it the message is a question. */
const about = z.literal("weakness").optional();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ email: filledIn, name: optionalText, subject: filledIn, message: filledIn, about });
	const language = languageOf(request);
	return answerForm(
		{ context, request, form },
		{ schema, language: visitorsLocale(request) },
		async (value, server) => {
			await server.support.contact.mutate({ ...value, language });
			throw redirect(inLanguageOf(request, `/contact?done=${value.about === "weakness" ? "weakness" : "sent"}`));
		},
	);
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${CONTACT_WORDS[loaderData?.language ?? "en"].title} · Calibrant` }];
}

export default function Contact({ loaderData, actionData }: Route.ComponentProps) {
	const { language, supportEmail, days, check } = loaderData;
	const words = CONTACT_WORDS[language];
	const inLanguage = useLanguageLink();
	const [search] = useSearchParams();
	const [form, fields] = useForm<SupportValues & { email: string; name: string; about: string }>({
		...{ id: "contact", lastResult: actionData?.result },
	});
	const done = search.get("done");
	if ((done === "sent" || done === "weakness") && actionData === undefined) {
		return (
			<NarrowPage title={words.sentTitle} intro={done === "sent" ? words.sentIntro : words.weaknessSent(days)}>
				<p>
					<Link to={inLanguage("/contact")} className="link">
						{words.another}
					</Link>
				</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={words.title} intro={words.intro} translated>
			<p className="text-table">
				{words.withAccount}{" "}
				<Link to="/app/account/support" className="link">
					{words.askThere}
				</Link>
				{words.aboutData}{" "}
				<Link to={inLanguage("/request")} className="link">
					{words.requestForm}
				</Link>
				{words.orWrite}{" "}
				<a href={`mailto:${supportEmail}`} className="link">
					{supportEmail}
				</a>
				.
			</p>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems
					errors={form.errors}
					fields={namedFields(fields, {
						...{ email: words.email, name: words.name, about: words.weakness },
						...SUPPORT_LABELS[language],
					})}
				/>
				<TextField
					{...fieldProps(fields.email)}
					id={fields.email.id}
					key={fields.email.key}
					label={words.email}
					description={words.emailNote}
					type="email"
					autoComplete="email"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.name)}
					id={fields.name.id}
					key={fields.name.key}
					label={words.name}
					autoComplete="name"
					isRequired={false}
				/>
				<Checkbox
					{...fieldProps(fields.about)}
					id={fields.about.id}
					key={fields.about.key}
					label={words.weakness}
					description={words.weaknessNote(days)}
					value="weakness"
					defaultChecked={fields.about.initialValue === "weakness" || search.get("about") === "weakness"}
				/>
				<SupportFields subject={fields.subject} message={fields.message} />
				<BotCheck {...check} />
				<div>
					<SubmitButton>{words.send}</SubmitButton>
				</div>
			</Form>
		</NarrowPage>
	);
}
