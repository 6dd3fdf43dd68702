import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import type { Route } from "./+types/change-email";

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.account.confirmEmailChange.mutate({ token: params.token });
		throw redirect("/app/account/?done=email");
	});
}

export function meta() {
	return [{ title: "Confirm your new address · Calibrant" }];
}

/** Opening the link changes nothing: mail scanners open every link. */
export default function ChangeEmail({ actionData }: Route.ComponentProps) {
	return (
		<NarrowPage title="Confirm your new address" intro="One press, and you sign in with this address from now on.">
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<Form method="post">
				<SubmitButton>Use this address</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
