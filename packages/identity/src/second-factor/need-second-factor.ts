import { DomainError, needFactorOfEverybody, type Role, type SecondFactorRule } from "@calibrant/kernel";

/** What waits for a second factor that the rule asks of this role and that is not there; null: nothing. */
export function awaitsSecondFactor(
	rule: SecondFactorRule,
	role: Role,
	proven: boolean,
): "administration" | "everything" | null {
	if (rule === "nobody" || proven) return null;
	if (rule === "everybody") return "everything";
	return role === "owner" || role === "manager" ? "administration" : null;
}

/**
 * For administration of an organisation: where owners and managers are asked for a second factor, they must have
 * proven one in this session. Throws SECOND_FACTOR_REQUIRED. Records, exports and leaving stay open to them.
 */
export function needSecondFactor(rule: SecondFactorRule, role: Role, proven: boolean): void {
	if (awaitsSecondFactor(rule, role, proven) === null) return;
	needFactorOfEverybody(rule, proven);
	throw new DomainError(
		"SECOND_FACTOR_REQUIRED",
		"Owners and managers need a second factor for this.",
		"Set one up under Your account, then try again.",
	);
}
