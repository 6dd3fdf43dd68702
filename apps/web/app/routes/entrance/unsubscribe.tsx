import { Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import type { Route } from "./+types/unsubscribe";

export function loader({ request }: Route.LoaderArgs) {
	return { language: languageOf(request) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: z.object({}), language: languageOf(request) },
		async (_value, server) => {
			await server.account.unsubscribe.mutate({ token: params.token });
			throw redirect(inLanguageOf(request, `/unsubscribe/${params.token}?done=yes`));
		},
	);
}

export function meta({ loaderData }: Route.MetaArgs) {
	const { title } = ENTRANCE_WORDS[loaderData?.language ?? "en"].unsubscribe;
	return [{ title: `${title} · Calibrant` }, { name: "robots", content: "noindex" }];
}

/** Opening the link changes nothing: mail scanners open every link. */
export default function Unsubscribe({ loaderData, actionData }: Route.ComponentProps) {
	const words = ENTRANCE_WORDS[loaderData.language].unsubscribe;
	const [search] = useSearchParams();
	if (search.get("done") === "yes" && actionData === undefined) {
		return (
			<NarrowPage title={words.done}>
				<p>{words.doneIntro}</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={words.heading} intro={words.intro} translated>
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<Form method="post">
				<SubmitButton>{words.title}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
