import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { visitorsLocale } from "../../locale.server.ts";
import type { Route } from "./+types/reset-password";
import "../../words/public.ts";

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const rules = { schema: z.object({ password: filledIn }), hidden: ["password"], language: visitorsLocale(request) };
	return answerForm({ context, request, form }, rules, async ({ password }, server) => {
		await server.account.resetPassword.mutate({ token: params.token, password });
		throw redirect(inLanguageOf(request, "/sign-in?done=password"));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New password`)];
}

/** Opening the link uses nothing up: mail scanners open every link. */
export default function ResetPassword({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<{ password: string }>({ id: "reset-password", lastResult: actionData?.result });
	return (
		<NarrowPage
			title={t`Choose a new password`}
			intro={t`Setting it ends every session of your account, on every device.`}
			translated
		>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<NewPasswordField field={fields.password} label={t`New password`} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{t`Set the new password`}</SubmitButton>
					<Link to={inLanguage("/forgot-password")} className="link inline-flex min-h-8 items-center">
						<Trans>Ask for another link</Trans>
					</Link>
				</div>
			</Form>
		</NarrowPage>
	);
}
