import { built } from "./built.ts";
import type { Operator } from "./operator.ts";
import type { Policy } from "./policy-schema.ts";

/** The day in whose 24 hours a cancelled organisation is purged. */
export function purgeDay(policy: Policy): number {
	return policy.leaving.graceDays + 1;
}

/**
 * What a person is told about the audit log before signing up, and again on the retention page, in the privacy notice
 * and in the terms: the same bytes in all four places.
 */
export function auditDisclosure(policy: Policy, operator: Operator): string {
	const { years, capYears, survivesPurge } = policy.auditLog;
	const { graceDays } = policy.leaving;
	const day = purgeDay(policy);
	if (!survivesPurge) {
		return (
			`If your organisation cancels, its audit log is permanently deleted on day ${day}, together with all other ` +
			`workspace data, after a grace period of ${graceDays} days. Questions go to ${operator.privacyEmail}.`
		);
	}
	const mayChoose = built.auditPeriodChoice && capYears > years;
	const longer = mayChoose ? `, or for the longer period of up to ${capYears} years your owners choose` : "";
	return (
		`So that your quality system can be audited, your organisation's audit log is kept for ${years} years after ` +
		`your organisation's last activity${longer}, even if the subscription is cancelled. It records who did what ` +
		`and when, not the contents of your records. ${onlySurvivor(policy)} ` +
		`You can ask for earlier deletion at ${operator.privacyEmail}; we will do it unless a regulatory hold applies.`
	);
}

function onlySurvivor(policy: Policy): string {
	const { graceDays } = policy.leaving;
	const kept = workspaceSurvivors(policy);
	const rest = `is permanently deleted on day ${purgeDay(policy)}`;
	if (kept.length === 0) {
		return (
			`It is the only category of workspace data kept beyond the ${graceDays}-day grace period. All other ` +
			`workspace data (organisation profile, records, certificates) ${rest}.`
		);
	}
	const also = kept.join(" and ");
	return (
		`It is kept beyond the ${graceDays}-day grace period, as are ${also} for the period in our retention ` +
		`schedule. All other workspace data (organisation profile, records, certificates) ${rest}.`
	);
}

/** Workspace data besides the audit log that outlives the purge; invoices are billing data, not workspace data. */
function workspaceSurvivors(policy: Policy): string[] {
	return Object.entries(policy.classes)
		.filter(([name, rule]) => rule.belongsTo === "organisation" && rule.survivesPurge && !billing.has(name))
		.filter(([name]) => name !== "audit_log")
		.map(([, rule]) => rule.name.toLowerCase());
}

const billing = new Set(["invoice", "billing_event"]);
