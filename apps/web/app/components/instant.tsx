import { useFormat } from "../use-format.ts";

/** One exact instant in the given zone and in UTC, in the language of the page. The server and the browser write the same words. */
export function Instant({ at, timeZone }: { at: Date; timeZone: string }) {
	return <time dateTime={at.toISOString()}>{useFormat().instant(at, timeZone)}</time>;
}
