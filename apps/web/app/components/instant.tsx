import { formatInstant } from "@calibrant/policy/format-instant";
import { usePageLanguage } from "../language.ts";

/** One exact instant in the given zone and in UTC, in the language of the page. The server and the browser write the same words. */
export function Instant({ at, timeZone }: { at: Date; timeZone: string }) {
	return <time dateTime={at.toISOString()}>{formatInstant(at, timeZone, usePageLanguage())}</time>;
}
