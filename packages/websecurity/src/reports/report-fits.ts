import type { engagements } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid } from "@calibrant/kernel";

type Audit = Pick<typeof engagements.$inferSelect, "state" | "targets">;

/**
 * Whether a report can have come out of an audit: it was started, the report is about an address in its scope, and is
 * not dated after today where the client is. Throws CONFLICT and INVALID.
 */
export function needFittingReport(
	{ now, org }: Pick<Ctx, "now" | "org">,
	{ state, targets }: Audit,
	{ target, issuedOn }: { target: string; issuedOn: string },
	corrected?: { target: string },
): void {
	if (state === "draft") {
		const what = "This audit has not been started: nothing was examined yet.";
		throw new DomainError("CONFLICT", what, "Record its authorisation and start it first.");
	}
	// What was in scope when the corrected report was written stays what its correction is about.
	if (target !== corrected?.target && !targets.some((scope) => liesWithin(target, scope))) {
		const message = `This address is not in the scope of the audit, which is ${targets.join(", ")}.`;
		throw invalid("The report is about another address.", "Choose an address of the audit.", { target: message });
	}
	const today = new Intl.DateTimeFormat("en-CA", { timeZone: org.timeZone }).format(now);
	if (issuedOn > today) {
		const message = `The report is dated in the future; today is ${today}.`;
		throw invalid("The report is dated in the future.", "Give the date on it.", { issuedOn: message });
	}
}

/** Same scheme, host and port, and the same path or one below it. */
export function liesWithin(address: string, scope: string): boolean {
	const [here, around] = [new URL(address), new URL(scope)];
	const folder = around.pathname.replace(/\/?$/, "/");
	return here.origin === around.origin && `${here.pathname.replace(/\/?$/, "/")}`.startsWith(folder);
}
