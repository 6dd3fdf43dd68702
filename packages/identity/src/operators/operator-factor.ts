import { and, eq, isNotNull, isNull, ne } from "@calibrant/db/drizzle";
import { operatorFactors, operatorSessions } from "@calibrant/db/schema";
import { DomainError, type House, invalid, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { operatorsOwn, spendCode } from "../second-factor/check-code.ts";
import { typedCode, wrongCode } from "../second-factor/enrol.ts";
import { hashRecoveryCode, newRecoveryCodes } from "../second-factor/recovery-codes.ts";
import { newSeed, sealSeed, totpOf } from "../second-factor/seed.ts";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { findOperator } from "./find-operator.ts";
import { needStage, type OperatorSession, proveSession, type StartedOperatorSession } from "./operator-session.ts";

export const beginOperatorFactorInput = z.strictObject({ key: z.string().trim().min(1).max(100) });
export const operatorCodeInput = z.strictObject({ code: typedCode });

/**
 * On the first sign-in: proves with the operator key, which only the machine's own command has shown, that it is the
 * person who was appointed, and gives a seed for their app. A stolen password alone enrols nobody.
 */
export async function beginOperatorFactor(
	house: House,
	session: OperatorSession | null,
	{ key }: z.output<typeof beginOperatorFactorInput>,
): Promise<{ seed: string; address: string }> {
	needStage(session, "none");
	const { userId } = session;
	const attempt = await countAttempt(house, "operator_factor", "account", userId);
	if ((await findOperator(house, { key }))?.userId !== userId) {
		throw invalid("This is not your operator key.", "Type the key that grant-operator printed; a new one ends it.", {
			key: "This is not the key that was printed for you.",
		});
	}
	await attempt.takeBack();
	const seed = newSeed();
	const sealedSeed = sealSeed(house, operatorsOwn, userId, seed);
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		await tx
			.delete(operatorFactors)
			.where(and(eq(operatorFactors.userId, userId), isNull(operatorFactors.confirmedAt)));
		const made = await tx
			.insert(operatorFactors)
			.values({ userId, sealedSeed, createdAt: now })
			.onConflictDoNothing()
			.returning({ userId: operatorFactors.userId });
		if (made.length === 0) throw new DomainError("CONFLICT", "You have a second factor already.", "Sign in again.");
	});
	return { seed, address: totpOf(seed, session.email, `${house.operator.tradingName} operators`).toString() };
}

/** The first right code puts the factor in force and opens the session; recovery codes are shown this once. */
export async function confirmOperatorFactor(
	house: House,
	session: OperatorSession | null,
	{ code }: z.output<typeof operatorCodeInput>,
	origin: Origin,
): Promise<StartedOperatorSession & { recoveryCodes: string[] }> {
	needStage(session, "none");
	const { userId } = session;
	const attempt = await countAttempt(house, "operator_factor", "account", userId);
	const recoveryCodes = newRecoveryCodes();
	const started = await house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		if ((await spendCode(house, opened, userId, code, { confirmed: false }, operatorsOwn)) === null) throw wrongCode();
		await tx
			.update(operatorFactors)
			.set({ confirmedAt: now, recoveryHashes: recoveryCodes.map(hashRecoveryCode) })
			.where(eq(operatorFactors.userId, userId));
		await tx
			.delete(operatorSessions)
			.where(and(eq(operatorSessions.userId, userId), ne(operatorSessions.id, session.id)));
		await recordSecurityEvent(opened, "operator.factor_added", userId, origin);
		const about = { key: `operator:${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "second_factor_changed" }, about);
		return proveSession(opened, session);
	});
	await attempt.takeBack();
	return { ...started, recoveryCodes };
}

/** The second half of signing in: a code of the app, or a recovery code, opens the session under a new token. */
export async function proveOperatorFactor(
	house: House,
	session: OperatorSession | null,
	{ code }: z.output<typeof operatorCodeInput>,
	origin: Origin,
): Promise<StartedOperatorSession> {
	needStage(session, "needed");
	const { userId } = session;
	const attempt = await countAttempt(house, "operator_factor", "account", userId);
	const proven = await house.db.withoutOrg({}, async (opened) => {
		const by = await spendCode(house, opened, userId, code, { confirmed: true }, operatorsOwn);
		await recordSecurityEvent(opened, by ? "operator.factor_proven" : "operator.factor_failed", userId, origin);
		return by && (await proveSession(opened, session));
	});
	if (!proven) throw wrongCode();
	await attempt.takeBack();
	return proven;
}

/** Ten new recovery codes against a code of the app; the old ones stop working. */
export async function renewOperatorCodes(
	house: House,
	session: OperatorSession | null,
	{ code }: z.output<typeof operatorCodeInput>,
	origin: Origin,
): Promise<{ recoveryCodes: string[] }> {
	needStage(session, "proven");
	const { userId } = session;
	const attempt = await countAttempt(house, "operator_factor", "account", userId);
	const recoveryCodes = newRecoveryCodes();
	await house.db.withoutOrg({}, async (opened) => {
		const by = await spendCode(house, opened, userId, code, { confirmed: true }, operatorsOwn);
		if (by === null) throw wrongCode();
		await opened.tx
			.update(operatorFactors)
			.set({ recoveryHashes: recoveryCodes.map(hashRecoveryCode) })
			.where(and(eq(operatorFactors.userId, userId), isNotNull(operatorFactors.confirmedAt)));
		await recordSecurityEvent(opened, "operator.codes_renewed", userId, origin);
	});
	await attempt.takeBack();
	return { recoveryCodes };
}

/** Takes a lost factor away with every session of the operator; for the machine's own command. Gives whether there was one. */
export async function removeOperatorFactor(house: Pick<House, "db">, userId: string): Promise<boolean> {
	return house.db.withoutOrg({}, async ({ tx }) => {
		const gone = await tx
			.delete(operatorFactors)
			.where(eq(operatorFactors.userId, userId))
			.returning({ userId: operatorFactors.userId });
		await tx.delete(operatorSessions).where(eq(operatorSessions.userId, userId));
		return gone.length > 0;
	});
}
