import type { RouterContextProvider } from "react-router";
import type { ApiFailure } from "../api-failure.ts";
import type { Locale } from "../i18n.ts";
import { readersLocale } from "../locale.server.ts";
import { saidIn } from "./refusals.server.ts";

/** A refusal in a language, with its messages at the fields; what nobody has written stays as the server said it. */
export function toldIn(locale: Locale, failure: ApiFailure): ApiFailure {
	if (locale === "en") return failure;
	const said = (text: string) => saidIn(locale, text);
	const { fields } = failure.details;
	const named = typeof fields === "object" && fields !== null ? Object.entries(fields) : null;
	return {
		...failure,
		happened: said(failure.happened),
		remedy: said(failure.remedy),
		language: locale,
		details:
			named === null
				? failure.details
				: {
						...failure.details,
						fields: Object.fromEntries(named.map(([name, text]) => [name, said(String(text))])),
					},
	};
}

/** The same in the reader's language; failures of ours and lost sessions have words of their own on their pages. */
export async function toldToReader(
	{ context, request }: { context: Readonly<RouterContextProvider>; request: Request },
	failure: ApiFailure,
): Promise<ApiFailure> {
	if (failure.status >= 500 || failure.status === 401) return failure;
	const locale = await readersLocale({ context, request, url: new URL(request.url) });
	return toldIn(locale, failure);
}
