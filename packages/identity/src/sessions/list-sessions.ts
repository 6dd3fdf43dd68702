import { and, desc, eq, gt } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import type { Session } from "./find-session.ts";

/** The person's sessions that still open something, the newest use first. */
export async function listSessions(house: House, session: Session) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const idleSince = addHours(now, -house.policy.security.sessionIdleHours);
		const rows = await tx
			.select()
			.from(sessions)
			.where(and(eq(sessions.userId, session.user.id), gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, idleSince)))
			.orderBy(desc(sessions.lastSeenAt));
		return rows.map(({ id, browser, createdAt, lastSeenAt, expiresAt }) => ({
			...{ id, browser, createdAt, lastSeenAt, expiresAt },
			current: id === session.id,
		}));
	});
}
