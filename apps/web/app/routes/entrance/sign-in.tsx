import { useForm } from "@conform-to/react";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SignInForm } from "../../components/sign-in-form.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { ENTRANCE_WORDS } from "../../entrance-words.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { currentUser } from "../../require-user.server.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in";

export async function loader(args: Route.LoaderArgs) {
	const next = safeNext(args.url.searchParams.get("next"));
	const halfway = api(args.context, args.request).session.awaitsSecondFactor.query();
	if ((await currentUser(args)) !== null) throw redirect(next);
	if (await halfway) throw redirect(inLanguageOf(args.request, `/sign-in/code?next=${encodeURIComponent(next)}`));
	return { language: languageOf(args.request) };
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({ email: filledIn, password: filledIn, next: optionalText });
	const form = await request.formData();
	const rules = { schema, hidden: ["password"], language: languageOf(request) };
	return answerForm({ context, request, form }, rules, async (value, server) => {
		const { email, password, next } = value;
		const { secondFactorNeeded } = await server.session.signIn.mutate({ email, password });
		const code = `/sign-in/code?next=${encodeURIComponent(safeNext(next))}`;
		if (secondFactorNeeded) throw redirect(inLanguageOf(request, code));
		throw redirect(safeNext(next));
	});
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${ENTRANCE_WORDS[loaderData?.language ?? "en"].signIn} · Calibrant` }];
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
	const { signInPage: words, ...shared } = ENTRANCE_WORDS[loaderData.language];
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<{ email: string; password: string }>({
		id: "sign-in",
		lastResult: actionData?.result,
	});
	return (
		<NarrowPage title={shared.signIn} translated>
			{actionData === undefined && <DoneMessage words={words.done} />}
			<SignInForm {...{ form, fields, words: shared }}>
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{shared.signIn}</SubmitButton>
					<Link to={inLanguage("/forgot-password")} className="link inline-flex min-h-8 items-center">
						{words.forgot}
					</Link>
				</div>
			</SignInForm>
			<p className="border-line border-t pt-4">
				{words.noAccount}{" "}
				<Link to={inLanguage("/sign-up")} className="link">
					{words.signUp}
				</Link>
			</p>
		</NarrowPage>
	);
}
