import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { currentUser } from "../../require-user.server.ts";
import type { Route } from "./+types/check-your-mail";
import "../../words/public.ts";

export async function loader(args: Route.LoaderArgs) {
	const session = await currentUser(args);
	return { user: session === null ? null : { email: session.user.email, verified: session.user.emailVerified } };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const language = visitorsLocale(request);
	return answerForm({ context, request, form }, { schema: z.object({}), language }, async (_value, server) => {
		await server.account.resendVerification.mutate();
		throw redirect(inLanguageOf(request, "/sign-up/check-your-mail?done=sent"));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Check your mail`)];
}

export default function CheckYourMail({ loaderData: { user }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	if (user?.verified) {
		const { email } = user;
		return (
			<NarrowPage
				title={t`Your address is confirmed`}
				intro={t`${email} is confirmed. There is nothing left to do here.`}
			>
				<div>
					<LinkButton to="/app">
						<Trans>Open your organisation</Trans>
					</LinkButton>
				</div>
			</NarrowPage>
		);
	}
	const email = user?.email;
	return (
		<NarrowPage
			title={t`Check your mail`}
			intro={
				email === undefined
					? t`A mail is on its way to the address you entered.`
					: t`A mail with a link is on its way to ${email}.`
			}
			translated
		>
			<DoneMessage words={{ sent: t`A new mail is on its way. Only its link works; older ones do not.` }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<ul className="flex list-disc flex-col gap-1.5 pl-5">
				<li>
					<Trans>Open the link in it to confirm that the address is yours.</Trans>
				</li>
				<li>
					<Trans>If it does not arrive, look into the folder for unwanted mail.</Trans>
				</li>
				<li>
					<Trans>You can work meanwhile: nothing waits for the confirmation.</Trans>
				</li>
			</ul>
			{user === null ? (
				<p>
					<Trans>When you have an account already, the mail says so.</Trans>{" "}
					<Link to={inLanguage("/sign-in")} className="link">
						<Trans>Sign in</Trans>
					</Link>
				</p>
			) : (
				<div className="flex flex-wrap gap-3">
					<LinkButton to="/app">
						<Trans>Open your organisation</Trans>
					</LinkButton>
					<Form method="post">
						<SubmitButton variant="secondary">{t`Send the mail again`}</SubmitButton>
					</Form>
				</div>
			)}
		</NarrowPage>
	);
}
