import { createHash, randomBytes } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { calendarFeeds } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { type Whose, whose } from "../plan/due-work.ts";

/** Only hashes of the secret are stored: whoever reads the database reads nobody's calendar. */
export const hashFeedToken = (token: string) => createHash("sha256").update(token).digest("hex");

export const makeFeedInput = z.strictObject({ holds: z.enum(whose).default("all") });

/** The reader's own address, without its secret; null before one is made. */
export async function getFeed(ctx: Ctx) {
	permit(ctx, "record.read");
	if (ctx.actor.type !== "member") return null;
	const [row] = await ctx.tx.select().from(calendarFeeds).where(eq(calendarFeeds.memberId, ctx.actor.ref));
	return row ? { holds: row.holds as Whose, createdAt: row.createdAt } : null;
}

/**
 * Makes the member's secret address and shows it this once; one made before works no more. Throws FORBIDDEN for API keys,
 * which are no members.
 */
export async function makeFeed(ctx: Ctx, { holds }: z.output<typeof makeFeedInput>): Promise<{ path: string }> {
	permit(ctx, "record.read");
	const memberId = needMember(ctx);
	const token = `${ctx.orgId.replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`;
	const values = { holds, tokenHash: hashFeedToken(token), createdAt: ctx.now };
	const [row] = await ctx.tx
		.insert(calendarFeeds)
		.values({ orgId: ctx.orgId, memberId, ...values })
		.onConflictDoUpdate({ target: [calendarFeeds.orgId, calendarFeeds.memberId], set: values })
		.returning({ id: calendarFeeds.id });
	if (!row) throw new Error("The address was not kept.");
	await record(ctx, "calendar_feed.made", { type: "calendar_feed", id: row.id });
	return { path: `/api/calendar/${token}.ics` };
}

/** Ends the member's address at once. Throws NOT_FOUND where there is none. */
export async function endFeed(ctx: Ctx): Promise<{ id: string }> {
	permit(ctx, "record.read");
	const [gone] = await ctx.tx
		.delete(calendarFeeds)
		.where(eq(calendarFeeds.memberId, needMember(ctx)))
		.returning({ id: calendarFeeds.id });
	if (!gone) throw notFound("calendar address");
	await record(ctx, "calendar_feed.ended", { type: "calendar_feed", id: gone.id });
	return gone;
}

function needMember({ actor }: Ctx): string {
	if (actor.type === "member") return actor.ref;
	throw new DomainError("FORBIDDEN", "A calendar belongs to a member.", "Sign in and make it yourself.");
}
