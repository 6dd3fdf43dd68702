import { longestYears, type Policy, policyInForce } from "@calibrant/policy";
import type { House } from "./ctx.ts";

type Published = Pick<House, "policy" | "policyVersions">;

/** Every published version of the policy this house runs on. */
export const versionsOf = ({ policy, policyVersions }: Published): readonly Policy[] => policyVersions ?? [policy];

/** The version of the policy that is in force at an instant. */
export const policyAt = (house: Published, at: Date): Policy => policyInForce(versionsOf(house), at);

/** The longest number of years that any version in force from `since` to `at` has promised. */
export const longestPromise = (house: Published, yearsOf: (policy: Policy) => number, since: Date, at: Date): number =>
	longestYears(versionsOf(house), yearsOf, since, at);

/**
 * The house with the policy that is in force now: for each request and each job, because a version takes effect while
 * doors are open. Gives the same house while nothing changed, and asks the clock only where there is a choice.
 */
export async function inForce<H extends House>(house: H): Promise<H> {
	if (versionsOf(house).length === 1) return house;
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	const policy = policyAt(house, now);
	return policy === house.policy ? house : { ...house, policy };
}
