import { chooseLanguage, type Language } from "@calibrant/policy";
import { visitorsLocale } from "./locale.server.ts";

/** The language a visitor reads policy texts in: `?lang=` decides, else what the browser prefers. Nothing is stored. */
export function languageOf(request: Request): Language {
	return chooseLanguage(new URL(request.url).searchParams.get("lang"), request.headers.get("accept-language"));
}

/** Where a page leads after its step, in the language that its own address asked for, if it did. */
export function inLanguageOf(request: Request, to: string): string {
	const asked = new URL(request.url).searchParams.get("lang");
	return asked === null ? to : `${to}${to.includes("?") ? "&" : "?"}lang=${visitorsLocale(request)}`;
}
