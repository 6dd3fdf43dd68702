import { and, asc, desc, eq, isNotNull } from "@calibrant/db/drizzle";
import { operatorFactors, operatorSessions, operators, profiles, users } from "@calibrant/db/schema";
import { type House, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { living, type OperatorSession } from "./operator-session.ts";

/** Ends the session. */
export async function signOutOperator(house: House, session: OperatorSession, origin: Origin): Promise<void> {
	await house.db.withoutOrg({}, async (opened) => {
		await opened.tx.delete(operatorSessions).where(eq(operatorSessions.id, session.id));
		await recordSecurityEvent(opened, "operator.session_ended", session.userId, origin);
	});
}

/** Everybody who runs the deployment, with their second factor and the sessions that open something. */
export async function listOperators(house: House) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const people = await tx
			.select({
				...{ userId: operators.userId, grantedAt: operators.grantedAt, email: users.email, name: profiles.name },
				...{ hasKey: isNotNull(operators.keyHash).mapWith(Boolean), enrolledAt: operatorFactors.confirmedAt },
				recoveryHashes: operatorFactors.recoveryHashes,
			})
			.from(operators)
			.innerJoin(users, eq(users.id, operators.userId))
			.innerJoin(profiles, eq(profiles.userId, operators.userId))
			.leftJoin(operatorFactors, eq(operatorFactors.userId, operators.userId))
			.orderBy(asc(operators.grantedAt), asc(users.email));
		const open = await tx
			.select()
			.from(operatorSessions)
			.where(and(living(house.policy, now), isNotNull(operatorSessions.secondFactorAt)))
			.orderBy(desc(operatorSessions.lastSeenAt));
		return people.map(({ recoveryHashes, ...person }) => ({
			...person,
			recoveryCodesLeft: recoveryHashes?.length ?? 0,
			sessions: open
				.filter(({ userId }) => userId === person.userId)
				.map(({ id, browser, createdAt, lastSeenAt, expiresAt }) => ({
					id,
					browser,
					createdAt,
					lastSeenAt,
					expiresAt,
				})),
		}));
	});
}

export const revokeOperatorSessionInput = z.strictObject({ id: z.uuid() });

/** Ends a session of any operator at once. Throws NOT_FOUND when it has ended. */
export async function revokeOperatorSession(
	house: House,
	{ id }: z.output<typeof revokeOperatorSessionInput>,
	origin: Origin,
): Promise<void> {
	await house.db.withoutOrg({}, async (opened) => {
		const [ended] = await opened.tx
			.delete(operatorSessions)
			.where(eq(operatorSessions.id, id))
			.returning({ userId: operatorSessions.userId });
		if (!ended) throw notFound("session");
		await recordSecurityEvent(opened, "operator.session_revoked", ended.userId, origin);
	});
}
