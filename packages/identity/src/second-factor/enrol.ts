import { and, eq, isNotNull, isNull, ne } from "@calibrant/db/drizzle";
import { passkeys, secondFactors, sessions } from "@calibrant/db/schema";
import { DomainError, type House, invalid, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { needRecentPassword } from "../sessions/need-recent-password.ts";
import { spendCode } from "./check-code.ts";
import { forgetUnusedCodes, personHasFactor } from "./has-factor.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";
import { newSeed, sealSeed, totpOf } from "./seed.ts";

export const typedCode = z
	.string()
	.trim()
	.min(6, "Type all six digits, or a whole recovery code.")
	.max(40, "This is too long.");
export const confirmSecondFactorInput = z.strictObject({ code: typedCode });

export type SecondFactorStatus = {
	/** Since when an authenticator app is asked for; null: there are passkeys only. */
	since: Date | null;
	recoveryCodesLeft: number;
};

/** What the person has as a second factor; null: nothing. */
export async function secondFactorStatus(house: House, session: Session): Promise<SecondFactorStatus | null> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const userId = session.user.id;
		if (!(await personHasFactor(tx, userId))) return null;
		const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId));
		return { since: factor?.confirmedAt ?? null, recoveryCodesLeft: factor?.recoveryHashes.length ?? 0 };
	});
}

/** What the person can prove a second factor with, beside recovery codes. */
export async function factorsOf(house: House, session: Session): Promise<{ app: boolean; passkeys: boolean }> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const userId = session.user.id;
		const app = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
		const apps = await tx.select({ userId: secondFactors.userId }).from(secondFactors).where(app);
		const keys = await tx.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, userId)).limit(1);
		return { app: apps.length > 0, passkeys: keys.length > 0 };
	});
}

/** Begins to set an authenticator app up; what was begun before and not confirmed is dropped. */
export async function beginSecondFactor(house: House, session: Session): Promise<{ seed: string; address: string }> {
	needRecentPassword(session, session.seenAt, house.policy);
	const userId = session.user.id;
	const seed = newSeed();
	const sealedSeed = sealSeed(house, secondFactors, userId, seed);
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const made = await tx
			.insert(secondFactors)
			.values({ userId, sealedSeed, createdAt: now })
			.onConflictDoUpdate({
				...{ target: secondFactors.userId, set: { sealedSeed, createdAt: now, lastStep: 0 } },
				setWhere: isNull(secondFactors.confirmedAt),
			})
			.returning({ userId: secondFactors.userId });
		if (made.length === 0) throw already();
	});
	return { seed, address: totpOf(seed, session.user.email, house.operator.legalName).toString() };
}

const already = () =>
	new DomainError(
		"CONFLICT",
		"You have an authenticator app already.",
		"Remove it first if you want to set up another.",
	);

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
		if (!(await personHasFactor(opened.tx, userId))) throw noFactor();
		await opened.tx
			.update(secondFactors)
			.set({ recoveryHashes: recoveryCodes.map(hashRecoveryCode) })
			.where(eq(secondFactors.userId, userId));
		await tell(house, opened, userId, "second_factor.codes_renewed", origin);
	});
	return { recoveryCodes };
}

const noFactor = () => new DomainError("CONFLICT", "You have no second factor.", "Set one up first.");
const noApp = () => new DomainError("CONFLICT", "You have no authenticator app.", "Set one up first.");

/** Takes the app away; recovery codes stay for as long as there are passkeys. Needs a recent password and a right code. */
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
		const app = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
		const without = { sealedSeed: null, confirmedAt: null, lastStep: 0 };
		const removed = await opened.tx
			.update(secondFactors)
			.set(without)
			.where(app)
			.returning({ at: secondFactors.createdAt });
		if (removed.length === 0) throw noApp();
		await forgetUnusedCodes(opened.tx, userId);
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
