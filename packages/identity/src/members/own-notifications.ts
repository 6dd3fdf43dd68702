import { eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { type Ctx, DomainError, digestChoices, digestOf, invalid, permit, record } from "@calibrant/kernel";
import { z } from "zod";

/** How many days before an action's day its owner may be reminded; null: once the day is over. */
const daysAhead = z
	.int("Give a whole number of days.")
	.min(1, "Give at least one day.")
	.max(30, "Type a smaller number.");

export const chooseMailsInput = z.strictObject({
	/** Kinds of mail that are not wanted. */
	declined: z.array(z.string().max(60)).max(50),
	remindDaysAhead: daysAhead.nullable(),
	/** The weekly mail of what is due, and how many days ahead it looks. */
	dueDigest: z.enum(digestChoices).optional(),
	digestDaysAhead: z
		.int("Give a whole number of days.")
		.min(1, "Give at least one day.")
		.max(90, "Type a smaller number.")
		.optional(),
});

/** What the member who asks has chosen, and until when they have seen what was finished. */
export async function ownNotifications(ctx: Ctx) {
	permit(ctx, "record.read");
	const { actor } = ctx;
	if (actor.type !== "member") {
		const { dueDigest, daysAhead } = digestOf({ role: "viewer", dueDigest: null, digestDaysAhead: null });
		return { seenAt: null, declined: [], remindDaysAhead: null, dueDigest, digestDaysAhead: daysAhead };
	}
	const [row] = await ctx.tx.select().from(memberships).where(eq(memberships.id, actor.ref));
	const chosen = digestOf(row ?? { role: actor.role, dueDigest: null, digestDaysAhead: null });
	return {
		seenAt: row?.newsSeenAt ?? null,
		declined: row?.mailsDeclined ?? [],
		remindDaysAhead: row?.remindDaysAhead ?? null,
		...{ dueDigest: chosen.dueDigest, digestDaysAhead: chosen.daysAhead },
	};
}

/** What was finished until now has been seen by the member who asks. */
export async function seeNews(ctx: Ctx): Promise<{ seenAt: Date }> {
	await ctx.tx
		.update(memberships)
		.set({ newsSeenAt: ctx.now })
		.where(eq(memberships.id, needMember(ctx)));
	return { seenAt: ctx.now };
}

/**
 * Chooses which of the `offered` mails the member gets here, how early they are reminded, and the weekly mail. Throws INVALID for a kind
 * that nobody may decline, FORBIDDEN for API keys, which get no mails.
 */
export async function chooseMails(ctx: Ctx, input: z.output<typeof chooseMailsInput>, offered: readonly string[]) {
	permit(ctx, "record.read");
	const id = needMember(ctx);
	const declined = [...new Set(input.declined)];
	if (declined.some((kind) => !offered.includes(kind))) {
		throw invalid("One of these mails goes out in any case.", "Choose among those that are offered.");
	}
	const { remindDaysAhead, dueDigest, digestDaysAhead } = input;
	const chosen = { mailsDeclined: declined, remindDaysAhead, dueDigest, digestDaysAhead };
	await ctx.tx.update(memberships).set(chosen).where(eq(memberships.id, id));
	await record(ctx, "member.mails_chosen", { type: "member", id });
	return { declined, remindDaysAhead };
}

function needMember({ actor }: Ctx): string {
	if (actor.type === "member") return actor.ref;
	throw new DomainError("FORBIDDEN", "An API key gets no mails.", "Sign in and do it yourself.");
}
