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
import { fieldProps } from "../../field-props.ts";
import type { Route } from "./+types/forgot-password";

export function loader({ context, request }: Route.LoaderArgs) {
	return botCheckFor(context, request, "password_reset");
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ email: filledIn }) }, async (value, server) => {
		await server.account.requestPasswordReset.mutate(value);
		throw redirect("/forgot-password?done=sent");
	});
}

export function meta() {
	return [{ title: "New password · Calibrant" }];
}

export default function ForgotPassword({ loaderData: check, actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const [form, fields] = useForm<{ email: string }>({ id: "forgot-password", lastResult: actionData?.result });
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage
				title="Check your mail"
				intro="If the address has an account, a mail with a link is on its way. The link works once and for a short time."
			>
				<p>
					No mail after some minutes? Look into the folder for unwanted mail, or{" "}
					<Link to="/forgot-password" className="link">
						enter the address again
					</Link>
					.
				</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title="Choose a new password" intro="We mail you a link. Your present password stays until you use it.">
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label="E-mail address"
					type="email"
					autoComplete="username"
					isRequired
				/>
				<BotCheck {...check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>Mail me a link</SubmitButton>
					<Link to="/sign-in" className="link inline-flex min-h-8 items-center">
						Back to sign-in
					</Link>
				</div>
			</Form>
		</NarrowPage>
	);
}
