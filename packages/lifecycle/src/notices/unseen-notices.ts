import { and, asc, eq, gt, isNull, sql } from "@calibrant/db/drizzle";
import { memberships, notices, noticesSeen, users } from "@calibrant/db/schema";
import { type House, inAccount, versionsOf } from "@calibrant/kernel";
import { z } from "zod";
import { subjectOf } from "./note-versions.ts";

export type UnseenNotice = {
	id: string;
	kind: "policy" | "sub_processors";
	/** Of a policy: its version. */
	version: string | null;
	effectiveAt: Date;
};

/** Announcements since the account was made that the person has not put away; those of providers are for owners. */
export async function unseenNotices(house: House, userId: string): Promise<UnseenNotice[]> {
	if (!house.policy.notice.channels.includes("in_app")) return [];
	return inAccount(house, userId, { readOnly: true }, async ({ tx }) => {
		const seen = and(eq(noticesSeen.noticeId, notices.id), eq(noticesSeen.userId, userId));
		const rows = await tx
			.select({ id: notices.id, kind: notices.kind, subject: notices.subject, effectiveAt: notices.effectiveAt })
			.from(notices)
			.innerJoin(users, and(eq(users.id, userId), gt(notices.announcedAt, users.createdAt)))
			.leftJoin(noticesSeen, seen)
			.where(isNull(noticesSeen.noticeId))
			.orderBy(asc(notices.id));
		if (rows.length === 0) return [];
		const [owned] = await tx
			.select({ one: sql`1` })
			.from(memberships)
			.where(and(eq(memberships.userId, userId), eq(memberships.role, "owner")))
			.limit(1);
		return rows.flatMap(({ id, kind, subject, effectiveAt }): UnseenNotice[] => {
			if (kind === "sub_processors") return owned ? [{ id, kind, version: null, effectiveAt }] : [];
			const policy = versionsOf(house).find((version) => subjectOf(version) === subject);
			return policy ? [{ id, kind: "policy", version: policy.version, effectiveAt }] : [];
		});
	});
}

export const seeNoticeInput = z.strictObject({ id: z.uuid() });

/** Puts a notice away for one person. Again, or for a notice that is not there, does nothing. */
export async function seeNotice(house: House, userId: string, { id }: z.output<typeof seeNoticeInput>): Promise<void> {
	await inAccount(house, userId, {}, async ({ tx, now }) => {
		const [notice] = await tx.select({ id: notices.id }).from(notices).where(eq(notices.id, id));
		if (notice) await tx.insert(noticesSeen).values({ userId, noticeId: id, seenAt: now }).onConflictDoNothing();
	});
}
