import { boundFaults } from "./bounds.ts";
import { classFaults } from "./class-faults.ts";
import { dataClasses } from "./classes.ts";
import { explainIssue } from "./explain-issue.ts";
import { loadPolicy } from "./load-policy.ts";
import { offers } from "./modules.ts";
import { nextTick } from "./next-tick.ts";
import { addHours } from "./period.ts";
import { fault, type PolicyFault } from "./policy-fault.ts";
import { type ClassRule, type Policy, policySchema } from "./policy-schema.ts";

export type PolicyCheck = { ok: true; policy: Policy } | { ok: false; faults: PolicyFault[] };

/**
 * Reads a policy from untrusted JSON. First its shape, then whether its promises can all be kept at once; every fault
 * names the place in the file and what to change.
 */
export function checkPolicy(json: unknown): PolicyCheck {
	const missing = missingClasses(json);
	const parsed = policySchema.safeParse(json);
	if (!parsed.success) {
		const reported = new Set(missing.map((fault) => fault.path));
		const shape = parsed.error.issues
			.map((issue) => ({ path: issue.path.join(".") || "(file)", message: explainIssue(issue, json) }))
			.filter((fault) => !reported.has(fault.path));
		return { ok: false, faults: [...missing, ...shape] };
	}
	const found = [dates, modules, leaving, numbers, classFaults, boundFaults].flatMap((faultsOf) =>
		faultsOf(parsed.data),
	);
	// What is out of bounds was perhaps said before, in words of its own.
	const faults = found.filter(({ path }, index) => found.findIndex((one) => one.path === path) === index);
	return faults.length === 0 ? { ok: true, policy: parsed.data } : { ok: false, faults };
}

function missingClasses(json: unknown): PolicyFault[] {
	if (typeof json !== "object" || json === null || !("classes" in json)) return [];
	const given = json.classes;
	if (typeof given !== "object" || given === null) return [];
	return dataClasses
		.filter((name) => !Object.hasOwn(given, name))
		.map((name) => ({ path: `classes.${name}`, message: `The class ${name} has no rule. Add one.` }));
}

function dates(policy: Policy): PolicyFault[] {
	const days = policy.notice.policyChangeDays;
	const earliest = addHours(new Date(policy.publishedAt), days * 24);
	const promised = loadPolicy(policy.preset).notice.policyChangeDays;
	return [
		...fault(
			days < promised,
			"notice.policyChangeDays",
			`The preset ${policy.preset} promises at least ${promised} days' notice of a change. Use ${promised} or more.`,
		),
		...fault(
			Date.parse(policy.effectiveAt) < earliest.getTime(),
			"effectiveAt",
			`A policy takes effect at least ${days} days after it is published. Use ${earliest.toISOString()} or later.`,
		),
		...fault(
			!readable(policy.auditLog.sweepCron),
			"auditLog.sweepCron",
			`No instant fits the cron line "${policy.auditLog.sweepCron}". Write one such as "30 4 1 1,4,7,10 *".`,
		),
	];
}

/** Assets stand in the tree of locations, signatures and numbers are kept with calibrations: neither comes without. */
function modules(policy: Policy): PolicyFault[] {
	const alone = !offers(policy, "calibration");
	return [
		...fault(
			offers(policy, "maintenance") && alone,
			"modules",
			"Maintenance shares locations and instruments with calibration. Offer both, or leave maintenance out.",
		),
		...fault(
			offers(policy, "quality") && alone,
			"modules",
			"Quality shares signatures and numbers with calibration. Offer both, or leave quality out.",
		),
	];
}

function readable(cron: string): boolean {
	try {
		return nextTick(cron, new Date(0)) > new Date(0);
	} catch {
		return false;
	}
}

function leaving(policy: Policy): PolicyFault[] {
	const { graceDays, reminderDay } = policy.leaving;
	const { keepDays, goneWithinDays } = policy.backups;
	const { fulfilWithinDays, alertAfterHours } = policy.export;
	const { answerWithinDays, alertDays } = policy.requests;
	const { notifyWithinHours, alertHours } = policy.breach;
	const { trialDays, trialNoticeDays, autoCancelDays, autoCancelNoticeDays } = policy.subscription;
	return [
		...fault(
			trialDays !== null && trialNoticeDays >= trialDays,
			"subscription.trialNoticeDays",
			`The notice comes ${trialNoticeDays} days before the end of a trial of ${trialDays} days. Send it later.`,
		),
		...fault(
			autoCancelDays !== null && autoCancelNoticeDays >= autoCancelDays,
			"subscription.autoCancelNoticeDays",
			`The notice comes ${autoCancelNoticeDays} days before a cancellation after ${autoCancelDays}. Send it later.`,
		),
		...fault(
			reminderDay > graceDays,
			"leaving.reminderDay",
			`The reminder falls on day ${reminderDay}, after a grace period of ${graceDays} days. Send it earlier.`,
		),
		...fault(
			policy.audits.openDays > policy.audits.longestDays,
			"audits.openDays",
			`An audit without a last day would run longer than one may (${policy.audits.longestDays} days). End it sooner.`,
		),
		...fault(
			keepDays > goneWithinDays,
			"backups.keepDays",
			`Backups live ${keepDays} days, but deleted data is promised gone within ${goneWithinDays}. Keep them shorter.`,
		),
		...fault(
			Math.max(0, ...alertAfterHours) >= fulfilWithinDays * 24,
			"export.alertAfterHours",
			`An alert comes after the export is due (${fulfilWithinDays} days). Alert earlier.`,
		),
		...fault(
			Math.max(0, ...alertDays) >= answerWithinDays,
			"requests.alertDays",
			`An alert comes when the answer is already due (${answerWithinDays} days). Alert earlier.`,
		),
		...fault(
			Math.max(0, ...alertHours) >= notifyWithinHours,
			"breach.alertHours",
			`An alert comes when the notification is already due (${notifyWithinHours} hours). Alert earlier.`,
		),
		...fault(notifyWithinHours > 72, "breach.notifyWithinHours", "Article 33 GDPR allows 72 hours. Use 72 or fewer."),
		...fault(
			answerWithinDays > 30,
			"requests.answerWithinDays",
			"Article 12 GDPR allows one month. Use 30 days or fewer.",
		),
	];
}

function numbers(policy: Policy): PolicyFault[] {
	const { years, floorYears, capYears, survivesPurge } = policy.auditLog;
	const promised = loadPolicy(policy.preset).auditLog.floorYears;
	const { audit_log: auditRule, invoice, session, export_archive: archive, backup } = policy.classes;
	const same = (rule: ClassRule, unit: string, n: number) =>
		typeof rule.keep !== "string" && rule.keep.unit === unit && rule.keep.n === n;
	const mismatch = (name: string, section: string) =>
		`The rule of ${name} and ${section} name different periods. Give both the same.`;
	return [
		...fault(
			years < floorYears || years > capYears,
			"auditLog.years",
			`${years} years lie outside the bounds of ${floorYears} to ${capYears} years. Choose a period between them.`,
		),
		...fault(
			floorYears > capYears,
			"auditLog.floorYears",
			`The floor of ${floorYears} years lies above the cap of ${capYears} years. Lower the floor or raise the cap.`,
		),
		...fault(
			floorYears < promised,
			"auditLog.floorYears",
			`The preset ${policy.preset} promises at least ${promised} years. Use ${promised} or more.`,
		),
		...fault(!same(auditRule, "years", years), "classes.audit_log.keep", mismatch("audit_log", "auditLog.years")),
		...fault(
			auditRule.survivesPurge !== survivesPurge,
			"classes.audit_log.survivesPurge",
			"The rule of audit_log and auditLog.survivesPurge differ. Give both the same value.",
		),
		...fault(
			!same(invoice, "years", policy.invoices.defaultYears),
			"classes.invoice.keep",
			mismatch("invoice", "invoices.defaultYears"),
		),
		...fault(!invoice.survivesPurge, "classes.invoice.survivesPurge", "Invoices outlive an organisation. Use true."),
		...fault(
			!same(session, "days", policy.security.sessionAbsoluteDays),
			"classes.session.keep",
			mismatch("session", "security.sessionAbsoluteDays"),
		),
		...fault(
			!same(archive, "days", policy.export.linkDays),
			"classes.export_archive.keep",
			mismatch("export_archive", "export.linkDays"),
		),
		...fault(
			!same(backup, "days", policy.backups.keepDays),
			"classes.backup.keep",
			mismatch("backup", "backups.keepDays"),
		),
	];
}
