import type { DataClass } from "./classes.ts";
import { addPeriod, type Period } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

/** A version of a policy's history with the instant from which the next one replaced it; null for the one in force. */
export type Reign = { policy: Policy; until: Date | null };

/**
 * The versions that are or have been in force at `at`, oldest first. Before any is in effect the first one published
 * governs. Throws RangeError when there are no versions.
 */
export function reigns(versions: readonly Policy[], at: Date): [...Reign[], Reign] {
	const byStart = [...versions].sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt));
	const begun = byStart.filter((policy) => Date.parse(policy.effectiveAt) <= at.getTime());
	const ruled = begun.length > 0 ? begun : byStart.slice(0, 1);
	const last = ruled.pop();
	if (!last) throw new RangeError("There is no policy version. Publish one first.");
	const earlier = ruled.map((policy, index) => ({
		policy,
		until: new Date((ruled[index + 1] ?? last).effectiveAt),
	}));
	return [...earlier, { policy: last, until: null }];
}

/** The version that governs `at`. Throws RangeError when there are no versions. */
export function policyInForce(versions: readonly Policy[], at: Date): Policy {
	const all = reigns(versions, at);
	return (all.at(-1) as Reign).policy;
}

/** The next version that has been published and is not yet in effect at `at`; null when none is. */
export function policyToCome(versions: readonly Policy[], at: Date): Policy | null {
	const inForce = policyInForce(versions, at);
	const later = versions
		.filter((policy) => policy !== inForce && Date.parse(policy.effectiveAt) > at.getTime())
		.sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt));
	return later[0] ?? null;
}

/**
 * What has been promised about a class by each version so far, oldest first. A row may be deleted once every period
 * promised since its own period began has passed: those with `until` after that instant. So a shorter period binds
 * only rows that began under it, and a longer one every row that is still there when it takes effect.
 */
export function promisedPeriods(
	versions: readonly Policy[],
	name: DataClass,
	at: Date,
): { period: Period; until: Date | null }[] {
	return reigns(versions, at).map(({ policy, until }) => ({ period: policy.classes[name].keep, until }));
}

/** The longest number of years promised since `since` by any version in force from then to `at`. */
export function longestYears(
	versions: readonly Policy[],
	yearsOf: (policy: Policy) => number,
	since: Date,
	at: Date,
): number {
	const bound = reigns(versions, at).filter(({ until }) => until === null || until > since);
	return Math.max(...bound.map(({ policy }) => yearsOf(policy)));
}

/**
 * The instant at which every period promised for a row up to `at` has passed, for a period that began at `since`;
 * null when one of them has no counted end.
 */
export function keptUntil(versions: readonly Policy[], name: DataClass, since: Date, at: Date): Date | null {
	let latest = since;
	for (const { period, until } of promisedPeriods(versions, name, at)) {
		if (until !== null && until <= since) continue;
		const end = addPeriod(since, period);
		if (!end) return null;
		if (end > latest) latest = end;
	}
	return latest;
}
