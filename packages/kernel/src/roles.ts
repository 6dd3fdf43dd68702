import { type ModuleName, offers, type Policy } from "@calibrant/policy";
import type { Ctx } from "./ctx.ts";
import { DomainError } from "./errors.ts";

export const roles = ["owner", "manager", "technician", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Who may do what: the one table, used by the verbs, the pages and the tests. */
export const permissions = {
	"record.read": ["owner", "manager", "technician", "viewer"],
	"instrument.edit": ["owner", "manager"],
	"instrument.move": ["owner", "manager", "technician"],
	"concession.grant": ["owner", "manager"],
	"method.edit": ["owner", "manager"],
	"method.decide": ["owner", "manager"],
	"register.import": ["owner", "manager"],
	"calibration.record": ["owner", "manager", "technician"],
	"calibration.review": ["owner", "manager", "technician"],
	"calibration.withdraw": ["owner", "manager"],
	"calibration.delete": ["owner", "manager"],
	"standard.override": ["owner", "manager"],
	"certificate.issue": ["owner", "manager", "technician"],
	"usage.record": ["owner", "manager", "technician"],
	"oot.assess": ["owner", "manager"],
	"oot.act": ["owner", "manager", "technician"],
	"oot.close": ["owner", "manager"],
	"checklist.edit": ["owner", "manager"],
	"checklist.run": ["owner", "manager", "technician"],
	"checklist.delete": ["owner"],
	"authorisation.grant": ["owner", "manager"],
	"asset.edit": ["owner", "manager"],
	"request.send": ["owner", "manager", "technician", "viewer"],
	"request.decide": ["owner", "manager"],
	"order.edit": ["owner", "manager"],
	"order.work": ["owner", "manager", "technician"],
	"part.edit": ["owner", "manager"],
	"rate.edit": ["owner", "manager"],
	"document.edit": ["owner", "manager", "technician"],
	"document.release": ["owner", "manager"],
	"nonconformity.report": ["owner", "manager", "technician", "viewer"],
	"nonconformity.act": ["owner", "manager", "technician"],
	"nonconformity.decide": ["owner", "manager"],
	"training.edit": ["owner", "manager"],
	"internal_audit.plan": ["owner", "manager"],
	"internal_audit.conduct": ["owner", "manager", "technician"],
	"complaint.record": ["owner", "manager", "technician"],
	"complaint.decide": ["owner", "manager"],
	"supplier.edit": ["owner", "manager", "technician"],
	"supplier.decide": ["owner", "manager"],
	"management_review.hold": ["owner", "manager"],
	"management_review.act": ["owner", "manager", "technician"],
	"training.record": ["owner", "manager", "technician"],
	"risk.report": ["owner", "manager", "technician", "viewer"],
	"risk.act": ["owner", "manager", "technician"],
	"risk.decide": ["owner", "manager"],
	"engagement.edit": ["owner", "manager"],
	"engagement.authorise": ["owner", "manager"],
	"finding.answer": ["owner", "manager", "technician"],
	"finding.accept": ["owner", "manager"],
	"report.make": ["owner", "manager", "technician"],
	"report.upload": ["owner", "manager"],
	"report.archive": ["owner"],
	"audit.read": ["owner", "manager"],
	"auditor.manage": ["owner", "manager"],
	"member.read": ["owner", "manager", "technician", "viewer"],
	"member.manage": ["owner"],
	"organisation.edit": ["owner"],
	"organisation.language": ["owner", "manager"],
	"organisation.cancel": ["owner"],
	"organisation.reactivate": ["owner"],
	"workspace.export": ["owner"],
	"workspace.restore": ["owner"],
	"billing.read": ["owner"],
	"billing.manage": ["owner"],
	"apikey.manage": ["owner"],
	"webhook.manage": ["owner"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** The module that a permission is about; what is about none is asked everywhere. */
const moduleOf: Partial<Record<Permission, ModuleName>> = {
	...ofModule("calibration", [
		...(["instrument.edit", "instrument.move", "concession.grant", "method.edit", "method.decide"] as const),
		...([
			"register.import",
			"calibration.record",
			"calibration.review",
			"calibration.withdraw",
			"calibration.delete",
		] as const),
		...(["standard.override", "certificate.issue", "usage.record", "oot.assess", "oot.act", "oot.close"] as const),
		...(["checklist.edit", "checklist.run", "checklist.delete", "authorisation.grant", "report.make"] as const),
		...(["auditor.manage"] as const),
	]),
	...ofModule("maintenance", [
		...(["asset.edit", "request.send", "request.decide", "order.edit", "order.work"] as const),
		...(["part.edit", "rate.edit"] as const),
	]),
	...ofModule("quality", [
		...(["document.edit", "document.release"] as const),
		...(["nonconformity.report", "nonconformity.act", "nonconformity.decide"] as const),
		...(["training.edit", "training.record"] as const),
		...(["internal_audit.plan", "internal_audit.conduct"] as const),
		...(["complaint.record", "complaint.decide"] as const),
		...(["supplier.edit", "supplier.decide"] as const),
		...(["management_review.hold", "management_review.act"] as const),
		...(["risk.report", "risk.act", "risk.decide"] as const),
	]),
	...ofModule("websecurity", [
		...(["engagement.edit", "engagement.authorise", "finding.answer", "finding.accept"] as const),
		...(["report.upload", "report.archive"] as const),
	]),
};

function ofModule(module: ModuleName, names: readonly Permission[]) {
	return Object.fromEntries(names.map((name) => [name, module]));
}

/** The permissions that mean something in this deployment. */
export const permissionsIn = (policy: Policy): Permission[] =>
	(Object.keys(permissions) as Permission[]).filter((name) => offers(policy, moduleOf[name]));

/** A permission as pages show it: of which module it is (null: of none), who holds it, and whether an API key may. */
export type PermissionView = {
	permission: Permission;
	module: ModuleName | null;
	roles: readonly Role[];
	keys: boolean;
};

/** The table itself, as far as it means something in this deployment. */
export const permissionTable = (policy: Policy): PermissionView[] =>
	permissionsIn(policy).map((permission) => ({
		...{ permission, module: moduleOf[permission] ?? null },
		...{ roles: permissions[permission], keys: !peopleOnly.has(permission) },
	}));

/** What no API key may do, whatever its role: a leaked key must not change who owns the organisation or end it. */
const peopleOnly: ReadonlySet<Permission> = new Set([
	...(["member.manage", "auditor.manage", "apikey.manage", "webhook.manage"] as const),
	...(["organisation.edit", "organisation.cancel", "organisation.reactivate"] as const),
	...(["billing.read", "billing.manage"] as const),
	// By what results are judged is decided by somebody who answers for it (ISO/IEC 17025:2017, 7.2.1, 7.8.6).
	"method.decide",
	// Documents are approved, and corrective actions judged, by somebody who answers for it (ISO 9001:2015, 7.5.2, 10.2).
	...(["document.release", "nonconformity.decide"] as const),
	// Whoever is authorised is so by somebody, and nobody by themselves (ISO/IEC 17025:2017, 6.2.6).
	"authorisation.grant",
	// Nor trained: what is asked of people, and that they can do it, is said by somebody.
	...(["training.edit", "training.record"] as const),
	// Audits are held, and complaints decided, by people whose work it is not (ISO/IEC 17025:2017, 7.9.6, 8.8.2).
	...(["internal_audit.conduct", "complaint.decide"] as const),
	// Suppliers are decided on, and reviews held, by who leads (ISO 9001:2015, 8.4, 9.3).
	...(["supplier.decide", "management_review.hold"] as const),
	// An examination is authorised, and a weakness lived with, by somebody who may bind the organisation.
	...(["engagement.authorise", "finding.accept"] as const),
	// A risk is accepted, and by what risks are judged is set, by somebody who answers for it (ISO 9001:2015, 6.1).
	"risk.decide",
]);

/** Whether a role may do something. */
export function allows(role: Role, permission: Permission): boolean {
	return (permissions[permission] as readonly Role[]).includes(role);
}

/** First line of every verb. Throws FORBIDDEN; system jobs may do what they were written for. */
export function permit(ctx: Pick<Ctx, "actor">, permission: Permission): void {
	if (ctx.actor.type === "api_key" && peopleOnly.has(permission)) {
		throw new DomainError("FORBIDDEN", "An API key cannot do this.", "Sign in and do it yourself.");
	}
	if (ctx.actor.type === "operator") {
		if (permission === "record.read" || ctx.actor.team) return;
		throw new DomainError("FORBIDDEN", "An operator only reads records here.", "Ask an owner of the organisation.");
	}
	if (ctx.actor.type === "auditor") {
		// Only the doors of the auditors let one in, and what they ask is within the scope.
		if (permission === "record.read") return;
		throw new DomainError("FORBIDDEN", "An external auditor only reads.", "Ask your host.");
	}
	if (ctx.actor.type === "system" || allows(ctx.actor.role, permission)) return;
	throw new DomainError(
		"FORBIDDEN",
		`Your role, ${ctx.actor.role}, does not allow this.`,
		`Ask one of: ${permissions[permission].join(", ")}.`,
	);
}
