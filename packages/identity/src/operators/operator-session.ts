import { randomBytes } from "node:crypto";
import type { Tx } from "@calibrant/db";
import { and, eq, gt } from "@calibrant/db/drizzle";
import { operatorFactors, operatorSessions, operators, profiles, users } from "@calibrant/db/schema";
import { DomainError, type House } from "@calibrant/kernel";
import { addHours, type Policy } from "@calibrant/policy";
import { hashToken } from "../sessions/find-session.ts";

/** A person who signed in at the operators' door. */
export type OperatorSession = {
	id: string;
	userId: string;
	email: string;
	name: string;
	/** `none`: to be set up now. `needed`: to be given. Only `proven` opens anything. */
	secondFactor: "none" | "needed" | "proven";
	startedAt: Date;
	expiresAt: Date;
	seenAt: Date;
};

export type StartedOperatorSession = { token: string; expiresAt: Date };

/** A use is written down at most this often. Milliseconds. */
const touchAfter = 30_000;

/** Sessions not used since then have ended. */
export const operatorIdle = ({ security }: Policy, now: Date): Date =>
	new Date(now.getTime() - security.operatorIdleMinutes * 60_000);

/** A session that still opens something, by its place in time. */
export const living = (policy: Policy, now: Date) =>
	and(gt(operatorSessions.expiresAt, now), gt(operatorSessions.lastSeenAt, operatorIdle(policy, now)));

/** The session of the operators' cookie, or null when it is unknown, has ended, was left alone or was revoked. */
export async function findOperatorSession(house: House, token: string): Promise<OperatorSession | null> {
	const found = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx
			.select({
				session: operatorSessions,
				email: users.email,
				name: profiles.name,
				factor: operatorFactors.confirmedAt,
			})
			.from(operatorSessions)
			.innerJoin(operators, eq(operators.userId, operatorSessions.userId))
			.innerJoin(users, eq(users.id, operatorSessions.userId))
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.leftJoin(operatorFactors, eq(operatorFactors.userId, operatorSessions.userId))
			.where(and(eq(operatorSessions.tokenHash, hashToken(token)), living(house.policy, now)));
		return row ? { ...row, now } : null;
	});
	if (!found) return null;
	const { session, factor, now } = found;
	if (now.getTime() - session.lastSeenAt.getTime() > touchAfter) {
		await house.db.withoutOrg({}, ({ tx }) =>
			tx.update(operatorSessions).set({ lastSeenAt: now }).where(eq(operatorSessions.id, session.id)),
		);
	}
	return {
		...{ id: session.id, userId: session.userId, email: found.email, name: found.name ?? found.email },
		secondFactor: !factor ? "none" : session.secondFactorAt === null ? "needed" : "proven",
		...{ startedAt: session.createdAt, expiresAt: session.expiresAt, seenAt: now },
	};
}

/** A new session of an operator: halfway, unless the second factor is proven already. */
export async function openOperatorSession(
	{ tx, now }: { tx: Tx; now: Date },
	policy: Policy,
	userId: string,
	browser: string | null,
	proven = false,
): Promise<StartedOperatorSession> {
	const token = newToken();
	const expiresAt = addHours(now, policy.security.operatorSessionHours);
	const secondFactorAt = proven ? now : null;
	await tx.insert(operatorSessions).values({
		tokenHash: hashToken(token),
		userId,
		browser,
		createdAt: now,
		lastSeenAt: now,
		expiresAt,
		secondFactorAt,
	});
	return { token, expiresAt };
}

/** Lets a halfway session go on under a new token, with the second factor proven. */
export async function proveSession(
	{ tx, now }: { tx: Tx; now: Date },
	session: OperatorSession,
): Promise<StartedOperatorSession> {
	const token = newToken();
	await tx
		.update(operatorSessions)
		.set({ secondFactorAt: now, tokenHash: hashToken(token) })
		.where(eq(operatorSessions.id, session.id));
	return { token, expiresAt: session.expiresAt };
}

const newToken = () => randomBytes(32).toString("base64url");

/** Throws UNAUTHENTICATED unless the session is at this stage. */
export function needStage(
	session: OperatorSession | null,
	stage: OperatorSession["secondFactor"],
): asserts session is OperatorSession {
	if (session?.secondFactor === stage) return;
	throw new DomainError("UNAUTHENTICATED", "You are not signed in as an operator.", "Sign in at /ops/sign-in.");
}
