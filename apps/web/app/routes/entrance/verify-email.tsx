import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { currentUser } from "../../require-user.server.ts";
import type { Route } from "./+types/verify-email";
import "../../words/public.ts";

export async function loader(args: Route.LoaderArgs) {
	const session = await currentUser(args);
	return {
		verified: session?.user.emailVerified ?? false,
		signedIn: session !== null,
	};
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const form = await request.formData();
	const signedIn = (await currentUser(args)) !== null;
	const language = visitorsLocale(request);
	return answerForm({ context, request, form }, { schema: z.object({}), language }, async (_value, server) => {
		await server.account.verifyEmail.mutate({ token: params.token });
		throw redirect(inLanguageOf(request, signedIn ? "/sign-up/check-your-mail" : "/sign-in?done=verified"));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Confirm your address`)];
}

/** Opening the link confirms nothing: mail scanners open every link. */
export default function VerifyEmail({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const errors = actionData?.result.error?.[""] ?? undefined;
	return (
		<NarrowPage
			title={t`Confirm your e-mail address`}
			intro={t`One press confirms that the address is yours.`}
			translated
		>
			<FormProblems errors={errors} />
			{loaderData.verified && !errors && <p>{t`Your address is confirmed already.`}</p>}
			<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
				<Form method="post">
					<SubmitButton>{t`Confirm the address`}</SubmitButton>
				</Form>
				{errors && (
					<Link to={inLanguage("/sign-up/check-your-mail")} className="link inline-flex min-h-8 items-center">
						{loaderData.signedIn ? t`Ask for a new mail` : t`Sign in and ask for a new mail`}
					</Link>
				)}
			</div>
		</NarrowPage>
	);
}
