import { Temporal } from "temporal-polyfill";

/** A time as it was typed in the organisation's zone; what is none is refused by the server at its field. */
export function instantOf(typed: string, zone: string): string {
	try {
		return Temporal.PlainDateTime.from(typed).toZonedDateTime(zone).toInstant().toString();
	} catch {
		return typed;
	}
}
