import { diffPolicies } from "./diff-policies.ts";
import { addHours } from "./period.ts";
import type { Policy } from "./policy-schema.ts";
import { policyInForce } from "./versions.ts";

/** What explains a rule and promises nothing. */
const words = /\.(name|what|why)$/;

/**
 * Why a deployment that has published `published` may not go on with `versions`: a published version was changed or
 * one in effect taken out, or a new one would take effect without the notice promised. Two sentences each.
 */
export function publicationFaults(published: readonly Policy[], versions: readonly Policy[], now: Date): string[] {
	if (published.length === 0) return [];
	const { notice } = policyInForce(published, now);
	const earliest = addHours(now, notice.policyChangeDays * 24);
	return [
		...published.flatMap((old) => {
			const same = versions.find(({ version }) => version === old.version);
			if (same) return changes(old, same);
			if (Date.parse(old.effectiveAt) > now.getTime()) return [];
			return [`Version "${old.version}" has been in effect and is gone from the file. Put it back before the others.`];
		}),
		...versions
			.filter(({ version }) => !published.some((old) => old.version === version))
			.filter(({ effectiveAt }) => Date.parse(effectiveAt) < earliest.getTime())
			.map(
				({ version, effectiveAt }) =>
					`Version "${version}" is new here and would take effect on ${effectiveAt}, before the ${notice.policyChangeDays} ` +
					`days' notice that the version in force promises. Use ${earliest.toISOString()} or later.`,
			),
	];
}

/** A newer release may know more settings and explain them better; a promise already published stays as it was. */
function changes(old: Policy, same: Policy): string[] {
	return diffPolicies(old, same)
		.filter(({ path, before }) => before !== undefined && !words.test(path))
		.map(
			({ path, before, after }) =>
				`Version "${old.version}" was published with ${path} ${JSON.stringify(before)}, and the file now says ` +
				`${JSON.stringify(after) ?? "nothing"}. Put it back, and write the change as a new version.`,
		);
}
