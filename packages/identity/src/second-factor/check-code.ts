import type { Tx } from "@calibrant/db";
import { secondFactors } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { openSeed, stepOf } from "./seed.ts";

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
): Promise<Proof> {
	const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId));
	if (!factor || (factor.confirmedAt !== null) !== confirmed) return null;
	const digits = code.replaceAll(/\s/g, "");
	if (/^\d{6}$/.test(digits)) {
		const step = stepOf(openSeed(house, userId, factor.sealedSeed), digits, now);
		if (step === null) return null;
		const spent = await tx
			.update(secondFactors)
			.set({ lastStep: step })
			.where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
			.returning({ userId: secondFactors.userId });
		return spent.length > 0 ? "app" : null;
	}
	if (!confirmed) return null;
	const hash = hashRecoveryCode(code);
	const used = await tx
		.update(secondFactors)
		.set({ recoveryHashes: sql`array_remove(${secondFactors.recoveryHashes}, ${hash})` })
		.where(
			and(
				eq(secondFactors.userId, userId),
				isNotNull(secondFactors.confirmedAt),
				sql`${hash} = any (${secondFactors.recoveryHashes})`,
			),
		)
		.returning({ userId: secondFactors.userId });
	return used.length > 0 ? "recovery code" : null;
}
