import { eq } from "@calibrant/db/drizzle";
import { operatorFactors, operatorSessions, operators, users } from "@calibrant/db/schema";
import { DomainError, type House } from "@calibrant/kernel";
import { z } from "zod";
import { emailAddress, typedPassword } from "../accounts/person-input.ts";
import { verifyPassword } from "../passwords/hash-password.ts";
import { operatorsOwn, spendCode } from "../second-factor/check-code.ts";
import { typedCode } from "../second-factor/enrol.ts";
import { browserOf } from "../security/browser-of.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { countKnock, type Knock } from "./count-knock.ts";
import { type OperatorSession, openOperatorSession, type StartedOperatorSession } from "./operator-session.ts";

export const signInOperatorInput = z.strictObject({
	email: emailAddress,
	password: typedPassword,
	/** Of the app, or a recovery code: with it others' wrong tries keep nobody out, and the code is not asked for again. */
	code: typedCode.optional(),
});
type Person = { userId: string; passwordHash: string | null; enrolledAt: Date | null };

/**
 * The first half of an operator's sign-in, or with a code all of it. Somebody who is no operator gets the same answer,
 * in the same time, as for a wrong password. Throws UNAUTHENTICATED, or RATE_LIMITED with `retryAt`.
 */
export async function signInOperator(
	house: House,
	{ email, password, code }: z.output<typeof signInOperatorInput>,
	origin: Origin,
	previous: OperatorSession | null,
): Promise<StartedOperatorSession & { enrolled: boolean; proven: boolean }> {
	const [person] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ userId: users.id, passwordHash: users.passwordHash, enrolledAt: operatorFactors.confirmedAt })
			.from(users)
			.innerJoin(operators, eq(operators.userId, users.id))
			.leftJoin(operatorFactors, eq(operatorFactors.userId, users.id))
			.where(eq(users.email, email)),
	);
	const knock = await countKnock(house, email, person?.userId ?? null, origin);
	const proven = code !== undefined && (await isRight(house, person, code));
	if (knock.refusal && !proven) throw knock.refusal;
	const right = await verifyPassword(person?.passwordHash ?? null, password);
	if (!person || !right || (code !== undefined && !proven)) throw await refused(house, person ?? null, knock, origin);
	const started = await house.db.withoutOrg({}, async (opened) => {
		if (previous) await opened.tx.delete(operatorSessions).where(eq(operatorSessions.id, previous.id));
		await recordSecurityEvent(opened, "operator.session_started", person.userId, origin);
		if (proven) await recordSecurityEvent(opened, "operator.factor_proven", person.userId, origin);
		return openOperatorSession(opened, house.policy, person.userId, browserOf(origin.userAgent), proven);
	});
	await knock.takeBack();
	return { ...started, enrolled: person.enrolledAt !== null, proven };
}

/** Whether the code is right; it is spent by that, also where the password turns out wrong. */
async function isRight(house: House, person: Person | undefined, code: string): Promise<boolean> {
	if (!person?.enrolledAt) return false;
	const { userId } = person;
	const by = await house.db.withoutOrg({}, (opened) =>
		spendCode(house, opened, userId, code, { confirmed: true }, operatorsOwn),
	);
	return by !== null;
}

/** A right code is no help to whoever lacks the password: while attempts are refused, that is all they are told. */
async function refused(house: House, person: Person | null, knock: Knock, origin: Origin): Promise<DomainError> {
	await house.db.withoutOrg({}, (opened) =>
		recordSecurityEvent(opened, "operator.sign_in_failed", person?.userId ?? null, origin),
	);
	return (
		knock.refusal ??
		new DomainError(
			"UNAUTHENTICATED",
			"The address, the password or the code is not right, or this account does not run the installation.",
			"Try again. Operators are appointed on the machine itself, with: npm run admin -- grant-operator",
		)
	);
}
