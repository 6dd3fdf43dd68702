import { and, eq, isNotNull, isNull, ne } from "@calibrant/db/drizzle";
import { secondFactors, sessions } from "@calibrant/db/schema";
import { DomainError, type House, invalid, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { needRecentPassword } from "../sessions/need-recent-password.ts";
import { spendCode } from "./check-code.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";
import { newSeed, sealSeed, totpOf } from "./seed.ts";

export const typedCode = z
	.string()
	.trim()
	.min(6, "Type all six digits, or a whole recovery code.")
	.max(40, "This is too long.");
export const confirmSecondFactorInput = z.strictObject({ code: typedCode });

/** Whether the person has a second factor, since when, and how many recovery codes are left. */
export async function secondFactorStatus(house: House, session: Session) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, session.user.id));
		if (!factor?.confirmedAt) return null;
		return { since: factor.confirmedAt, recoveryCodesLeft: factor.recoveryHashes.length };
	});
}

/** Begins to set an authenticator app up; what was begun before and not confirmed is dropped. */
export async function beginSecondFactor(house: House, session: Session): Promise<{ seed: string; address: string }> {
	needRecentPassword(session, session.seenAt, house.policy);
	const userId = session.user.id;
	const seed = newSeed();
	const sealedSeed = sealSeed(house, secondFactors, userId, seed);
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		await tx.delete(secondFactors).where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt)));
		const made = await tx
			.insert(secondFactors)
			.values({ userId, sealedSeed, createdAt: now })
			.onConflictDoNothing()
			.returning({ userId: secondFactors.userId });
		if (made.length === 0) throw already();
	});
	return { seed, address: totpOf(seed, session.user.email, house.operator.legalName).toString() };
}

const already = () =>
	new DomainError("CONFLICT", "You have a second factor already.", "Remove it first if you want to set up another.");

/** The first right code puts the factor in force. Other sessions end; the recovery codes are shown this once. */
export async function confirmSecondFactor(
	house: House,
	session: Session,
	{ code }: z.output<typeof confirmSecondFactorInput>,
	origin: Origin,
): Promise<{ recoveryCodes: string[] }> {
	const attempt = await countAttempt(house, "second_factor", "account", session.user.id);
	const userId = session.user.id;
	const recoveryCodes = newRecoveryCodes();
	await house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		if ((await spendCode(house, opened, userId, code, { confirmed: false })) === null) throw wrongCode();
		await tx
			.update(secondFactors)
			.set({ confirmedAt: now, recoveryHashes: recoveryCodes.map(hashRecoveryCode) })
			.where(eq(secondFactors.userId, userId));
		await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, session.id)));
		await tx.update(sessions).set({ secondFactorAt: now }).where(eq(sessions.id, session.id));
		await tell(house, opened, userId, "second_factor.added", origin);
	});
	await attempt.takeBack();
	return { recoveryCodes };
}

export const wrongCode = () =>
	invalid("The code is not right, or was used already.", "Wait for the next code of your app and type that.", {
		code: "This code is not right, or was used already.",
	});

/** Ten new recovery codes; the old ones stop working. Needs a recent password. */
export async function renewRecoveryCodes(
	house: House,
	session: Session,
	origin: Origin,
): Promise<{ recoveryCodes: string[] }> {
	needRecentPassword(session, session.seenAt, house.policy);
	const recoveryCodes = newRecoveryCodes();
	const userId = session.user.id;
	await house.db.withoutOrg({}, async (opened) => {
		const renewed = await opened.tx
			.update(secondFactors)
			.set({ recoveryHashes: recoveryCodes.map(hashRecoveryCode) })
			.where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)))
			.returning({ userId: secondFactors.userId });
		if (renewed.length === 0) throw new DomainError("CONFLICT", "You have no second factor.", "Set one up first.");
		await tell(house, opened, userId, "second_factor.codes_renewed", origin);
	});
	return { recoveryCodes };
}

/** Takes the second factor away. Needs a recent password and a right code. */
export async function removeSecondFactor(
	house: House,
	session: Session,
	{ code }: z.output<typeof confirmSecondFactorInput>,
	origin: Origin,
): Promise<void> {
	needRecentPassword(session, session.seenAt, house.policy);
	const attempt = await countAttempt(house, "second_factor", "account", session.user.id);
	const userId = session.user.id;
	await house.db.withoutOrg({}, async (opened) => {
		if ((await spendCode(house, opened, userId, code)) === null) throw wrongCode();
		await opened.tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
		await opened.tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, session.id)));
		await tell(house, opened, userId, "second_factor.removed", origin);
	});
	await attempt.takeBack();
}

type Change = "second_factor.added" | "second_factor.removed" | "second_factor.codes_renewed";

async function tell(
	house: House,
	opened: Parameters<typeof recordSecurityEvent>[0],
	userId: string,
	change: Change,
	origin: Origin,
): Promise<void> {
	await recordSecurityEvent(opened, change, userId, origin);
	const about = { key: `${userId}:${opened.now.toISOString()}`, userId };
	await queueMail(platformCtx(house, opened), { kind: "second_factor_changed" }, about);
}
