import { and, eq, isNull, sql } from "@calibrant/db/drizzle";
import { ootCases, ootItems } from "@calibrant/db/schema";
import { type Ctx, contentHash, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { assessReached } from "./assess.ts";
import type { CaseRow } from "./case-view.ts";
import { changeCase, findCase, lockCase, needCaseState } from "./find-case.ts";
import { isInCase } from "./in-case.ts";
import { pathsOf, traceOf, untracedOf } from "./trace.ts";
import { keptTime, windowOf } from "./window-of.ts";

export const traceCaseInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Traces again what the instrument reached, and since when: uses and calibrations may have been recorded since. */
export async function traceCase(ctx: Ctx, { id, version }: z.output<typeof traceCaseInput>) {
	permit(ctx, "oot.assess");
	const row = await lockCase(ctx, id, version);
	needCaseState(row, "open");
	await record(ctx, "oot.traced", { type: "oot_case", id });
	const calibration = await findCalibration(ctx, row.calibrationId);
	const instrument = await findInstrument(ctx, row.instrumentId);
	const now = await windowOf(ctx, calibration, instrument, row.failed, row.createdAt);
	const { window } = keptTime(row, { window: now, foundOn: calibration.performedOn });
	if (contentHash(window) !== contentHash(row.window)) {
		await ctx.tx.update(ootCases).set({ window }).where(eq(ootCases.id, id));
		await remember(ctx, { type: "oot_case", id }, { window: row.window }, { window }, "Traced again.");
	}
	const { added } = await scopeCase(ctx, { ...row, window });
	return { id, added };
}

const chunk = 500;

/**
 * Traces and judges what a locked case reached, and keeps it as its items. What was decided stays, unless the severity is
 * another now: then it is to be decided again. Items that are reached no more stay, marked, and are to be decided as well.
 */
export async function scopeCase(ctx: Ctx, row: CaseRow): Promise<{ added: number; undecided: number }> {
	const found = await traceOf(ctx, row);
	const [pathOf, assessedOf] = [await pathsOf(ctx, found), await assessReached(ctx, row, found)];
	const before = await ctx.tx.select().from(ootItems).where(eq(ootItems.caseId, row.id));
	const known = new Map(before.map((item) => [item.calibrationId ?? item.usageId, item]));
	const values = found.map((one) => {
		const { snapshot, result } = assessedOf(one);
		const stored = JSON.parse(JSON.stringify(snapshot)) as Record<string, unknown>;
		const item = known.get(one.id);
		const same = item !== undefined && item.severity === result.severity;
		return {
			...{ orgId: ctx.orgId, caseId: row.id, kind: one.kind, instrumentId: one.instrumentId, depth: one.depth },
			...(one.kind === "usage" ? { usageId: one.id, calibrationId: null } : { calibrationId: one.id, usageId: null }),
			...{ path: pathOf(one), happenedFrom: one.from, happenedUntil: one.until, severity: result.severity },
			...{ snapshot: stored, snapshotHash: contentHash(stored), gone: false },
			result: JSON.parse(JSON.stringify(result)) as Record<string, unknown>,
			...(same
				? { disposition: item.disposition, reason: item.reason, decidedBy: item.decidedBy, decidedAt: item.decidedAt }
				: { disposition: null, reason: "", decidedBy: null, decidedAt: null }),
			outcome: same ? item.outcome : "",
			...(item ? { id: item.id } : {}),
		};
	});
	for (const item of before) {
		const now = values.find((one) => "id" in one && one.id === item.id);
		if (item.disposition === null || !now || now.disposition !== null) continue;
		const entity = { type: "oot_item", id: item.id };
		const why = "Traced again, and the severity is another.";
		const [was, is] = [
			{ severity: item.severity, disposition: item.disposition, reason: item.reason },
			{ severity: now.severity, disposition: null },
		];
		await remember(ctx, entity, was, is, why);
	}
	await ctx.tx.update(ootItems).set({ gone: true }).where(eq(ootItems.caseId, row.id));
	for (let from = 0; from < values.length; from += chunk) {
		await ctx.tx
			.insert(ootItems)
			.values(values.slice(from, from + chunk))
			.onConflictDoUpdate({ target: [ootItems.orgId, ootItems.id], set: renewed });
	}
	await changeCase(ctx, row, { tracedAt: ctx.now, untraced: await untracedOf(ctx, row) });
	const undecided = await undecidedItems(ctx, row.id);
	return { added: values.filter((one) => !("id" in one)).length, undecided };
}

const excluded = (column: string) => sql.raw(`excluded.${column}`);
const renewed = {
	...{ depth: excluded("depth"), path: excluded("path"), happenedFrom: excluded("happened_from") },
	...{ happenedUntil: excluded("happened_until"), severity: excluded("severity"), snapshot: excluded("snapshot") },
	...{ snapshotHash: excluded("snapshot_hash"), result: excluded("result"), gone: excluded("gone") },
	...{ disposition: excluded("disposition"), reason: excluded("reason"), decidedBy: excluded("decided_by") },
	...{ decidedAt: excluded("decided_at"), outcome: excluded("outcome") },
};

/** How many items of a case wait for their disposition. */
export async function undecidedItems(ctx: Ctx, caseId: string): Promise<number> {
	return ctx.tx.$count(ootItems, and(eq(ootItems.caseId, caseId), isNull(ootItems.disposition), isInCase));
}

/** The case as it stands after its trace, still locked. */
export const againOf = (ctx: Ctx, { id }: CaseRow) => findCase(ctx, id);
