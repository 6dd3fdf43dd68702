import { eq, inArray } from "@calibrant/db/drizzle";
import { memberships, organisations, profiles } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, digestOf, inOrg, queueMail, type Role, type WorkerHouse } from "@calibrant/kernel";
import { isWritable, writableStates } from "@calibrant/policy";
import { z } from "zod";
import { mondayOf, morningOf, todayOf } from "../today.ts";
import { lookUpDigest } from "./look-up-digest.ts";

const single = "digest.tell_member";
const sweep = "scheduled_send_due_digests";

/** Mails one member what is due, where they want it and something is. */
export const tellDigest = defineJob<WorkerHouse, { orgId: string; memberId: string; week: string }>({
	name: single,
	payload: z.strictObject({ orgId: z.uuid(), memberId: z.uuid(), week: z.iso.date() }),
	safeToRunTwice: "the mail of a member and a week goes once by its key",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId, memberId, week }) {
		const actor = { type: "system", ref: null, job: single } as const;
		const told = await inOrg(house, orgId, { actor }, {}, (ctx) => digestFor(ctx, house, memberId, week));
		if (told) log.info({ orgId, memberId, week }, "what is due is mailed");
	},
});

/** Whether a mail was queued. `week`: the Monday it belongs to; once that week is over, it comes too late. */
async function digestFor(ctx: Ctx, { digestParts }: WorkerHouse, memberId: string, week: string): Promise<boolean> {
	if (!isWritable(ctx.org.state) || ctx.org.restrictedAt || mondayOf(todayOf(ctx)) !== week) return false;
	const [found] = await ctx.tx
		.select({ member: memberships, restrictedAt: profiles.restrictedAt })
		.from(memberships)
		.innerJoin(profiles, eq(profiles.userId, memberships.userId))
		.where(eq(memberships.id, memberId));
	if (!found || found.restrictedAt) return false;
	const { userId, role } = found.member;
	const { dueDigest, daysAhead } = digestOf(found.member);
	if (dueDigest === "off") return false;
	const reader: Ctx = { ...ctx, actor: { type: "member", ref: memberId, userId, role: role as Role } };
	if ((await lookUpDigest(reader, daysAhead, digestParts)) === null) return false;
	const about = { orgId: ctx.orgId, userId, subjectId: memberId, key: `${memberId}:${week}` };
	await queueMail(ctx, { kind: "due_digest" }, about);
	return true;
}

/** From Monday 06:00 in its time zone on, once a week: a mail for each member of an organisation that may be written. */
export const sendDueDigests = defineJob<WorkerHouse, Record<string, never>>({
	name: sweep,
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "the organisation keeps the week that was begun, and each member's mail goes once by its key",
	queue: { policy: "short" },
	sweep: { cron: cronOf(sweep) },
	async run({ house, signal }) {
		const begun = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
			const living = await tx
				.select({ orgId: organisations.id, timeZone: organisations.timeZone, digestWeek: organisations.digestWeek })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates]));
			return living.filter(({ timeZone, digestWeek }) => weekToBegin({ now, org: { timeZone } }, digestWeek));
		});
		const actor = { type: "system", ref: null, job: sweep } as const;
		for (const { orgId } of begun) {
			if (signal.aborted) return;
			await inOrg(house, orgId, { actor }, {}, (ctx) => beginWeek(ctx, house));
		}
	},
});

/** The Monday of the week whose mails are to go out now; null before its morning, or when they were begun. */
export function weekToBegin(at: { now: Date; org: { timeZone: string } }, newest: string | null): string | null {
	const week = mondayOf(todayOf(at));
	if (newest !== null && newest >= week) return null;
	return morningOf(week, at.org.timeZone) <= at.now ? week : null;
}

async function beginWeek(ctx: Ctx, house: WorkerHouse): Promise<void> {
	if (ctx.org.restrictedAt) return;
	const [org] = await ctx.tx
		.select({ digestWeek: organisations.digestWeek })
		.from(organisations)
		.where(eq(organisations.id, ctx.orgId))
		.for("update");
	const week = org && weekToBegin(ctx, org.digestWeek);
	if (!week) return;
	await ctx.tx.update(organisations).set({ digestWeek: week }).where(eq(organisations.id, ctx.orgId));
	const members = await ctx.tx.select({ id: memberships.id }).from(memberships);
	for (const { id } of members) {
		await house.enqueue(ctx.tx, tellDigest, { orgId: ctx.orgId, memberId: id, week }, { key: `${id}:${week}` });
	}
}
