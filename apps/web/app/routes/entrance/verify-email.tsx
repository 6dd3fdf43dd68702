import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { currentUser } from "../../require-user.server.ts";
import type { Route } from "./+types/verify-email";

export async function loader(args: Route.LoaderArgs) {
	const session = await currentUser(args);
	return {
		language: languageOf(args.request),
		verified: session?.user.emailVerified ?? false,
		signedIn: session !== null,
	};
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const form = await request.formData();
	const signedIn = (await currentUser(args)) !== null;
	const language = languageOf(request);
	return answerForm({ context, request, form }, { schema: z.object({}), language }, async (_value, server) => {
		await server.account.verifyEmail.mutate({ token: params.token });
		throw redirect(inLanguageOf(request, signedIn ? "/sign-up/check-your-mail" : "/sign-in?done=verified"));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${ENTRANCE_WORDS[loaderData?.language ?? "en"].verify.title} · Calibrant` }];
}

/** Opening the link confirms nothing: mail scanners open every link. */
export default function VerifyEmail({ loaderData, actionData }: Route.ComponentProps) {
	const words = ENTRANCE_WORDS[loaderData.language].verify;
	const inLanguage = useLanguageLink();
	const errors = actionData?.result.error?.[""] ?? undefined;
	return (
		<NarrowPage title={words.heading} intro={words.intro} translated>
			<FormProblems errors={errors} />
			{loaderData.verified && !errors && <p>{words.already}</p>}
			<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
				<Form method="post">
					<SubmitButton>{words.confirm}</SubmitButton>
				</Form>
				{errors && (
					<Link to={inLanguage("/sign-up/check-your-mail")} className="link inline-flex min-h-8 items-center">
						{loaderData.signedIn ? words.askAgain : words.signInAndAsk}
					</Link>
				)}
			</div>
		</NarrowPage>
	);
}
