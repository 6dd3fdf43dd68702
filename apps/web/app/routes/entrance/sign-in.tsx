import { useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Link, redirect, useSearchParams, useSubmit } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { offerPasskeys } from "../../ask-passkey.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { PasskeyButton } from "../../components/passkey-button.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SignInForm } from "../../components/sign-in-form.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { bringsSession } from "../../ended-session.server.ts";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { passkeyAnswer } from "../../passkey-answer.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in";
import "../../words/public.ts";

export async function loader(args: Route.LoaderArgs) {
	const next = safeNext(args.url.searchParams.get("next"));
	const halfway = api(args.context, args.request).session.awaitsSecondFactor.query();
	if ((await currentUser(args)) !== null) throw redirect(next);
	if (await halfway) throw redirect(inLanguageOf(args.request, `/sign-in/code?next=${encodeURIComponent(next)}`));
	return { ended: bringsSession(args.request) && !args.url.searchParams.has("done") };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.has("passkey")) {
		const rules = { schema: z.object({ passkey: filledIn, next: optionalText }), hidden: ["passkey"] };
		const language = visitorsLocale(request);
		return answerForm({ context, request, form }, { ...rules, language }, async ({ passkey, next }, server) => {
			await server.passkeys.signIn.mutate({ answer: passkeyAnswer(passkey) });
			throw redirect(safeNext(next));
		});
	}
	const schema = z.object({ email: filledIn, password: filledIn, next: optionalText });
	const rules = { schema, hidden: ["password"], language: visitorsLocale(request) };
	return answerForm({ context, request, form }, rules, async (value, server) => {
		const { email, password, next } = value;
		const { secondFactorNeeded } = await server.session.signIn.mutate({ email, password });
		const code = `/sign-in/code?next=${encodeURIComponent(safeNext(next))}`;
		if (secondFactorNeeded) throw redirect(inLanguageOf(request, code));
		throw redirect(safeNext(next));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Sign in`)];
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<{ email: string; password: string }>({
		id: "sign-in",
		lastResult: actionData?.result,
	});
	const submit = useSubmit();
	const [search] = useSearchParams();
	const signInWith = (passkey: string) => submit({ passkey, next: search.get("next") ?? "" }, { method: "post" });
	// Anew after each refusal: an answer spends what was asked.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the function is another one at each drawing.
	useEffect(() => offerPasskeys(signInWith), [actionData]);
	// On a device that several share, the pages without network would still show the work of whoever was here last.
	useEffect(() => {
		import("../../device/store.ts").then(({ forgetWho }) => forgetWho()).catch(() => {});
	}, []);
	return (
		<NarrowPage title={t`Sign in`} translated>
			{actionData === undefined && (
				<DoneMessage
					words={{
						"signed-out": t`You are signed out.`,
						password: t`The new password is set, and every session was ended. Sign in with it.`,
						joined: t`The invitation is accepted. Sign in to go on.`,
						verified: t`The address is confirmed. Sign in to go on.`,
					}}
				/>
			)}
			{loaderData.ended && actionData === undefined && (
				<ResultMessage kind="notice">
					<Trans>
						Your session has ended: it was not used for a while, or it was ended elsewhere. Sign in to go on where you
						were.
					</Trans>
				</ResultMessage>
			)}
			<SignInForm {...{ form, fields, words: { email: t`E-mail address`, password: t`Password` } }} passkeys>
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{t`Sign in`}</SubmitButton>
					<Link to={inLanguage("/forgot-password")} className="link inline-flex min-h-8 items-center">
						<Trans>Choose a new password by mail</Trans>
					</Link>
				</div>
			</SignInForm>
			<PasskeyButton purpose="sign-in" onAnswer={signInWith}>
				<Trans>Sign in with a passkey</Trans>
			</PasskeyButton>
			<p className="border-line border-t pt-4">
				<Trans>No account yet?</Trans>{" "}
				<Link to={inLanguage("/sign-up")} className="link">
					<Trans>Set up an organisation</Trans>
				</Link>
			</p>
		</NarrowPage>
	);
}
