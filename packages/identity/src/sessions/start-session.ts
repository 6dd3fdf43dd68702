import { randomBytes } from "node:crypto";
import { memberships, organisations, sessions } from "@calibrant/db/schema";
import { type AccountCtx, record } from "@calibrant/kernel";
import { addHours, can, type OrganisationState } from "@calibrant/policy";
import { asc, eq } from "drizzle-orm";
import { browserOf } from "../security/browser-of.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { hashToken } from "./find-session.ts";

export type StartedSession = {
	/** 256 random bits; exists only in the cookie. */
	token: string;
	id: string;
	expiresAt: Date;
};

/** Starts a session for a person whose password was right, and tells each organisation's audit log. */
export async function startSession(account: AccountCtx, origin: Origin): Promise<StartedSession> {
	const { tx, now, userId, policy } = account;
	const open = await openOrganisations(account);
	const token = randomBytes(32).toString("base64url");
	const expiresAt = addHours(now, policy.security.sessionAbsoluteDays * 24);
	const [session] = await tx
		.insert(sessions)
		.values({
			...{ tokenHash: hashToken(token), userId, orgId: open[0], browser: browserOf(origin.userAgent) },
			...{ createdAt: now, lastSeenAt: now, confirmedAt: now, expiresAt },
		})
		.returning({ id: sessions.id });
	if (!session) throw new Error("The session was not stored.");
	await recordSecurityEvent(account, "session.started", userId, origin);
	for (const orgId of open) {
		await account.enter(orgId, (ctx) => record(ctx, "session.started", { type: "session", id: session.id }));
	}
	return { token, id: session.id, expiresAt };
}

/** The person's organisations that can still be read, the one joined first at the head. */
async function openOrganisations({ tx, userId }: AccountCtx): Promise<string[]> {
	const rows = await tx
		.select({ id: organisations.id, state: organisations.state })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.orgId))
		.where(eq(memberships.userId, userId))
		.orderBy(asc(memberships.createdAt), asc(memberships.id));
	return rows.filter(({ state }) => can(state as OrganisationState, "read")).map(({ id }) => id);
}
