import { type House, versionsOf } from "@calibrant/kernel";
import { diffPolicies, policyInForce, policyReference } from "@calibrant/policy";

/** Every published version of the policy, the newest first, with what it changed. */
export async function policyState(house: House) {
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	const versions = versionsOf(house);
	const inForce = policyInForce(versions, now);
	return {
		now,
		preset: inForce.preset,
		versions: versions
			.map((policy, index) => {
				const before = versions[index - 1];
				return {
					...policyReference(policy),
					...{ publishedAt: new Date(policy.publishedAt), effectiveAt: new Date(policy.effectiveAt) },
					inForce: policy === inForce,
					differences: before ? diffPolicies(before, policy) : [],
				};
			})
			.reverse(),
	};
}
