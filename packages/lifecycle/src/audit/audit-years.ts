import { sql } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type House, longestPromise } from "@calibrant/kernel";

type Choice = { auditYears: number | null; auditYearsNext: number | null; auditYearsNextAt: Date | null };

/** The owners' choice that holds at an instant; null where the policy's own period holds. */
export function chosenYears(choice: Choice, at: Date): number | null {
	const { auditYears, auditYearsNext, auditYearsNextAt } = choice;
	return auditYearsNextAt && auditYearsNextAt <= at ? auditYearsNext : auditYears;
}

/** The owners' last choice, for an organisation that ends: one that still waits will hold long before its years have passed. */
export const lastChosenYears = sql<
	number | null
>`coalesce(${organisations.auditYearsNext}, ${organisations.auditYears})`;

/**
 * Calendar years an ended organisation's audit log is kept: the choice of its owners, never below the floor promised
 * since its last activity; without one, the longest period promised since.
 */
export function keptYears(
	house: Pick<House, "policy" | "policyVersions">,
	chosen: number | null,
	since: Date,
	at: Date,
): number {
	if (chosen === null) return longestPromise(house, (policy) => policy.auditLog.years, since, at);
	return Math.max(
		chosen,
		longestPromise(house, (policy) => policy.auditLog.floorYears, since, at),
	);
}
