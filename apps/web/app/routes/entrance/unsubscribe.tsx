import { Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import type { Route } from "./+types/unsubscribe";

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.account.unsubscribe.mutate({ token: params.token });
		throw redirect(`/unsubscribe/${params.token}?done=yes`);
	});
}

export function meta() {
	return [{ title: "Unsubscribe · Calibrant" }, { name: "robots", content: "noindex" }];
}

/** Opening the link changes nothing: mail scanners open every link. */
export default function Unsubscribe({ actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	if (search.get("done") === "yes" && actionData === undefined) {
		return (
			<NarrowPage title="You get no more news">
				<p>Mails about your account and your organisations still come.</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title="No more news" intro="One press, and no news come to this address any more.">
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<Form method="post">
				<SubmitButton>Unsubscribe</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
