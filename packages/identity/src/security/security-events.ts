import type { Tx } from "@calibrant/db";
import { securityEvents } from "@calibrant/db/schema";
import { browserOf } from "./browser-of.ts";

/** Where a request comes from. */
export type Origin = { ip: string; userAgent: string };

/** What is written down about sign-ins and credentials. */
export type SecurityEventKind =
	| "account.created"
	| "account.exported"
	| "account.restricted"
	| "account.restriction_lifted"
	| "email.changed"
	| "email.verified"
	| "operator.codes_renewed"
	| "operator.factor_added"
	| "operator.factor_failed"
	| "operator.factor_proven"
	| "operator.session_ended"
	| "operator.session_revoked"
	| "operator.session_started"
	| "operator.sign_in_failed"
	| "operator.sign_in_limited"
	| "passkey.added"
	| "passkey.copied"
	| "passkey.failed"
	| "passkey.proven"
	| "passkey.removed"
	| "password.changed"
	| "password.confirm_failed"
	| "password.reset"
	| "password.reset_requested"
	| "second_factor.added"
	| "second_factor.codes_renewed"
	| "second_factor.failed"
	| "second_factor.proven"
	| "second_factor.removed"
	| "session.revoked"
	| "session.started"
	| "session.ended"
	| "sign_in.failed"
	| "sign_in.limited";

/** Writes one security event and gives its id: network address and browser live here, and nowhere longer. */
export async function recordSecurityEvent(
	{ tx, now }: { tx: Tx; now: Date },
	kind: SecurityEventKind,
	userId: string | null,
	origin: Origin,
): Promise<string> {
	const [row] = await tx
		.insert(securityEvents)
		.values({ at: now, userId, kind, ip: origin.ip, browser: browserOf(origin.userAgent) })
		.returning({ id: securityEvents.id });
	if (!row) throw new Error("The event was not stored.");
	return row.id;
}
