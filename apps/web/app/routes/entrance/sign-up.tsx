import { getFormProps, useForm } from "@conform-to/react";
import { useEffect, useState } from "react";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { AT_WORK, AtWork } from "../../components/at-work.tsx";
import { AuditDisclosure } from "../../components/audit-disclosure.tsx";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NEW_PASSWORD_WORDS, NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps, namedFields } from "../../field-props.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { currentUser } from "../../require-user.server.ts";
import { SIGN_UP_WORDS } from "../../sign-up-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-up";

interface Values {
	name: string;
	email: string;
	organisation: string;
	password: string;
	atWork: string;
}

export async function loader(args: Route.LoaderArgs) {
	const language = languageOf(args.request);
	const server = api(args.context, args.request);
	const [session, disclosure, { confirmAtWork }, check] = await Promise.all([
		currentUser(args),
		server.policy.disclosure.query({ language }),
		server.policy.accounts.query(),
		botCheckFor(args.context, args.request, "sign_up"),
	]);
	return { language, disclosure, confirmAtWork, check, signedInAs: session?.user.email ?? null };
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({
		...{ name: filledIn, email: filledIn, organisation: filledIn, password: filledIn },
		timeZone: optionalText,
		language: z.enum(["en", "fr"]).optional(),
		atWork: optionalText,
	});
	const form = await request.formData();
	const language = languageOf(request);
	return answerForm({ context, request, form }, { schema, hidden: ["password"], language }, async (value, server) => {
		await server.session.signUp.mutate({ ...value, atWork: value.atWork === "on" });
		// When the address had an account, its password decides, and the page after this looks the same.
		const { email, password } = value;
		await server.session.signIn.mutate({ email, password }).catch(() => null);
		throw redirect(inLanguageOf(request, "/sign-up/check-your-mail"));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${SIGN_UP_WORDS[loaderData?.language ?? "en"].title} · Calibrant` }];
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
	const { language } = loaderData;
	const words = SIGN_UP_WORDS[language];
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<Values>({ id: "sign-up", lastResult: actionData?.result });
	return (
		<NarrowPage title={words.heading} intro={words.intro} translated>
			{loaderData.signedInAs !== null && (
				<p className="border-busy border-l-4 bg-busy-soft px-4 py-2.5">
					{words.signedInAs(loaderData.signedInAs)}{" "}
					<Link to="/app" className="link">
						{words.toOrganisation}
					</Link>
				</p>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems
					errors={form.errors}
					fields={namedFields(fields, {
						...{ name: words.name, email: words.email, organisation: words.organisation },
						...{ password: NEW_PASSWORD_WORDS[language].label, atWork: AT_WORK[language] },
					})}
				/>
				<TextField
					{...fieldProps(fields.name)}
					id={fields.name.id}
					key={fields.name.key}
					label={words.name}
					autoComplete="name"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.email)}
					id={fields.email.id}
					key={fields.email.key}
					label={words.email}
					type="email"
					autoComplete="email"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.organisation)}
					id={fields.organisation.id}
					key={fields.organisation.key}
					label={words.organisation}
					autoComplete="organization"
					isRequired
				/>
				<NewPasswordField field={fields.password} />
				<BrowserTimeZone />
				<AuditDisclosure heading={words.disclosure} text={loaderData.disclosure} language={language} />
				{loaderData.confirmAtWork && <AtWork field={fields.atWork} />}
				<BotCheck {...loaderData.check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{words.send}</SubmitButton>
					<WhatApplies words={words.read} />
				</div>
			</Form>
			<p className="border-line border-t pt-4">
				{words.haveAccount}{" "}
				<Link to={inLanguage("/sign-in")} className="link">
					{words.signIn}
				</Link>
			</p>
		</NarrowPage>
	);
}

function WhatApplies({ words }: { words: (typeof SIGN_UP_WORDS)["en"]["read"] }) {
	const inLanguage = useLanguageLink();
	return (
		<p className="flex-1 basis-64 text-muted text-table">
			{words.before}{" "}
			<Link to={inLanguage("/terms")} className="link">
				{words.terms}
			</Link>{" "}
			{words.apply}{" "}
			<Link to={inLanguage("/privacy")} className="link">
				{words.privacy}
			</Link>{" "}
			{words.and}{" "}
			<Link to={inLanguage("/retention")} className="link">
				{words.retention}
			</Link>
			.
		</p>
	);
}

/** The zone of the browser; without JavaScript the organisation starts in UTC and can be changed under Settings. */
function BrowserTimeZone() {
	const [zone, setZone] = useState<string | null>(null);
	useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
	return zone === null ? null : <input type="hidden" name="timeZone" value={zone} />;
}
