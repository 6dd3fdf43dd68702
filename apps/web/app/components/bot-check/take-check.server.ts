import type { RouterContextProvider } from "react-router";
import type { ApiFailure } from "../../api-failure.ts";
import { requestInfo } from "../../request-info.ts";
import { api } from "../../trpc.server.ts";

type Form =
	| "sign_up"
	| "password_reset"
	| "data_request"
	| "contact"
	| "audit_request"
	| "agreement_request"
	| "report";

/** What a page with a public form gives to `BotCheck`. */
export async function botCheckFor(context: Readonly<RouterContextProvider>, request: Request, form: Form) {
	const { token, bits, seconds, waitSeconds } = await api(context, request).botCheck.challenge.query({ form });
	return { challenge: { token, bits, seconds }, waitSeconds };
}

/**
 * Takes a form's check out of its values and sends it along with the calls of this request. Gives a failure, as a refused
 * call would, when the field that people never see was filled in.
 */
export function takeCheck(context: Readonly<RouterContextProvider>, form: FormData): ApiFailure | null {
	const info = context.get(requestInfo);
	const token = form.get("checkToken");
	if (typeof token !== "string") return null;
	info.botCheck = `${token} ${String(form.get("checkAnswer") ?? "")}`;
	const trap = String(form.get("homepage") ?? "");
	for (const name of ["checkToken", "checkAnswer", "homepage"]) form.delete(name);
	if (trap === "") return null;
	return {
		...{ code: "BOT_CHECK", status: 403, requestId: info.requestId, details: {} },
		happened: "A field that people do not see was filled in.",
		remedy: "Load the page again, and let no program fill in the form.",
	};
}
