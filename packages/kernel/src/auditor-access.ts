import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { auditorAccesses } from "@calibrant/db/schema";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { Actor, Organisation } from "./ctx.ts";
import { DomainError } from "./errors.ts";

export type AuditorAccess = typeof auditorAccesses.$inferSelect;

/** The access that a person has as an external auditor of the open organisation; null for everybody else. */
export async function accessOfPerson(tx: Tx, userId: string): Promise<AuditorAccess | null> {
	const [row] = await tx.select().from(auditorAccesses).where(eq(auditorAccesses.userId, userId));
	return row ?? null;
}

/**
 * The auditor who acts. Throws UNAUTHENTICATED once the access has expired, SECOND_FACTOR_REQUIRED where the organisation
 * asks for a second factor and the session has none.
 */
export function auditorOf(access: AuditorAccess, now: Date, org: Organisation, proven: boolean): Actor {
	needUnexpired(access, now, org);
	if (access.needsSecondFactor && !proven) {
		throw new DomainError(
			"SECOND_FACTOR_REQUIRED",
			`${org.name} lets auditors in with a second factor only.`,
			"Set one up under Your account, then open this page again.",
		);
	}
	return { type: "auditor", ref: access.id, userId: access.userId ?? "" };
}

function needUnexpired({ expiresAt, hostName, hostContact }: AuditorAccess, now: Date, org: Organisation): void {
	if (expiresAt > now) return;
	throw new DomainError(
		"UNAUTHENTICATED",
		`Your access as an auditor of ${org.name} ended on ${formatInstant(expiresAt, org.timeZone)}.`,
		`Ask ${hostName} (${hostContact}) for another one.`,
	);
}

/** What an auditor is told at every door that is the members'. Throws UNAUTHENTICATED once the access has expired. */
export function refuseAuditor(access: AuditorAccess, now: Date, org: Organisation): DomainError {
	needUnexpired(access, now, org);
	return new DomainError("FORBIDDEN", "An external auditor only reads, within the scope.", "Go back to /auditor.");
}
