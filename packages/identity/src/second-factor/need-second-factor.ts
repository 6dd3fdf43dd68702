import { DomainError, type Role } from "@calibrant/kernel";
import type { Policy } from "@calibrant/policy";

/** Whether the policy asks this role for a second factor that is not there. */
export function lacksSecondFactor(policy: Policy, role: Role, proven: boolean): boolean {
	if (policy.security.mfaRequiredFor === "nobody" || proven) return false;
	return role === "owner" || role === "manager";
}

/**
 * For administration of an organisation: where the policy asks owners and managers for a second factor, they must have
 * proven one in this session. Throws SECOND_FACTOR_REQUIRED. Records, exports and leaving stay open to them.
 */
export function needSecondFactor(policy: Policy, role: Role, proven: boolean): void {
	if (!lacksSecondFactor(policy, role, proven)) return;
	throw new DomainError(
		"SECOND_FACTOR_REQUIRED",
		"Owners and managers need a second factor for this.",
		"Set one up under Your account, then try again.",
	);
}
