import { retentionMeasures } from "@calibrant/db/schema";
import { type House, versionsOf } from "@calibrant/kernel";
import {
	addHours,
	type DataClass,
	keptUntil,
	lastTick,
	nextTick,
	offers,
	type Policy,
	schedules,
} from "@calibrant/policy";

/** What was found of one class. */
export type Measure = {
	rows: number;
	oldest: Date | null;
	/** The next run that must delete something that is there. */
	goneBy: Date | null;
	/** Rows that the last run should have deleted, since when the first of them. */
	overdue: number;
	overdueSince: Date | null;
	overdueIn: { orgId: string; rows: number }[];
};
export type Measures = Map<DataClass, Measure>;

type Published = Pick<House, "policy" | "policyVersions">;

const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Adds what one table, or one organisation, holds of a class. */
export function add(into: Measures, name: DataClass, found: Omit<Measure, "overdueIn">, orgId?: string): void {
	const before = into.get(name);
	const where = before?.overdueIn ?? [];
	const same = where.find((one) => one.orgId === orgId);
	if (orgId && found.overdue > 0) {
		if (same) same.rows += found.overdue;
		else where.push({ orgId, rows: found.overdue });
	}
	into.set(name, {
		rows: (before?.rows ?? 0) + found.rows,
		oldest: earlier(before?.oldest ?? null, found.oldest),
		goneBy: earlier(before?.goneBy ?? null, found.goneBy),
		overdue: (before?.overdue ?? 0) + found.overdue,
		overdueSince: earlier(before?.overdueSince ?? null, found.overdueSince),
		overdueIn: where,
	});
}

/** The job whose run ends rows of a class first; accounts for testing go with their audit, before their organisation. */
export const endingJob = (policy: Policy, name: DataClass) =>
	name === "test_credential" && offers(policy, "websecurity") ? "scheduled_end_engagements" : policy.classes[name].job;

/** What is due before this instant should be gone by now: the last run of the class that had its time to end in. */
export function deadline(policy: Policy, name: DataClass, now: Date): Date {
	const ended = addHours(now, -policy.leaving.catchUpAfterHours);
	const job = endingJob(policy, name);
	const cron = schedules(policy).find((one) => one.name === job)?.cron;
	return cron ? lastTick(cron, ended) : ended;
}

/** The run after a row's last promised instant: stored with it (`end`), or counted from its beginning. */
export function runAfter(house: Published, name: DataClass, row: { since: Date | null; end?: Date | null }, now: Date) {
	const due = row.end ?? (row.since && keptUntil(versionsOf(house), name, row.since, now));
	const job = endingJob(house.policy, name);
	const cron = schedules(house.policy).find((one) => one.name === job)?.cron;
	return due && cron ? nextTick(cron, due) : due;
}

/** Writes down what was found of a class, in place of what was found before. */
export async function noteMeasure(house: Pick<House, "db">, name: DataClass, measure: Measure): Promise<void> {
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const values = { ...measure, measuredAt: now };
		await tx
			.insert(retentionMeasures)
			.values({ class: name, ...values })
			.onConflictDoUpdate({ target: retentionMeasures.class, set: values });
	});
}
