import type { Tx } from "@calibrant/db";
import { operatorFactors, secondFactors } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { openSeed, stepOf } from "./seed.ts";

/** Where a factor lies and what its seed is bound to: a customer's opens no operator's door, nor the other way round. */
export type Realm = { factors: typeof secondFactors; boundTo(userId: string): string };
export const customers: Realm = { factors: secondFactors, boundTo: (userId) => userId };
export const operatorsRealm: Realm = {
	// The same columns under another name.
	factors: operatorFactors as unknown as typeof secondFactors,
	boundTo: (userId) => `operator ${userId}`,
};

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
	{ factors, boundTo }: Realm = customers,
): Promise<Proof> {
	const [factor] = await tx.select().from(factors).where(eq(factors.userId, userId));
	if (!factor || (factor.confirmedAt !== null) !== confirmed) return null;
	const digits = code.replaceAll(/\s/g, "");
	if (/^\d{6}$/.test(digits)) {
		const step = stepOf(openSeed(house, boundTo(userId), factor.sealedSeed), digits, now);
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
		.where(
			and(eq(factors.userId, userId), isNotNull(factors.confirmedAt), sql`${hash} = any (${factors.recoveryHashes})`),
		)
		.returning({ userId: factors.userId });
	return used.length > 0 ? "recovery code" : null;
}
