import type { Policy } from "../policy-schema.ts";

/** The date part of an ISO instant: "2026-11-01". */
export function plainDate(instant: string): string {
	return instant.slice(0, "2026-11-01".length);
}

/** The daily run as "04:00". */
export function timeOfDay(policy: Policy): string {
	const { hour, minute } = policy.leaving.tick;
	return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** "a, b and c". */
export function inWords(items: readonly string[]): string {
	return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items);
}
