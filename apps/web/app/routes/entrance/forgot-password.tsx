import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { fieldProps } from "../../field-props.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import type { Route } from "./+types/forgot-password";

export async function loader({ context, request }: Route.LoaderArgs) {
	return { language: languageOf(request), check: await botCheckFor(context, request, "password_reset") };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const rules = { schema: z.object({ email: filledIn }), language: languageOf(request) };
	return answerForm({ context, request, form }, rules, async (value, server) => {
		await server.account.requestPasswordReset.mutate(value);
		throw redirect(inLanguageOf(request, "/forgot-password?done=sent"));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${ENTRANCE_WORDS[loaderData?.language ?? "en"].forgot.title} · Calibrant` }];
}

export default function ForgotPassword({ loaderData: { language, check }, actionData }: Route.ComponentProps) {
	const { forgot: words, ...shared } = ENTRANCE_WORDS[language];
	const inLanguage = useLanguageLink();
	const [search] = useSearchParams();
	const [form, fields] = useForm<{ email: string }>({ id: "forgot-password", lastResult: actionData?.result });
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage title={words.sent} intro={words.sentIntro}>
				<p>
					{words.nothing}{" "}
					<Link to={inLanguage("/forgot-password")} className="link">
						{words.again}
					</Link>
					.
				</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={words.heading} intro={words.intro} translated>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label={shared.email}
					type="email"
					autoComplete="username"
					isRequired
				/>
				<BotCheck {...check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{words.send}</SubmitButton>
					<Link to={inLanguage("/sign-in")} className="link inline-flex min-h-8 items-center">
						{shared.backToSignIn}
					</Link>
				</div>
			</Form>
		</NarrowPage>
	);
}
