import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { languageOf } from "../../language.server.ts";
import type { Route } from "./+types/change-email";

export function loader({ request }: Route.LoaderArgs) {
	return { language: languageOf(request) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: z.object({}), language: languageOf(request) },
		async (_value, server) => {
			await server.account.confirmEmailChange.mutate({ token: params.token });
			throw redirect("/app/account/?done=email");
		},
	);
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${ENTRANCE_WORDS[loaderData?.language ?? "en"].changeEmail.title} · Calibrant` }];
}

/** Opening the link changes nothing: mail scanners open every link. */
export default function ChangeEmail({ loaderData, actionData }: Route.ComponentProps) {
	const words = ENTRANCE_WORDS[loaderData.language].changeEmail;
	return (
		<NarrowPage title={words.title} intro={words.intro} translated>
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<Form method="post">
				<SubmitButton>{words.confirm}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
