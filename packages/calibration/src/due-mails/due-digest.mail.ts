import { eq } from "@calibrant/db/drizzle";
import { memberships, users } from "@calibrant/db/schema";
import { ctxOfReader, digestOf, letterhead, type Mail } from "@calibrant/kernel";
import { dueDigest } from "@calibrant/mail";
import { isWritable } from "@calibrant/policy";
import { mondayOf, todayOf } from "../today.ts";
import { lookUpDigest } from "./look-up-digest.ts";

/** To a member, once a week: what is due. Switched off or done since, or left lying until the next week: nothing is sent. */
export const dueDigestMail: Mail = {
	kind: "due_digest",
	async compose(context) {
		const { house, letter, language } = context;
		const ctx = await ctxOfReader(context);
		if (ctx?.actor.type !== "member" || !isWritable(ctx.org.state)) return null;
		const weekOf = (now: Date) => mondayOf(todayOf({ now, org: ctx.org }));
		if (weekOf(letter.createdAt) !== weekOf(ctx.now)) return null;
		const [found] = await ctx.tx
			.select({ member: memberships, email: users.email })
			.from(memberships)
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(eq(memberships.id, ctx.actor.ref));
		if (!found) return null;
		const { dueDigest: choice, daysAhead } = digestOf(found.member);
		if (choice !== "weekly") return null;
		const digest = await lookUpDigest(ctx, daysAhead, house.digestParts);
		if (!digest) return null;
		const { path, ...facts } = digest;
		const { name: organisation, timeZone } = ctx.org;
		const about = { organisation, timeZone, asOf: ctx.now, daysAhead, link: `${house.baseUrl}${path}` };
		return { to: found.email, content: dueDigest({ ...letterhead(house, language), ...facts, ...about }) };
	},
};
