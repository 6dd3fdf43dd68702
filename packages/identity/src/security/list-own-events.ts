import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { securityEvents } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { z } from "zod";
import type { Session } from "../sessions/find-session.ts";
import type { SecurityEventKind } from "./security-events.ts";

export const listOwnEventsInput = z.strictObject({
	/** The last of the page before: older ones follow. */
	cursor: z.uuid().optional(),
	limit: z.int().min(1).max(200).default(50),
});

export type OwnEvent = {
	id: string;
	at: Date;
	kind: SecurityEventKind;
	/** Network address; null where none was known. */
	ip: string | null;
	browser: string | null;
};

/** The signed-in person's own sign-ins and changes of credentials, newest first, for as long as they are kept. */
export async function listOwnEvents(
	house: House,
	session: Session,
	{ cursor, limit }: z.output<typeof listOwnEventsInput>,
): Promise<{ events: OwnEvent[]; nextCursor: string | null }> {
	const own = eq(securityEvents.userId, session.user.id);
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const { id, at, kind, ip, browser } = securityEvents;
		const older = sql`(${at}, ${id}) < (select last.at, last.id from ${securityEvents} as last
			where last.id = ${cursor} and last.user_id = ${session.user.id})`;
		const rows = await tx
			.select({ id, at, kind, ip, browser })
			.from(securityEvents)
			.where(cursor === undefined ? own : and(own, older))
			.orderBy(desc(at), desc(id))
			.limit(limit + 1);
		const events = rows.slice(0, limit).map((row) => ({ ...row, kind: row.kind as SecurityEventKind }));
		return { events, nextCursor: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
	});
}
