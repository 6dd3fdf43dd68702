import { createHash } from "node:crypto";
import { profiles, sessions, users } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { and, eq, gt } from "drizzle-orm";

/** A signed-in person. */
export type Session = {
	id: string;
	user: {
		id: string;
		email: string;
		name: string;
		locale: string | null;
		theme: string | null;
		emailVerified: boolean;
	};
	/** The organisation being looked at; null before one is chosen. */
	orgId: string | null;
	/** When the password was last typed in this session. */
	confirmedAt: Date;
};

/** Only hashes of session tokens are stored. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** The session of a cookie's token, or null when it is unknown, expired or revoked. */
export async function findSession(house: House, token: string): Promise<Session | null> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx
			.select({ session: sessions, user: users, profile: profiles })
			.from(sessions)
			.innerJoin(users, eq(users.id, sessions.userId))
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(and(eq(sessions.tokenHash, hashToken(token)), gt(sessions.expiresAt, now)));
		if (!row) return null;
		const { session, user, profile } = row;
		return {
			id: session.id,
			user: {
				id: user.id,
				email: user.email,
				name: profile.name ?? "",
				locale: profile.locale,
				theme: profile.theme,
				emailVerified: user.emailVerifiedAt !== null,
			},
			orgId: session.orgId,
			confirmedAt: session.confirmedAt,
		};
	});
}
