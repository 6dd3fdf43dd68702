import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { visitorsLocale } from "../../locale.server.ts";
import type { Route } from "./+types/forgot-password";
import "../../words/public.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	return { check: await botCheckFor(context, request, "password_reset") };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const rules = { schema: z.object({ email: filledIn }), language: visitorsLocale(request) };
	return answerForm({ context, request, form }, rules, async (value, server) => {
		await server.account.requestPasswordReset.mutate(value);
		throw redirect(inLanguageOf(request, "/forgot-password?done=sent"));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New password`)];
}

export default function ForgotPassword({ loaderData: { check }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const [search] = useSearchParams();
	const [form, fields] = useForm<{ email: string }>({ id: "forgot-password", lastResult: actionData?.result });
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage
				title={t`Check your mail`}
				intro={t`If the address has an account, a mail with a link is on its way. The link works once and for a short time.`}
			>
				<p>
					<Trans>
						No mail after some minutes? Look into the folder for unwanted mail, or{" "}
						<Link to={inLanguage("/forgot-password")} className="link">
							enter the address again
						</Link>
						.
					</Trans>
				</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage
			title={t`Choose a new password`}
			intro={t`We mail you a link. Your present password stays until you use it.`}
			translated
		>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label={t`E-mail address`}
					type="email"
					autoComplete="username"
					isRequired
				/>
				<BotCheck {...check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{t`Mail me a link`}</SubmitButton>
					<Link to={inLanguage("/sign-in")} className="link inline-flex min-h-8 items-center">
						<Trans>Back to sign-in</Trans>
					</Link>
				</div>
			</Form>
		</NarrowPage>
	);
}
