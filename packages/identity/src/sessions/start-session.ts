import { randomBytes } from "node:crypto";
import type { Tx } from "@calibrant/db";
import { and, asc, eq, gt, inArray, isNotNull, sql } from "@calibrant/db/drizzle";
import { memberships, organisations, sessions } from "@calibrant/db/schema";
import { type AccountCtx, queueMail, record } from "@calibrant/kernel";
import { addHours, can, type OrganisationState } from "@calibrant/policy";
import { accessesOf } from "../auditors/end-access.ts";
import { personHasFactor } from "../second-factor/has-factor.ts";
import { browserOf } from "../security/browser-of.ts";
import { isNewPlace } from "../security/is-new-place.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { hashToken } from "./find-session.ts";

export type StartedSession = {
	/** 256 random bits; exists only in the cookie. */
	token: string;
	id: string;
	expiresAt: Date;
	/** The person has a second factor: the session opens nothing before it is proven. */
	secondFactorNeeded: boolean;
};

/**
 * Starts a session for a person whose password was right, or who used a passkey, which is both factors (`proven`). Once
 * it opens something, each audit log is told.
 */
export async function startSession(account: AccountCtx, origin: Origin, proven = false): Promise<StartedSession> {
	const { tx, now, userId } = account;
	const open = await openOrganisations(account);
	const audited = open.length === 0 ? (await accessesOf(account)).find(({ state }) => can(state, "read")) : undefined;
	const secondFactorNeeded = !proven && (await personHasFactor(tx, userId));
	const token = randomBytes(32).toString("base64url");
	const expiresAt = addHours(now, await longestOf(account));
	const [session] = await tx
		.insert(sessions)
		.values({
			...{
				tokenHash: hashToken(token),
				userId,
				orgId: open[0] ?? audited?.orgId,
				browser: browserOf(origin.userAgent),
			},
			...{ createdAt: now, lastSeenAt: now, confirmedAt: now, expiresAt, secondFactorAt: proven ? now : null },
		})
		.returning({ id: sessions.id });
	if (!session) throw new Error("The session was not stored.");
	const isNew = await isNewPlace(account, origin);
	const eventId = await recordSecurityEvent(account, "session.started", userId, origin);
	const kind = proven ? "new_passkey_sign_in" : "new_sign_in";
	if (isNew) await queueMail(account, { kind }, { key: eventId, userId, subjectId: eventId });
	if (!secondFactorNeeded) await tellAuditLogs(account, session.id);
	return { token, id: session.id, expiresAt, secondFactorNeeded };
}

/** Opens a session whose second factor was just proven, under a new token; each audit log is told. Null: it has ended. */
export async function openHalfway(account: AccountCtx, sessionId: string): Promise<StartedSession | null> {
	const token = randomBytes(32).toString("base64url");
	const [kept] = await account.tx
		.update(sessions)
		.set({ secondFactorAt: account.now, tokenHash: hashToken(token) })
		.where(eq(sessions.id, sessionId))
		.returning({ expiresAt: sessions.expiresAt });
	if (!kept) return null;
	await tellAuditLogs(account, sessionId);
	return { token, id: sessionId, expiresAt: kept.expiresAt, secondFactorNeeded: false };
}

/** One audit line in each organisation of the person: somebody signed in. */
export async function tellAuditLogs(account: AccountCtx, sessionId: string): Promise<void> {
	for (const orgId of await openOrganisations(account)) {
		await account.enter(orgId, (ctx) => record(ctx, "session.started", { type: "session", id: sessionId }));
	}
}

/** The person's organisations that can still be read, the one joined first at the head. */
export async function openOrganisations({ tx, userId }: AccountCtx): Promise<string[]> {
	const rows = await tx
		.select({ id: organisations.id, state: organisations.state })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.orgId))
		.where(eq(memberships.userId, userId))
		.orderBy(asc(memberships.createdAt), asc(memberships.id));
	return rows.filter(({ state }) => can(state as OrganisationState, "read")).map(({ id }) => id);
}

/** For how many hours a session of this person lasts: the policy's figure, or the shortest of their organisations. */
async function longestOf({ tx, userId, policy }: AccountCtx): Promise<number> {
	const rows = await tx
		.select({ hours: organisations.longestSessionHours })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.orgId))
		.where(and(eq(memberships.userId, userId), isNotNull(organisations.longestSessionHours)));
	return Math.min(
		policy.security.sessionAbsoluteDays * 24,
		...rows.map(({ hours }) => hours ?? Number.POSITIVE_INFINITY),
	);
}

/**
 * Ends the sessions of an organisation's members, or of one, `hours` after they began, where they would have lasted
 * longer. Null: nothing is shortened.
 */
export async function shortenSessions(
	{ tx, orgId }: { tx: Tx; orgId: string },
	hours: number | null,
	userId?: string,
): Promise<void> {
	if (hours === null) return;
	const members = tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(and(eq(memberships.orgId, orgId), ...(userId ? [eq(memberships.userId, userId)] : [])));
	const end = sql`${sessions.createdAt} + make_interval(hours => ${hours})`;
	await tx
		.update(sessions)
		.set({ expiresAt: sql`${end}` })
		.where(and(inArray(sessions.userId, members), gt(sessions.expiresAt, end)));
}
