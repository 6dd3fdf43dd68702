import { firstPreferred, languages } from "@calibrant/policy/language";
import type { LoaderFunctionArgs } from "react-router";
import type { Locale } from "./i18n.ts";
import { currentUser } from "./require-user.server.ts";

type LocaleArgs = Pick<LoaderFunctionArgs, "context" | "request" | "url">;

const known = (value: string | null | undefined): Locale | undefined =>
	languages.find((locale) => locale === value?.split("-")[0]);

/** The language of somebody who is not signed in: `?lang=` decides, else what the browser prefers. Nothing is stored. */
export function visitorsLocale(request: Request): Locale {
	const asked = known(new URL(request.url).searchParams.get("lang"));
	return asked ?? firstPreferred(languages, request.headers.get("accept-language")) ?? "en";
}

/** The reader's language: the person's own, else their organisation's, else as for a visitor; of a public page `?lang=` first. */
export async function readersLocale({ context, request, url }: LocaleArgs): Promise<Locale> {
	const { pathname, searchParams } = url;
	// The samples of components are nobody's page.
	if (/^\/dev(?:\/|$)/.test(pathname)) return known(searchParams.get("lang")) ?? "en";
	const inApp = /^\/app(?:\/|$)/.test(pathname);
	if (!inApp && known(searchParams.get("lang"))) return visitorsLocale(request);
	if (!request.headers.has("cookie")) return visitorsLocale(request);
	// A page that shows without the server does so here too.
	const session = await currentUser({ context, request }).catch(() => null);
	return known(session?.user.locale) ?? known(session?.current?.locale) ?? visitorsLocale(request);
}
