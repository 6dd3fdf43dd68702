import { jobRuns, retentionMeasures } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import { addHours, type DataClass, dataClasses, describePeriod } from "@calibrant/policy";
import type { OperatorRef } from "../requests/handle-request.ts";
import { endingJob } from "../retention/measures.ts";

export type ClassState = {
	class: DataClass;
	name: string;
	keep: string;
	rows: number;
	oldest: Date | null;
	/** The next run that must delete something that is there. */
	goneBy: Date | null;
	/** Rows that the last run should have deleted, and since when. Must be none. */
	overdue: number;
	overdueSince: Date | null;
	/** Whose rows those are, where they are an organisation's. */
	overdueIn: { orgId: string; rows: number }[];
	measuredAt: Date | null;
	/**
	 * `late`: rows should be gone. `fine`: none is. `audit`: none is, and each goes when its audit ends. `uncounted`: no
	 * period ends by the clock. `unmeasured`: not lately.
	 */
	mark: "late" | "fine" | "audit" | "uncounted" | "unmeasured";
	job: string | null;
	lastGoodAt: Date | null;
};

/** The policy against what is really there, as the worker measured it over everybody: no organisation is opened here. */
export async function retentionState(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const runs = new Map((await tx.select().from(jobRuns)).map((run) => [run.name, run]));
		const measures = new Map((await tx.select().from(retentionMeasures)).map((one) => [one.class, one]));
		const stale = addHours(now, -policy.leaving.catchUpAfterHours);
		const classes = dataClasses.map((name): ClassState => {
			const rule = policy.classes[name];
			const found = measures.get(name);
			const { rows = 0, oldest = null, goneBy = null, overdue = 0, overdueSince = null } = found ?? {};
			const measured = found !== undefined && found.measuredAt >= stale;
			const job = endingJob(policy, name) ?? null;
			const withAudit = job === "scheduled_end_engagements";
			const ends = typeof rule.keep !== "string" || goneBy !== null;
			const sound = withAudit ? "audit" : ends ? "fine" : "uncounted";
			return {
				...{
					class: name,
					name: rule.name,
					keep: withAudit ? "until its audit ends" : describePeriod(rule.keep),
					rows,
					oldest,
					goneBy,
				},
				...{ overdue, overdueSince, overdueIn: found?.overdueIn ?? [], measuredAt: found?.measuredAt ?? null },
				mark: overdue > 0 ? "late" : measured ? sound : "unmeasured",
				job,
				lastGoodAt: job ? (runs.get(job)?.lastGoodAt ?? null) : null,
			};
		});
		return { now, version: policy.version, toleranceHours: policy.leaving.catchUpAfterHours, classes };
	});
}
