import { getFormProps, useForm } from "@conform-to/react";
import { Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { fieldProps } from "../../field-props.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in-code";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	if (await api(context, request).session.awaitsSecondFactor.query()) return { language: languageOf(request) };
	const signIn = `/sign-in?next=${encodeURIComponent(safeNext(url.searchParams.get("next")))}`;
	throw redirect(inLanguageOf(request, signIn));
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({ code: filledIn, next: optionalText });
	const form = await request.formData();
	const rules = { schema, hidden: ["code"], language: languageOf(request) };
	return answerForm({ context, request, form }, rules, async ({ code, next }, server) => {
		await server.session.proveSecondFactor.mutate({ code });
		throw redirect(safeNext(next));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${ENTRANCE_WORDS[loaderData?.language ?? "en"].code.title} · Calibrant` }];
}

export default function SignInCode({ loaderData, actionData }: Route.ComponentProps) {
	const { code: words, signIn } = ENTRANCE_WORDS[loaderData.language];
	const [search] = useSearchParams();
	const [form, fields] = useForm<{ code: string }>({ id: "sign-in-code", lastResult: actionData?.result });
	return (
		<NarrowPage title={words.heading} intro={words.intro}>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="next" value={search.get("next") ?? ""} />
				<TextField
					{...fieldProps(fields.code)}
					key={fields.code.key}
					label={words.label}
					description={words.note}
					autoComplete="one-time-code"
					isRequired
					autoFocus
				/>
				<div>
					<SubmitButton>{signIn}</SubmitButton>
				</div>
			</Form>
			<Form method="post" action="/sign-out" className="border-line border-t pt-4">
				<SubmitButton variant="secondary">{words.again}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
