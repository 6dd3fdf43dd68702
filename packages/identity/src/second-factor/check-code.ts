import type { Tx } from "@calibrant/db";
import { and, eq, lt, sql } from "@calibrant/db/drizzle";
import { operatorFactors, secondFactors } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { type Factors, openSeed, stepOf } from "./seed.ts";

/** The operators' factors: the same columns under another name. */
export const operatorsOwn = operatorFactors as unknown as Factors;

export type Proof = "app" | "recovery code" | null;

/**
 * Whether a code is right, and spends it in the same statement: a code of the app works once, and none older than it
 * any more; a recovery code works once. `confirmed: false` while the app is being set up.
 */
export async function spendCode(
	house: Pick<House, "keyRing">,
	{ tx, now }: { tx: Tx; now: Date },
	userId: string,
	code: string,
	{ confirmed }: { confirmed: boolean } = { confirmed: true },
	factors: Factors = secondFactors,
): Promise<Proof> {
	const [factor] = await tx.select().from(factors).where(eq(factors.userId, userId));
	if (!factor) return null;
	const digits = code.replaceAll(/\s/g, "");
	if (/^\d{6}$/.test(digits)) {
		if (factor.sealedSeed === null || (factor.confirmedAt !== null) !== confirmed) return null;
		const step = stepOf(openSeed(house, factors, userId, factor.sealedSeed), digits, now);
		if (step === null) return null;
		const spent = await tx
			.update(factors)
			.set({ lastStep: step })
			.where(and(eq(factors.userId, userId), lt(factors.lastStep, step)))
			.returning({ userId: factors.userId });
		return spent.length > 0 ? "app" : null;
	}
	if (!confirmed) return null;
	const hash = hashRecoveryCode(code);
	const used = await tx
		.update(factors)
		.set({ recoveryHashes: sql`array_remove(${factors.recoveryHashes}, ${hash})` })
		.where(and(eq(factors.userId, userId), sql`${hash} = any (${factors.recoveryHashes})`))
		.returning({ userId: factors.userId });
	return used.length > 0 ? "recovery code" : null;
}
