import { createHash } from "node:crypto";
import { and, desc, eq, gt, sql } from "@calibrant/db/drizzle";
import { consents, profiles, sessions, users } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { hasFactor } from "../second-factor/has-factor.ts";

/** A signed-in person. */
export type Session = {
	id: string;
	user: {
		id: string;
		email: string;
		name: string;
		jobTitle: string | null;
		locale: string | null;
		theme: string | null;
		/** Keys of one letter in lists; null: on. */
		letterKeys: boolean | null;
		emailVerified: boolean;
		/** Since when their data is only kept, on their request; null where it is used. */
		restrictedAt: Date | null;
	};
	/** The organisation being looked at; null before one is chosen. */
	orgId: string | null;
	/** When the password was last typed in this session, or a passkey used. */
	confirmedAt: Date;
	/** `needed`: the session opens nothing yet. `proven`: it was given. `none`: the person has not set one up. */
	secondFactor: "none" | "needed" | "proven";
	/** Whether this person's use may be counted. `unasked`: not until they say so. `never`: the policy asks nobody. */
	usage: "yes" | "no" | "unasked" | "never";
	/** The database's clock when this request was recognised. */
	seenAt: Date;
};

/** Only hashes of session tokens and mail links are stored. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** A use is written down at most this often: reading a page must not cost a write. Milliseconds. */
const touchAfter = 60_000;

/** The session of a cookie's token, or null when it is unknown, has ended, was left alone too long or was revoked. */
export async function findSession(house: House, token: string): Promise<Session | null> {
	const found = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const idleSince = addHours(now, -house.policy.security.sessionIdleHours);
		const said = tx
			.select({ given: consents.given })
			.from(consents)
			.where(and(eq(consents.userId, users.id), eq(consents.purpose, "usage")))
			.orderBy(desc(consents.at), desc(consents.id))
			.limit(1);
		const [row] = await tx
			.select({
				...{ session: sessions, user: users, profile: profiles, hasFactor: hasFactor(users.id) },
				agreed: sql<boolean | null>`(${said})`,
			})
			.from(sessions)
			.innerJoin(users, eq(users.id, sessions.userId))
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(
				and(eq(sessions.tokenHash, hashToken(token)), gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, idleSince)),
			);
		return row ? { ...row, now } : null;
	});
	if (!found) return null;
	const { session, user, profile, agreed, now } = found;
	if (now.getTime() - session.lastSeenAt.getTime() > touchAfter) {
		await house.db.withoutOrg({}, ({ tx }) =>
			tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, session.id)),
		);
	}
	return {
		id: session.id,
		user: {
			id: user.id,
			email: user.email,
			name: profile.name ?? "",
			jobTitle: profile.jobTitle,
			locale: profile.locale,
			theme: profile.theme,
			letterKeys: profile.letterKeys,
			emailVerified: user.emailVerifiedAt !== null,
			restrictedAt: profile.restrictedAt,
		},
		orgId: session.orgId,
		confirmedAt: session.confirmedAt,
		secondFactor: !found.hasFactor ? "none" : session.secondFactorAt === null ? "needed" : "proven",
		usage: usageOf(house, agreed, profile.restrictedAt !== null),
		seenAt: now,
	};
}

/** Data of a restricted person is kept and not used, not even for a sum. */
function usageOf({ policy }: House, agreed: boolean | null, isRestricted: boolean): Session["usage"] {
	if (!policy.usage.asked) return "never";
	if (isRestricted) return "no";
	return agreed === null ? "unasked" : agreed ? "yes" : "no";
}
