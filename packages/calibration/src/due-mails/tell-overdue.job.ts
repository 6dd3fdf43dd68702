import { eq, inArray, sql } from "@calibrant/db/drizzle";
import { instruments, organisations, overdueTellings } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, inOrg, queueMail, type WorkerHouse } from "@calibrant/kernel";
import { writableStates } from "@calibrant/policy";
import { z } from "zod";
import { overdueToldAfter } from "../calibrations/calibration-settings.ts";
import { isWork } from "../plan/due-work.ts";
import { daysLater, morningOf, todayOf } from "../today.ts";
import { whoAnswers } from "./who-answers.ts";

const name = "scheduled_tell_overdue_instruments";

/** Hourly, from the organisation's morning on: instruments that are overdue for longer than it allows. */
export const tellOverdueInstruments = defineJob<WorkerHouse, Record<string, never>>({
	name,
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "each due date of an instrument is told of once, and the row that says so is written with the mails",
	queue: { policy: "short" },
	sweep: { cron: cronOf(name) },
	async run({ house, signal, log }) {
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: organisations.id })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates])),
		);
		for (const { orgId } of living) {
			if (signal.aborted) return;
			const told = await inOrg(house, orgId, { actor: { type: "system", ref: null, job: name } }, {}, tellOverdue);
			if (told > 0) log.info({ orgId, told }, "told of instruments that are long overdue");
		}
	},
});

/** How many people were told. */
export async function tellOverdue(ctx: Ctx): Promise<number> {
	const today = todayOf(ctx);
	if (ctx.org.restrictedAt || ctx.now < morningOf(today, ctx.org.timeZone)) return 0;
	const days = await overdueToldAfter(ctx);
	if (days === null) return 0;
	const { instrumentId, dueOn } = overdueTellings;
	const told = await ctx.tx.execute<{ id: string }>(sql`
		insert into ${overdueTellings} (org_id, instrument_id, due_on, told_at)
		select ${instruments.orgId}, ${instruments.id}, ${instruments.nextDueOn}, ${ctx.now.toISOString()}::timestamptz
		from ${instruments} where ${isWork} and ${instruments.nextDueOn} < ${daysLater(today, -days)}::date
			and not exists (select from ${overdueTellings} t where t.org_id = ${instruments.orgId}
				and t.instrument_id = ${instruments.id} and t.due_on = ${instruments.nextDueOn})
		on conflict (org_id, instrument_id) do update set due_on = excluded.due_on, told_at = excluded.told_at
			where ${dueOn} <> excluded.due_on
		returning ${instrumentId} as id`);
	if (told.length === 0) return 0;
	const custodians = await ctx.tx
		.select({ custodian: instruments.custodian })
		.from(instruments)
		.innerJoin(overdueTellings, eq(overdueTellings.instrumentId, instruments.id))
		.where(eq(overdueTellings.toldAt, ctx.now));
	const answering = await whoAnswers(ctx);
	const people = new Set(custodians.flatMap(({ custodian }) => answering(custodian)));
	for (const userId of people) {
		const about = { orgId: ctx.orgId, userId, key: `${ctx.orgId}:${ctx.now.toISOString()}:${userId}` };
		await queueMail(ctx, { kind: "instruments_overdue" }, about);
	}
	return people.size;
}
