import { getFormProps, useForm } from "@conform-to/react";
import { Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in-code";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	if (await api(context, request).session.awaitsSecondFactor.query()) return null;
	throw redirect(`/sign-in?next=${encodeURIComponent(safeNext(url.searchParams.get("next")))}`);
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({ code: filledIn, next: optionalText });
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema, hidden: ["code"] }, async ({ code, next }, server) => {
		await server.session.proveSecondFactor.mutate({ code });
		throw redirect(safeNext(next));
	});
}

export function meta() {
	return [{ title: "Second factor · Calibrant" }];
}

export default function SignInCode({ actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const [form, fields] = useForm<{ code: string }>({ id: "sign-in-code", lastResult: actionData?.result });
	return (
		<NarrowPage title="Type your code" intro="The password was right. Your account also has a second factor.">
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="next" value={search.get("next") ?? ""} />
				<TextField
					{...fieldProps(fields.code)}
					key={fields.code.key}
					label="Code"
					description="Six digits of your authenticator app, or one of your recovery codes."
					autoComplete="one-time-code"
					isRequired
					autoFocus
				/>
				<div>
					<SubmitButton>Sign in</SubmitButton>
				</div>
			</Form>
			<Form method="post" action="/sign-out" className="border-line border-t pt-4">
				<SubmitButton variant="secondary">Start again with another account</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
