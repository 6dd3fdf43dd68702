import {
	auditLog,
	cancellations,
	generatedExportJobs,
	importBatches,
	organisations,
	tombstones,
} from "@calibrant/db/schema";
import { type House, inAccount, longestPromise } from "@calibrant/kernel";
import { addHours, can, type DataClass, type OrganisationState } from "@calibrant/policy";
import { and, asc, count, eq, isNotNull, lt, min, sql } from "drizzle-orm";
import { purgeHeld } from "../purge/purge-holds.ts";
import type { OperatorRef } from "../requests/handle-request.ts";

/** As many organisations are opened for one page, the longest-standing ones. */
const atMost = 100;

/**
 * What only shows inside organisations, each opened under its own scope: the oldest import and prepared export, audit
 * logs past their years, and organisations that should have been deleted.
 */
export async function lateInside(house: House, operator: OperatorRef) {
	const late = new Map<DataClass, string>();
	const oldest = new Map<DataClass, { oldest: Date; rows: number }>();
	const known = await inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const overdue = addHours(now, -policy.leaving.catchUpAfterHours);
		const [due] = await tx
			.select({ n: count(), since: min(cancellations.purgeDueAt) })
			.from(organisations)
			.innerJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(and(lt(cancellations.purgeDueAt, overdue), sql`not ${purgeHeld(organisations.id)}`));
		if (due && due.n > 0) late.set("organisation_profile", `Should have been deleted: ${due.n}.`);
		const living = await tx
			.select({ id: organisations.id, state: organisations.state })
			.from(organisations)
			.orderBy(asc(organisations.createdAt))
			.limit(atMost);
		const years = longestPromise(house, ({ auditLog: rule }) => rule.years, new Date(0), now);
		// A year is left for the sweep, which runs each quarter, and for what an organisation chose itself.
		const ended = await tx
			.select({ id: tombstones.orgId })
			.from(tombstones)
			.where(
				sql`app.after_years(coalesce(${tombstones.lastActivityAt}, ${tombstones.cancelledAt}),
					greatest(coalesce(${tombstones.auditYears}, 0), ${years}::int) + 1) < app.now()`,
			)
			.limit(atMost);
		const [all] = await tx.select({ n: count() }).from(organisations);
		return { living, ended, all: all?.n ?? 0 };
	});
	for (const { id, state } of known.living) {
		if (!can(state as OrganisationState, "read")) continue;
		await house.db.withOrg(id, { readOnly: true }, async ({ tx }) => {
			const [imported] = await tx.select({ at: min(importBatches.createdAt), n: count() }).from(importBatches);
			note(oldest, "import", imported);
			const [made] = await tx
				.select({ at: min(generatedExportJobs.finishedAt), n: count() })
				.from(generatedExportJobs)
				.where(isNotNull(generatedExportJobs.fileKey));
			note(oldest, "export_archive", made);
		});
	}
	let logs = 0;
	for (const { id } of known.ended) {
		logs += await house.db.withOrg(id, { readOnly: true }, async ({ tx }) => ((await tx.$count(auditLog)) > 0 ? 1 : 0));
	}
	if (logs > 0) late.set("audit_log", `Logs of ended organisations past their years: ${logs}. Look for a hold.`);
	return { late, oldest, looked: { organisations: known.living.length, all: known.all } };
}

function note(
	into: Map<DataClass, { oldest: Date; rows: number }>,
	name: DataClass,
	found: { at: Date | null; n: number } | undefined,
): void {
	if (!found?.at) return;
	const before = into.get(name);
	into.set(name, {
		oldest: before && before.oldest < found.at ? before.oldest : found.at,
		rows: (before?.rows ?? 0) + found.n,
	});
}
