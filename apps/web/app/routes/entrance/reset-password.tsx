import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import type { Route } from "./+types/reset-password";

export function loader({ request }: Route.LoaderArgs) {
	return { language: languageOf(request) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const rules = { schema: z.object({ password: filledIn }), hidden: ["password"], language: languageOf(request) };
	return answerForm({ context, request, form }, rules, async ({ password }, server) => {
		await server.account.resetPassword.mutate({ token: params.token, password });
		throw redirect(inLanguageOf(request, "/sign-in?done=password"));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${ENTRANCE_WORDS[loaderData?.language ?? "en"].reset.label} · Calibrant` }];
}

/** Opening the link uses nothing up: mail scanners open every link. */
export default function ResetPassword({ loaderData, actionData }: Route.ComponentProps) {
	const words = ENTRANCE_WORDS[loaderData.language].reset;
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<{ password: string }>({ id: "reset-password", lastResult: actionData?.result });
	return (
		<NarrowPage title={words.heading} intro={words.intro} translated>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<NewPasswordField field={fields.password} label={words.label} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{words.set}</SubmitButton>
					<Link to={inLanguage("/forgot-password")} className="link inline-flex min-h-8 items-center">
						{words.newLink}
					</Link>
				</div>
			</Form>
		</NarrowPage>
	);
}
