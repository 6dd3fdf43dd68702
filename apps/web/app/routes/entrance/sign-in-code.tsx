import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect, useSearchParams, useSubmit } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { PasskeyButton } from "../../components/passkey-button.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { passkeyAnswer } from "../../passkey-answer.server.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in-code";
import "../../words/public.ts";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const asked = await api(context, request).session.factorsAsked.query();
	if (asked) return asked;
	const signIn = `/sign-in?next=${encodeURIComponent(safeNext(url.searchParams.get("next")))}`;
	throw redirect(inLanguageOf(request, signIn));
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.has("passkey")) {
		const rules = { schema: z.object({ passkey: filledIn, next: optionalText }), hidden: ["passkey"] };
		const language = visitorsLocale(request);
		return answerForm({ context, request, form }, { ...rules, language }, async ({ passkey, next }, server) => {
			await server.passkeys.prove.mutate({ answer: passkeyAnswer(passkey) });
			throw redirect(safeNext(next));
		});
	}
	const schema = z.object({ code: filledIn, next: optionalText });
	const rules = { schema, hidden: ["code"], language: visitorsLocale(request) };
	return answerForm({ context, request, form }, rules, async ({ code, next }, server) => {
		await server.session.proveSecondFactor.mutate({ code });
		throw redirect(safeNext(next));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Second factor`)];
}

export default function SignInCode({ loaderData: { app, passkeys }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const submit = useSubmit();
	const [search] = useSearchParams();
	const next = search.get("next") ?? "";
	const [form, fields] = useForm<{ code: string }>({ id: "sign-in-code", lastResult: actionData?.result });
	return (
		<NarrowPage
			title={passkeys ? t`Second factor` : t`Type your code`}
			intro={t`The password was right. Your account also has a second factor.`}
		>
			{passkeys && (
				<PasskeyButton purpose="code" onAnswer={(passkey) => submit({ passkey, next }, { method: "post" })}>
					<Trans>Use a passkey</Trans>
				</PasskeyButton>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="next" value={next} />
				<TextField
					{...fieldProps(fields.code)}
					key={fields.code.key}
					label={t`Code`}
					description={
						app
							? t`Six digits of your authenticator app, or one of your recovery codes.`
							: t`One of your recovery codes, if your passkey is not at hand.`
					}
					autoComplete="one-time-code"
					isRequired
					autoFocus={!passkeys}
				/>
				<div>
					<SubmitButton>{t`Sign in`}</SubmitButton>
				</div>
			</Form>
			<Form method="post" action="/sign-out" className="border-line border-t pt-4">
				<SubmitButton variant="secondary">{t`Start again with another account`}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
