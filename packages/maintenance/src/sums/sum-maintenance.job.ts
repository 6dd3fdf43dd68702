import { and, eq, gte, inArray, isNull, lt, sql } from "@calibrant/db/drizzle";
import { deploymentSettings, maintenanceSums, organisations, workOrders } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { can, offers, organisationStates } from "@calibrant/policy";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { outcomes, type Part, safeSums } from "./safe-sums.ts";

const settled = "maintenance_summed_to";
const readable = organisationStates.filter((state) => can(state, "read"));

/**
 * Adds up each month, in UTC, that is over and was not added up before. What one organisation did is only in memory; what is
 * written is written once, so that no deletion later shows what was gone by a difference.
 */
export const sumMaintenance = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_sum_maintenance",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "a month that is settled is not added up again, and a sum that is there is never changed",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_sum_maintenance") },
	async run({ house, signal, log }) {
		if (!offers(house.policy, "maintenance")) return;
		for (let month = await nextMonth(house); month !== null; month = await nextMonth(house)) {
			const parts: Part[][] = [];
			for (const orgId of await organisationsToCount(house)) {
				signal.throwIfAborted();
				parts.push(await partOf(house, orgId, month));
			}
			await keep(house, month, parts);
			log.info({ month: month.toString() }, "maintenance was added up");
		}
	},
});

/** The next month to be added up; null while none is over. Where none ever was, the last one that is over. */
async function nextMonth(house: WorkerHouse): Promise<Temporal.PlainYearMonth | null> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx.select().from(deploymentSettings).where(eq(deploymentSettings.key, settled));
		const running = Temporal.PlainYearMonth.from(now.toISOString().slice(0, 7));
		if (!row) return running.subtract({ months: 1 });
		const next = Temporal.PlainYearMonth.from(z.string().parse(row.value)).add({ months: 1 });
		return Temporal.PlainYearMonth.compare(next, running) < 0 ? next : null;
	});
}

/** Whoever can be read and is not restricted: data that are only kept are not worked with. */
async function organisationsToCount(house: WorkerHouse): Promise<string[]> {
	const rows = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(and(inArray(organisations.state, readable), isNull(organisations.restrictedAt))),
	);
	return rows.map(({ id }) => id);
}

async function partOf(house: WorkerHouse, orgId: string, month: Temporal.PlainYearMonth): Promise<Part[]> {
	const actor = { type: "system", ref: null, job: "scheduled_sum_maintenance" } as const;
	return inOrg(house, orgId, { actor }, { readOnly: true }, (ctx) => doneIn(ctx, month));
}

/** Orders done in a month, by kind and by whether it was in time where the organisation is. */
function doneIn(ctx: Ctx, month: Temporal.PlainYearMonth): Promise<Part[]> {
	const { type, dueOn, doneAt, createdAt } = workOrders;
	const at = (of: Temporal.PlainYearMonth) => new Date(`${of.toString()}-01T00:00:00Z`);
	const doneOn = sql`(${doneAt} at time zone ${ctx.org.timeZone})::date`;
	const [inTime, late, noDueDay] = outcomes;
	const outcome = sql<Part["outcome"]>`case when ${dueOn} is null then ${noDueDay}::text
		when ${doneOn} <= ${dueOn} then ${inTime}::text else ${late}::text end`;
	return ctx.tx
		.select({
			...{ type, outcome, orders: sql<number>`count(*)::int` },
			hours: sql<number>`(sum(extract(epoch from ${doneAt} - ${createdAt})) / 3600)::float8`,
		})
		.from(workOrders)
		.where(and(gte(doneAt, at(month)), lt(doneAt, at(month.add({ months: 1 })))))
		.groupBy(sql`1, 2`);
}

async function keep(house: WorkerHouse, month: Temporal.PlainYearMonth, parts: readonly Part[][]): Promise<void> {
	const sums = safeSums(parts, house.policy.usage.hideUnder);
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const rows = sums.map((one) => ({ ...one, month: `${month.toString()}-01` }));
		if (rows.length > 0) await tx.insert(maintenanceSums).values(rows).onConflictDoNothing();
		const mark = { key: settled, value: month.toString(), updatedAt: now };
		await tx.insert(deploymentSettings).values(mark).onConflictDoUpdate({ target: deploymentSettings.key, set: mark });
	});
}
