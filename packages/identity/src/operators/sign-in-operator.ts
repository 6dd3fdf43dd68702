import { operatorFactors, operatorSessions, operators, users } from "@calibrant/db/schema";
import { DomainError, type House } from "@calibrant/kernel";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { emailAddress, typedPassword } from "../accounts/person-input.ts";
import { verifyPassword } from "../passwords/hash-password.ts";
import { browserOf } from "../security/browser-of.ts";
import { countAttempt, TooManyAttempts } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { type OperatorSession, openOperatorSession, type StartedOperatorSession } from "./operator-session.ts";

export const signInOperatorInput = z.strictObject({ email: emailAddress, password: typedPassword });

/**
 * The first half of an operator's sign-in. Somebody who is no operator gets the same answer, in the same time, as for a
 * wrong password. Throws UNAUTHENTICATED, or RATE_LIMITED with `retryAt`.
 */
export async function signInOperator(
	house: House,
	{ email, password }: z.output<typeof signInOperatorInput>,
	origin: Origin,
	previous: OperatorSession | null,
): Promise<StartedOperatorSession & { enrolled: boolean }> {
	const byAddress = await countAttempt(house, "operator_sign_in", "address", origin.ip);
	const byAccount = await countAttempt(house, "operator_sign_in", "account", email).catch(async (refusal) => {
		if (refusal instanceof TooManyAttempts && refusal.first)
			await note(house, "operator.sign_in_limited", null, origin);
		throw refusal;
	});
	const [person] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ userId: users.id, passwordHash: users.passwordHash, enrolledAt: operatorFactors.confirmedAt })
			.from(users)
			.innerJoin(operators, eq(operators.userId, users.id))
			.leftJoin(operatorFactors, eq(operatorFactors.userId, users.id))
			.where(eq(users.email, email)),
	);
	const right = await verifyPassword(person?.passwordHash ?? null, password);
	if (!person || !right) {
		await note(house, "operator.sign_in_failed", person?.userId ?? null, origin);
		throw new DomainError(
			"UNAUTHENTICATED",
			"The address or the password is not right, or this account does not run the installation.",
			"Try again. Operators are appointed on the machine itself, with: npm run admin -- grant-operator",
		);
	}
	const started = await house.db.withoutOrg({}, async (opened) => {
		if (previous) await opened.tx.delete(operatorSessions).where(eq(operatorSessions.id, previous.id));
		await recordSecurityEvent(opened, "operator.session_started", person.userId, origin);
		return openOperatorSession(opened, house.policy, person.userId, browserOf(origin.userAgent));
	});
	await byAddress.takeBack();
	await byAccount.takeBack();
	return { ...started, enrolled: person.enrolledAt !== null };
}

const note = (house: House, kind: Parameters<typeof recordSecurityEvent>[1], userId: string | null, origin: Origin) =>
	house.db.withoutOrg({}, (opened) => recordSecurityEvent(opened, kind, userId, origin));
