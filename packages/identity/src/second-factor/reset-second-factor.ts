import { eq } from "@calibrant/db/drizzle";
import { secondFactors, sessions } from "@calibrant/db/schema";
import { type House, platformCtx, queueMail } from "@calibrant/kernel";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";

/**
 * Takes a lost second factor away, for a person whose identity the operator has checked; every session ends and the
 * person is told by mail. Gives whether there was one.
 */
export async function resetSecondFactor(house: House, userId: string, origin: Origin): Promise<boolean> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const gone = await tx
			.delete(secondFactors)
			.where(eq(secondFactors.userId, userId))
			.returning({ userId: secondFactors.userId });
		if (gone.length === 0) return false;
		await tx.delete(sessions).where(eq(sessions.userId, userId));
		await recordSecurityEvent(opened, "second_factor.removed", userId, origin);
		const about = { key: `${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "second_factor_changed" }, about);
		return true;
	});
}
