import { and, eq, ne } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import { type House, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "./find-session.ts";

export const revokeSessionInput = z.strictObject({ id: z.uuid() });

/** Ends one of the person's sessions. Throws NOT_FOUND for anybody else's. */
export async function revokeSession(
	house: House,
	session: Session,
	{ id }: z.output<typeof revokeSessionInput>,
	origin: Origin,
): Promise<void> {
	await house.db.withoutOrg({}, async (opened) => {
		const mine = and(eq(sessions.id, id), eq(sessions.userId, session.user.id));
		const [revoked] = await opened.tx.delete(sessions).where(mine).returning({ id: sessions.id });
		if (!revoked) throw notFound("session");
		await recordSecurityEvent(opened, "session.revoked", session.user.id, origin);
	});
}

/** Ends all of the person's sessions but this one; gives how many. */
export async function revokeOtherSessions(
	house: House,
	session: Session,
	origin: Origin,
): Promise<{ revoked: number }> {
	return house.db.withoutOrg({}, async (opened) => {
		const others = and(eq(sessions.userId, session.user.id), ne(sessions.id, session.id));
		const revoked = await opened.tx.delete(sessions).where(others).returning({ id: sessions.id });
		if (revoked.length > 0) await recordSecurityEvent(opened, "session.revoked", session.user.id, origin);
		return { revoked: revoked.length };
	});
}
