import { data, redirect } from "react-router";
import { wordsOf } from "../../answer-form.server.ts";
import { apiFailure } from "../../api-failure.ts";
import type { PasskeyPurpose } from "../../ask-passkey.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/passkey";

const questions: Readonly<Record<PasskeyPurpose, (server: Api) => Promise<object>>> = {
	"sign-in": (server) => server.passkeys.askToSignIn.mutate(),
	code: (server) => server.passkeys.askHalfway.mutate(),
	"step-up": (server) => server.passkeys.askOwner.mutate(),
};

/** What an authenticator is to sign for this page: `options`, or what was refused, as `said`. */
export async function action({ context, request, params }: Route.ActionArgs) {
	if (!Object.hasOwn(questions, params.purpose)) throw data(null, { status: 404 });
	try {
		return Response.json({ options: await questions[params.purpose as PasskeyPurpose](api(context, request)) });
	} catch (thrown) {
		const failure = apiFailure(thrown);
		if (failure === null) throw thrown;
		const said = wordsOf(failure, "UTC", visitorsLocale(request));
		return Response.json({ said }, { status: failure.status });
	}
}

/** Opening the address asks nothing. */
export const loader = () => redirect("/sign-in");
