import { addHours, exportDueAt, type Policy, requestDueAt } from "@calibrant/policy";

/** What people can ask about their data. */
export const requestKinds = [
	"access",
	"rectification",
	"erasure",
	"portability",
	"restriction",
	"objection",
	"audit_early_deletion",
	"export",
	"under_16",
	"other",
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What must not be done, nor called done, before the identity of whoever asks was checked. */
export const needsVerification: ReadonlySet<RequestKind> = new Set<RequestKind>([
	...(["access", "rectification", "erasure", "portability", "restriction", "audit_early_deletion", "export"] as const),
	"under_16",
]);

/** Kinds of request that an account is erased on: its owner's, or somebody's who says that its owner is under 16. */
export const erasing: readonly RequestKind[] = ["erasure", "under_16"];

/** By when a request must be answered: an export by the policy's days for exports, the others by its general clock. */
export function answerDueAt(policy: Policy, kind: RequestKind, receivedAt: Date): Date {
	return kind === "export" ? exportDueAt(policy, receivedAt) : requestDueAt(policy, receivedAt);
}

/** When the operator is alerted that a request is still open, the last time when it is overdue. */
export function alertsOf(policy: Policy, kind: RequestKind, receivedAt: Date, dueAt: Date): Date[] {
	const hours = kind === "export" ? policy.export.alertAfterHours : policy.requests.alertDays.map((day) => day * 24);
	return [...hours.map((after) => addHours(receivedAt, after)).filter((at) => at < dueAt), dueAt];
}
