import { eq } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "./find-session.ts";

/** Ends the session. */
export async function signOut(house: House, session: Session, origin: Origin): Promise<void> {
	await house.db.withoutOrg({}, async (opened) => {
		await opened.tx.delete(sessions).where(eq(sessions.id, session.id));
		await recordSecurityEvent(opened, "session.ended", session.user.id, origin);
	});
}
