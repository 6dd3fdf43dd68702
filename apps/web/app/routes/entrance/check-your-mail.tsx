import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { currentUser } from "../../require-user.server.ts";
import { SIGN_UP_WORDS } from "../../sign-up-words.ts";
import type { Route } from "./+types/check-your-mail";

export async function loader(args: Route.LoaderArgs) {
	const session = await currentUser(args);
	const language = languageOf(args.request);
	return {
		language,
		user: session === null ? null : { email: session.user.email, verified: session.user.emailVerified },
	};
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const language = languageOf(request);
	return answerForm({ context, request, form }, { schema: z.object({}), language }, async (_value, server) => {
		await server.account.resendVerification.mutate();
		throw redirect(inLanguageOf(request, "/sign-up/check-your-mail?done=sent"));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${SIGN_UP_WORDS[loaderData?.language ?? "en"].checkMail} · Calibrant` }];
}

export default function CheckYourMail({ loaderData: { language, user }, actionData }: Route.ComponentProps) {
	const words = SIGN_UP_WORDS[language];
	const inLanguage = useLanguageLink();
	if (user?.verified) {
		return (
			<NarrowPage title={words.confirmed} intro={words.nothingLeft(user.email)}>
				<div>
					<LinkButton to="/app">{words.openOrganisation}</LinkButton>
				</div>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={words.checkMail} intro={words.mailTo(user?.email ?? null)} translated>
			<DoneMessage words={{ sent: words.sentAgain }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<ul className="flex list-disc flex-col gap-1.5 pl-5">
				{words.steps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ul>
			{user === null ? (
				<p>
					{words.existing}{" "}
					<Link to={inLanguage("/sign-in")} className="link">
						{words.signIn}
					</Link>
				</p>
			) : (
				<div className="flex flex-wrap gap-3">
					<LinkButton to="/app">{words.openOrganisation}</LinkButton>
					<Form method="post">
						<SubmitButton variant="secondary">{words.sendAgain}</SubmitButton>
					</Form>
				</div>
			)}
		</NarrowPage>
	);
}
