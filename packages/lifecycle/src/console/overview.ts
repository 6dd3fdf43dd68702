import { and, asc, isNotNull, isNull, or } from "@calibrant/db/drizzle";
import {
	dataRequests,
	externalErasures,
	holds,
	incidents,
	jobRuns,
	retentionMeasures,
	reviews,
} from "@calibrant/db/schema";
import { failedJobs } from "@calibrant/jobs";
import { type House, inAccount } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { backupStatus } from "../backup/inventory.ts";
import { lateExports } from "../exports/late-exports.ts";
import type { PurgePlan } from "../purge/purge-due-organisations.job.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { purgeState } from "./purge-controls.ts";

/** `now`: a promise is broken or stands still. `soon`: a person is waited for. `fine`: nothing to do. */
export type Urgency = "now" | "soon" | "fine";
export type Tile = { about: TileName; urgency: Urgency; count: number; at: Date | null; words: string };
export type TileName =
	| "requests"
	| "breaches"
	| "deletions"
	| "outside"
	| "exports"
	| "holds"
	| "backups"
	| "restores"
	| "jobs"
	| "reviews"
	| "retention";

/** What needs a person today. */
export async function overview(
	house: House,
	operator: OperatorRef,
	organisations: readonly { id: string; state: string }[],
): Promise<{ now: Date; tiles: Tile[] }> {
	const purges = await purgeState(house, operator);
	const exports = await lateExports(house, organisations);
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const late = addHours(now, -policy.leaving.catchUpAfterHours);
		const open = await tx
			.select()
			.from(dataRequests)
			.where(isNull(dataRequests.finishedAt))
			.orderBy(asc(dataRequests.dueAt));
		const breaches = await tx
			.select()
			.from(incidents)
			.where(and(isNull(incidents.closedAt), isNull(incidents.authorityNotifiedAt)))
			.orderBy(asc(incidents.dueAt));
		const unconfirmed = await tx
			.select()
			.from(holds)
			.where(and(isNull(holds.releasedAt), or(isNull(holds.confirmedBy), isNotNull(holds.releaseAskedBy))))
			.orderBy(asc(holds.placedAt));
		const outside = await tx.select().from(externalErasures).where(isNull(externalErasures.doneAt));
		const due = await tx.select().from(reviews).where(isNull(reviews.signedAt)).orderBy(asc(reviews.dueAt));
		const backups = await backupStatus({ tx, now }, policy);
		const failed = await failedJobs(tx);
		const broken = (await tx.select().from(jobRuns)).filter(
			({ lastGoodAt, lastErrorAt }) => lastErrorAt && (!lastGoodAt || lastErrorAt > lastGoodAt),
		);
		const measures = await tx.select().from(retentionMeasures);
		const [test] = backups.tests;
		const tiles: Tile[] = [
			dated("requests", open, now, "No request is open.", "Open"),
			dated("breaches", breaches, now, "No breach waits for its report.", "To be reported"),
			deletions(purges.plan, policy.leaving.catchUpAfterHours),
			waiting("outside", outside.length, "Every outside store has answered.", "Not answered yet"),
			waiting("exports", exports.length, "No export is late.", "Waiting too long, or failed", "now"),
			waiting("holds", unconfirmed.length, "Every hold has its second person.", "Waiting for a second person"),
			{
				...{ about: "backups", count: backups.backups.length, at: backups.backups[0]?.startedAt ?? null },
				urgency: backups.lateSince ? "now" : "fine",
				words: backups.lateSince ? "A backup is missing." : "The newest is young enough.",
			},
			{
				...{ about: "restores", count: backups.tests.length, at: test?.testedAt ?? null },
				urgency: test?.passed === false ? "now" : test ? "fine" : "soon",
				words: test
					? test.passed
						? "The last restore test passed."
						: "The last restore test failed."
					: "No test has run yet.",
			},
			waiting(
				"jobs",
				failed.length + broken.length,
				"No job has failed for good.",
				"Failed for good, or badly when they last ran",
				"now",
			),
			dated("reviews", due, now, "No review is open.", "To be signed"),
			retention(measures, late),
		];
		return { now, tiles };
	});
}

function dated(about: TileName, rows: readonly { dueAt: Date }[], now: Date, none: string, some: string): Tile {
	const overdue = rows.filter(({ dueAt }) => dueAt < now).length;
	return {
		...{ about, count: rows.length, at: rows[0]?.dueAt ?? null },
		urgency: overdue > 0 ? "now" : rows.length > 0 ? "soon" : "fine",
		words: rows.length === 0 ? none : `${some}: ${rows.length}${overdue > 0 ? `, overdue: ${overdue}` : ""}.`,
	};
}

/** What a hold keeps is neither late nor due with the next run. */
function deletions({ due, stopped }: PurgePlan, catchUpAfterHours: number): Tile {
	const goes = due.filter(({ held }) => !held);
	const held = due.length - goes.length;
	const late = goes.filter(({ lateSeconds }) => lateSeconds !== null && lateSeconds > catchUpAfterHours * 3600).length;
	const parts = [
		late > 0 ? `Late: ${late}.` : goes.length > 0 ? `Due with the next run: ${goes.length}.` : "Nothing is due.",
		...(held > 0 ? [`Held by a hold: ${held}.`] : []),
	];
	return {
		...{ about: "deletions", count: due.length, at: goes[0]?.purgeDueAt ?? null },
		urgency: stopped || late > 0 ? "now" : "fine",
		words: stopped ?? parts.join(" "),
	};
}

function retention(measures: readonly (typeof retentionMeasures.$inferSelect)[], stale: Date): Tile {
	const overdue = measures.reduce((sum, one) => sum + one.overdue, 0);
	const at = measures.reduce<Date | null>(
		(last, { measuredAt }) => (last && last > measuredAt ? last : measuredAt),
		null,
	);
	const measured = at !== null && at >= stale;
	return {
		...{ about: "retention", count: overdue, at },
		urgency: overdue > 0 ? "now" : measured ? "fine" : "soon",
		words:
			overdue > 0
				? `Rows older than the policy allows: ${overdue}.`
				: measured
					? "Nothing is older than the policy allows."
					: "Not measured lately.",
	};
}

function waiting(about: TileName, n: number, none: string, some: string, urgency: Urgency = "soon"): Tile {
	return { about, count: n, at: null, urgency: n > 0 ? urgency : "fine", words: n > 0 ? `${some}: ${n}.` : none };
}
