import { and, count, lt, min, type SQL, sql } from "@calibrant/db/drizzle";
import { reportKeepings, tableRegistry } from "@calibrant/db/schema";
import { measureFinishedJobs } from "@calibrant/jobs";
import { dueByAge, type House } from "@calibrant/kernel";
import { type DataClass, nextTick, type Policy, schedules } from "@calibrant/policy";
import { keepingDue } from "../kept/keeping-due.ts";
import { clockShift } from "./clock-shift.ts";
import { add, deadline, type Measures, runAfter } from "./measures.ts";
import { type Ages, agesOf, instantOf, type Measured, measureTable } from "./since.ts";

type Measuring = Pick<House, "db" | "policy" | "policyVersions">;

const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`;

/** What lies outside organisations: people's accounts, logs, evidence, the queue, and reports that outlive one. */
export async function measurePlatform(house: Measuring, into: Measures): Promise<void> {
	await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		for (const entry of tableRegistry) {
			if (entry.kind !== "platform" || (entry.orgColumn !== null && entry.survivesPurge !== true)) continue;
			const ages = agesOf(entry, house.policy);
			const endless = typeof house.policy.classes[entry.class].keep === "string";
			// Rows that go with another table's are counted there.
			if (!ages.counted && !endless) continue;
			const [row] = await tx.execute<Measured>(measureTable(entry, ages, overdueIn(house, entry.class, ages, now)));
			if (!row) continue;
			const { rows, overdue } = row;
			const oldest = instantOf(row.oldest);
			const goneBy =
				endless || ages.byMachine
					? null
					: runAfter(house, entry.class, { since: oldest, end: instantOf(row.end) }, now);
			add(into, entry.class, { rows, oldest, goneBy, overdue, overdueSince: instantOf(row.overdueSince) });
		}
		const late = at(deadline(house.policy, "job", now));
		const past = (finishedAt: SQL) => dueByAge(house, "job", finishedAt, now, late);
		const jobs = await measureFinishedJobs(tx, past, clockShift);
		const oldest = instantOf(jobs.oldest);
		const { rows, overdue } = jobs;
		const goneBy = runAfter(house, "job", { since: oldest }, now);
		add(into, "job", { rows, oldest, goneBy, overdue, overdueSince: instantOf(jobs.overdueSince) });
	});
	await measureKept(house, into);
}

function overdueIn(house: Measuring, name: DataClass, { since, end, byMachine }: Ages, now: Date) {
	const hours = sql`make_interval(hours => ${house.policy.leaving.catchUpAfterHours})`;
	if (byMachine && end) return sql`${end} < clock_timestamp() - ${hours}`;
	const late = at(deadline(house.policy, name, now));
	if (end) return sql`${end} < ${late}`;
	return since ? dueByAge(house, name, since, now, late) : sql`false`;
}

/** Reports of organisations that are gone: due by an instant of each organisation's own. */
async function measureKept(house: Measuring, into: Measures): Promise<void> {
	const cron = cronOf(house.policy);
	if (!cron) return;
	await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const { orgId, keptUntil } = reportKeepings;
		const [all] = await tx.select({ first: min(keptUntil) }).from(reportKeepings);
		const due = and(keepingDue(house, now), lt(keptUntil, deadline(house.policy, "service_report", now)));
		const late = await tx
			.select({ orgId, since: min(keptUntil), rows: count() })
			.from(reportKeepings)
			.where(due)
			.groupBy(orgId);
		const none = { rows: 0, oldest: null };
		add(into, "service_report", {
			...none,
			...{ goneBy: all?.first ? nextTick(cron, all.first) : null, overdue: 0, overdueSince: null },
		});
		for (const one of late) {
			add(into, "service_report", { ...none, goneBy: null, overdue: one.rows, overdueSince: one.since }, one.orgId);
		}
	});
}

const cronOf = (policy: Policy) =>
	schedules(policy).find(({ name }) => name === "scheduled_purge_service_reports")?.cron;
