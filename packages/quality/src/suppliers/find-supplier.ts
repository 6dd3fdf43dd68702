import { soonDays } from "@calibrant/calibration";
import { asc, desc, eq } from "@calibrant/db/drizzle";
import { type SupplierFacts, supplierEvaluations, supplierFiles, supplierMoves, suppliers } from "@calibrant/db/schema";
import { type Ctx, DomainError, daysLater, notFound, todayOf } from "@calibrant/kernel";
import { accreditedOn, type SupplierKind, type SupplierState } from "./states.ts";

export type SupplierRow = typeof suppliers.$inferSelect;
export type EvaluationRow = typeof supplierEvaluations.$inferSelect;

/** A supplier as doors give it out. */
export const supplierView = ({ orgId: _, createdBy: _by, state, provides, ...row }: SupplierRow) => ({
	...row,
	...{ state: state as SupplierState, provides: provides as SupplierKind[] },
});

/** Today and the last day that counts as soon, where the organisation is. */
export function daysOf(ctx: Ctx, today = todayOf(ctx)) {
	return { today, soonUntil: daysLater(today, soonDays) };
}

/** What is due of a supplier on a day: how its accreditation stands, and whether it is to be evaluated. */
export function dueOf(
	row: Pick<SupplierRow, "accreditationBody" | "accreditedUntil" | "nextEvaluationOn" | "state">,
	days: { today: string; soonUntil: string },
) {
	const kept = row.state !== "withdrawn";
	return {
		accredited: accreditedOn(row, days),
		evaluationIsDue: kept && row.nextEvaluationOn !== null && row.nextEvaluationOn <= days.today,
	};
}

/** One supplier of the organisation. Throws NOT_FOUND. */
export async function findSupplier(ctx: Ctx, id: string): Promise<SupplierRow> {
	const [row] = await ctx.tx.select().from(suppliers).where(eq(suppliers.id, id));
	if (!row) throw notFound("supplier");
	return row;
}

/** The same, locked until the end of the transaction. */
export async function lockSupplier(ctx: Ctx, id: string): Promise<SupplierRow> {
	const [row] = await ctx.tx.select().from(suppliers).where(eq(suppliers.id, id)).for("update");
	if (!row) throw notFound("supplier");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the supplier as it stands now. */
export async function lockSeenSupplier(ctx: Ctx, id: string, version: number): Promise<SupplierRow> {
	const row = await lockSupplier(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this supplier after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: supplierView(row) },
	);
}

/** Writes values of a locked supplier, and raises its version. */
export async function changeSupplier(ctx: Ctx, row: SupplierRow, values: Partial<SupplierRow>): Promise<SupplierRow> {
	const [after] = await ctx.tx
		.update(suppliers)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(suppliers.id, row.id))
		.returning();
	if (!after) throw new Error("A locked supplier is gone.");
	return after;
}

/** Notes a change of state. */
export async function noteMove(ctx: Ctx, row: SupplierRow, to: SupplierState, reason: string, evaluationId?: string) {
	const move = { supplierId: row.id, fromState: row.state, toState: to, reason, evaluationId: evaluationId ?? null };
	await ctx.tx.insert(supplierMoves).values({ ...move, movedAt: ctx.now, movedBy: ctx.actor.ref, orgId: ctx.orgId });
}

/** Its evaluations, newest first. */
export const evaluationsOf = (ctx: Ctx, id: string): Promise<EvaluationRow[]> =>
	ctx.tx
		.select()
		.from(supplierEvaluations)
		.where(eq(supplierEvaluations.supplierId, id))
		.orderBy(desc(supplierEvaluations.evaluatedAt), desc(supplierEvaluations.id));

/** Each change of its state, oldest first. */
export const supplierMovesOf = (ctx: Ctx, id: string) =>
	ctx.tx
		.select()
		.from(supplierMoves)
		.where(eq(supplierMoves.supplierId, id))
		.orderBy(asc(supplierMoves.movedAt), asc(supplierMoves.id));

/** The file of its accreditation's scope; null: there is none. */
export async function supplierFileOf(ctx: Ctx, supplierId: string) {
	const [row] = await ctx.tx.select().from(supplierFiles).where(eq(supplierFiles.supplierId, supplierId));
	return row ?? null;
}

/** What is on record of it now, as an evaluation keeps it. */
export async function factsOfSupplier(ctx: Ctx, row: SupplierRow): Promise<SupplierFacts> {
	const file = await supplierFileOf(ctx, row.id);
	const { accreditationBody: body, accreditationReference: reference, accreditedUntil: until } = row;
	return {
		...{ number: row.number, name: row.name, provides: row.provides, scope: row.scope },
		accreditation: { body, reference, until },
		file: file && { name: file.fileName, bytes: file.bytes, sha256: file.sha256 },
	};
}
