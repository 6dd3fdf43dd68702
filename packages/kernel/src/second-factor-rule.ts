import type { Policy } from "@calibrant/policy";
import { DomainError } from "./errors.ts";

/** Of whom a second factor is asked, from the loosest rule to the strictest. */
export const secondFactorRules = ["nobody", "owners_and_managers", "everybody"] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

/** The stricter of the policy's rule and what the organisation's owners chose (null: nothing). */
export function secondFactorRule({ security }: Policy, chosen: string | null): SecondFactorRule {
	const place = (rule: string | null) => secondFactorRules.indexOf((rule ?? "nobody") as SecondFactorRule);
	return secondFactorRules[Math.max(place(security.mfaRequiredFor), place(chosen))] ?? "everybody";
}

/** Where everybody needs one, nothing of the organisation opens before it is proven. Throws SECOND_FACTOR_REQUIRED. */
export function needFactorOfEverybody(rule: SecondFactorRule, proven: boolean): void {
	if (rule !== "everybody" || proven) return;
	throw new DomainError(
		"SECOND_FACTOR_REQUIRED",
		"This organisation asks everybody for a second factor.",
		"Set one up under Your account, then try again.",
	);
}
