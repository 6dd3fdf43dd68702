import { chooseLanguage, type Language } from "@calibrant/policy";

/** The language a visitor reads policy texts in: `?lang=` decides, else what the browser prefers. Nothing is stored. */
export function languageOf(request: Request): Language {
	return chooseLanguage(new URL(request.url).searchParams.get("lang"), request.headers.get("accept-language"));
}
