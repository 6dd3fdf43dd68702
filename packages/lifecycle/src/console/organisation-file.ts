import { asc, desc, eq, sql } from "@calibrant/db/drizzle";
import {
	cancellations,
	deletionReceipts,
	deletionRuns,
	externalErasures,
	generatedExportJobs,
	holds,
	organisations,
	tombstones,
} from "@calibrant/db/schema";
import { type Ctx, type House, inAccount, inOrg, notFound } from "@calibrant/kernel";
import { can, deletionDue, type OrganisationState } from "@calibrant/policy";
import { z } from "zod";
import { auditStatus } from "../audit/audit-status.ts";
import { countRecords, countRows } from "../purge/count-data.ts";
import { listRuns } from "../purge/list-runs.ts";
import { heldPast, keepingHolds, keepsWhole, purgeHeld } from "../purge/purge-holds.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { organisationForecast } from "../simulation/organisation-forecast.ts";
import { nextEvent, stopsOf } from "./find-organisations.ts";

export const organisationFileInput = z.strictObject({ organisationId: z.uuid() });

const actor = { type: "system", ref: null, job: "operator.console" } as const;

/**
 * Everything an operator may know of an organisation without a reason: its life, what is deleted when and why, counts
 * per class, runs, holds, exports and the state of its audit log. Nothing that a customer wrote. Throws NOT_FOUND.
 */
export async function organisationFile(
	house: House,
	operator: OperatorRef,
	{ organisationId: id }: z.output<typeof organisationFileInput>,
) {
	const life = await lifeOf(house, operator, id);
	const state = life.organisation?.state as OrganisationState | undefined;
	const open = state !== undefined && can(state, "read");
	return { ...life, inside: open ? await inOrg(house, id, { actor }, { readOnly: true }, inside) : null };
}

async function lifeOf(house: House, { userId }: OperatorRef, id: string) {
	return inAccount(house, userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const [found] = await tx
			.select({
				...{ row: organisations, held: purgeHeld(id, policy) },
				kept: heldPast(id, policy, sql`coalesce(${cancellations.purgeDueAt}, app.now())`),
			})
			.from(organisations)
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(eq(organisations.id, id));
		const row = found?.row;
		const stop = await stopsOf(tx, policy);
		const [tombstone] = await tx.select().from(tombstones).where(eq(tombstones.orgId, id));
		const keeping = (await keepingHolds(tx, policy, [id])).get(id) ?? [];
		const runs = await listRuns(tx, policy, { orgId: id });
		if (!row && !tombstone && runs.length === 0) throw notFound("organisation");
		const leaving = await tx
			.select()
			.from(cancellations)
			.where(eq(cancellations.orgId, id))
			.orderBy(desc(cancellations.cancelledAt));
		const open = leaving.find((one) => one.id === row?.cancellationId) ?? null;
		return {
			organisation: row
				? {
						...{ id: row.id, name: row.name, slug: row.slug, plan: row.plan, country: row.country },
						...{ timeZone: row.timeZone, state: row.state as OrganisationState, since: row.stateSince },
						...{ createdAt: row.createdAt, restrictedAt: row.restrictedAt, auditYears: row.auditYears },
						...{ cancelledAt: open?.cancelledAt ?? null, remindedAt: open?.remindedAt ?? null },
						...{ reminderDueAt: open?.reminderDueAt ?? null, purgeDueAt: open?.purgeDueAt ?? null },
						next: nextEvent({ policy, now }, row, open, { stop: stop(found.held), kept: found.kept, holds: keeping }),
						keptBy: keeping,
						/** The deletion with what stands in its way, also while a reminder comes first. */
						deletion: open?.purgeDueAt ? deletionDue(open.purgeDueAt, now, stop(found.held), found.kept) : null,
					}
				: null,
			tombstone: tombstone ?? null,
			cancellations: leaving.map(({ id: number, cancelledAt, source, purgeDueAt, remindedAt, reactivatedAt }) => ({
				...{ id: number, cancelledAt, source, purgeDueAt, remindedAt, reactivatedAt },
			})),
			holds: (await tx.select().from(holds).where(eq(holds.orgId, id)).orderBy(desc(holds.placedAt))).map((hold) => ({
				...hold,
				whole: keepsWhole(hold.classes, policy),
			})),
			runs,
			receipts: await tx
				.select({ id: deletionReceipts.id, createdAt: deletionReceipts.createdAt })
				.from(deletionReceipts)
				.where(eq(deletionReceipts.orgId, id)),
			outside: await tx
				.select()
				.from(externalErasures)
				.innerJoin(deletionRuns, eq(deletionRuns.id, externalErasures.runId))
				.where(eq(externalErasures.orgId, id))
				.orderBy(asc(externalErasures.store))
				.then((found) =>
					found.map(({ external_erasures: { store, requestedAt, attempts, doneAt, answer } }) => ({
						...{ store, requestedAt, attempts, doneAt, answer },
					})),
				),
		};
	});
}

async function inside(ctx: Ctx) {
	const { tx } = ctx;
	const counts = await countRows(tx, ctx.orgId, ctx.policy);
	const records = await countRecords(tx, ctx.orgId, ctx.policy);
	const { id, state, reason, requestedAt, dueAt, finishedAt, expiresAt, bytes, downloads, error } = generatedExportJobs;
	return {
		forecast: await organisationForecast(ctx),
		counts: [...records].map(([name, { count, beside }]) => ({
			...{ class: name, records: count, beside, rows: counts[name] ?? 0 },
			name: ctx.policy.classes[name].name,
		})),
		exports: await tx
			.select({ id, state, reason, requestedAt, dueAt, finishedAt, expiresAt, bytes, downloads, error })
			.from(generatedExportJobs)
			.orderBy(desc(requestedAt))
			.limit(50),
		audit: await auditStatus(ctx),
	};
}
