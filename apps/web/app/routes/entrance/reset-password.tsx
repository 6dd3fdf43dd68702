import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import type { Route } from "./+types/reset-password";

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const rules = { schema: z.object({ password: filledIn }), hidden: ["password"] };
	return answerForm({ context, request, form }, rules, async ({ password }, server) => {
		await server.account.resetPassword.mutate({ token: params.token, password });
		throw redirect("/sign-in?done=password");
	});
}

export function meta() {
	return [{ title: "New password · Calibrant" }];
}

/** Opening the link uses nothing up: mail scanners open every link. */
export default function ResetPassword({ actionData }: Route.ComponentProps) {
	const [form, fields] = useForm<{ password: string }>({ id: "reset-password", lastResult: actionData?.result });
	return (
		<NarrowPage title="Choose a new password" intro="Setting it ends every session of your account, on every device.">
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<NewPasswordField field={fields.password} label="New password" />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>Set the new password</SubmitButton>
					<Link to="/forgot-password" className="link inline-flex min-h-8 items-center">
						Ask for another link
					</Link>
				</div>
			</Form>
		</NarrowPage>
	);
}
