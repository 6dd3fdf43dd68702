import type { Locale } from "../i18n.ts";
import { saidIn } from "./refusals.server.ts";

const SAID: ReadonlySet<string> = new Set(["message", "remedy", "reason"]);

/** What was found in a file, with its messages, remedies and reasons in a language; everything else as it is. */
export function saidFaults<Found>(locale: Locale, found: Found): Found {
	if (locale === "en" || typeof found !== "object" || found === null || found instanceof Date) return found;
	if (Array.isArray(found)) return found.map((one) => saidFaults(locale, one)) as Found;
	const said = Object.entries(found).map(([name, value]) => [
		name,
		SAID.has(name) && typeof value === "string" ? saidIn(locale, value) : saidFaults(locale, value),
	]);
	return Object.fromEntries(said) as Found;
}
