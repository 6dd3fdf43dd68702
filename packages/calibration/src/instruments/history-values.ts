import type { InstrumentRow } from "./instrument-view.ts";

/** The id of the location says what its path says, which stays readable when the location is gone. */
const unremembered = new Set(["locationId", "orgId", "id", "version", "createdAt", "updatedAt"]);

/** The values of an instrument that record history keeps. */
export function historyValues(row: InstrumentRow): Record<string, unknown> {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !unremembered.has(name)));
}

/** The values in which two states of an instrument differ; null when they are alike. */
export function historyChange(before: InstrumentRow, after: InstrumentRow) {
	const [old, now] = [historyValues(before), historyValues(after)];
	const changed = Object.keys(now).filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
	if (changed.length === 0) return null;
	const only = (values: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, values[name]]));
	return { before: only(old), after: only(now) };
}
