import { eq } from "@calibrant/db/drizzle";
import { passkeys, secondFactors, sessions } from "@calibrant/db/schema";
import { type House, platformCtx, queueMail } from "@calibrant/kernel";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";

/**
 * Takes a lost second factor away, passkeys too, for a person whose identity the operator has checked; every session ends and the
 * person is told by mail. Gives whether there was one.
 */
export async function resetSecondFactor(house: House, userId: string, origin: Origin): Promise<boolean> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const app = await tx
			.delete(secondFactors)
			.where(eq(secondFactors.userId, userId))
			.returning({ userId: secondFactors.userId });
		const keys = await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id });
		if (app.length + keys.length === 0) return false;
		await tx.delete(sessions).where(eq(sessions.userId, userId));
		await recordSecurityEvent(opened, "second_factor.removed", userId, origin);
		const about = { key: `${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "second_factor_changed" }, about);
		return true;
	});
}
