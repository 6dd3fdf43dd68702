import { isDeepStrictEqual } from "node:util";
import { externalWork } from "@calibrant/calibration";
import { asc, sql } from "@calibrant/db/drizzle";
import { complaints, type SupplierFacts } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	historyOf,
	memberNames,
	type Permission,
	paging,
	type SignatureView,
	signaturesByState,
} from "@calibrant/kernel";
import { supplierEvaluationContent } from "@calibrant/metrology";
import { z } from "zod";
import type { ComplaintState } from "../complaints/states.ts";
import { permitHere } from "../module.ts";
import { presentCriteria } from "./criteria.ts";
import {
	daysOf,
	dueOf,
	type EvaluationRow,
	evaluationsOf,
	factsOfSupplier,
	findSupplier,
	type SupplierRow,
	supplierFileOf,
	supplierMovesOf,
	supplierView,
} from "./find-supplier.ts";
import {
	type CriterionVerdict,
	isKept,
	isUsable,
	type Judgement,
	type SupplierKind,
	type SupplierState,
	supplierSteps,
} from "./states.ts";

export const getSupplierInput = z.strictObject({ id: z.uuid() });

/** A supplier with its evaluations, what went wrong with it, and what the reader can do with it now. Throws NOT_FOUND. */
export async function getSupplier(ctx: Ctx, { id }: z.output<typeof getSupplierInput>) {
	permitHere(ctx, "record.read");
	const row = await findSupplier(ctx, id);
	const state = row.state as SupplierState;
	const may = (permission: Permission) => "role" in ctx.actor && allows(ctx.actor.role, permission);
	const seen = await seenSupplier(ctx, row);
	const criteria = [];
	for (const kind of row.provides as SupplierKind[]) criteria.push(await presentCriteria(ctx, kind));
	return {
		...seen,
		/** By what it is evaluated now. */
		criteria,
		complaints: await complaintsAbout(ctx, id),
		laboratory: await laboratoryOf(ctx, row),
		steps: may("supplier.decide") ? supplierSteps.filter(({ from }) => from === state) : [],
		may: {
			write: may("supplier.edit") && isKept(state),
			evaluate: may("supplier.decide") && isKept(state),
		},
	};
}

/** What anybody sees of a supplier who may read it; `asOf`: as it was then, as far as rows that never change tell. */
export async function seenSupplier(ctx: Ctx, row: SupplierRow, asOf: { day: string; until: Date } | null = null) {
	const { id } = row;
	const isBefore = (at: Date) => asOf === null || at < asOf.until;
	const evaluations = (await evaluationsOf(ctx, id)).filter(({ evaluatedAt }) => isBefore(evaluatedAt));
	const moves = (await supplierMovesOf(ctx, id)).filter(({ movedAt }) => isBefore(movedAt));
	const nameOf = await memberNames(ctx, [
		...[row.ownerId, row.createdBy],
		...evaluations.map(({ evaluatedBy }) => evaluatedBy),
		...moves.map(({ movedBy }) => movedBy),
	]);
	const [last] = evaluations;
	const step = moves.at(-1);
	const then =
		asOf === null
			? {}
			: {
					...{ state: step?.toState ?? "proposed", stateReason: step?.reason ?? "" },
					...{ conditions: last?.conditions ?? "", nextEvaluationOn: last?.nextEvaluationOn ?? null },
				};
	const now = { ...row, ...then };
	const signed: Record<string, SignatureView[]> = {};
	for (const one of evaluations)
		signed[one.id] = await signaturesByState(
			ctx,
			{ type: "supplier_evaluation", id: one.id },
			[supplierEvaluationContent(one)],
			[],
		);
	const file = await supplierFileOf(ctx, id);
	const days = daysOf(ctx, asOf?.day);
	const facts = await factsOfSupplier(ctx, row);
	return {
		supplier: supplierView(now),
		...dueOf(now, days),
		/** What it provides and was not evaluated for. */
		unevaluated: isUsable(now.state as SupplierState)
			? (row.provides as SupplierKind[]).filter((kind) => !last?.facts.provides.includes(kind))
			: [],
		ownerName: nameOf(row.ownerId),
		createdByName: nameOf(row.createdBy),
		/** What an evaluation that is signed now would cover of what is on record. */
		facts,
		/** What is on record otherwise than the last evaluation found it; null: nothing, or none was made. */
		changedSince: last ? changedSince(last, asOf === null ? facts : { ...facts, file: last.facts.file }) : null,
		file: file && { name: file.fileName, bytes: file.bytes, sha256: file.sha256, addedAt: file.addedAt },
		evaluations: evaluations.map(({ orgId: _, supplierId: _of, signatureId: _by, ...one }) => ({
			...{ ...one, judgement: one.judgement as Judgement },
			results: one.results.map((result) => ({
				...{ ...result, kind: result.kind as SupplierKind, verdict: result.verdict as CriterionVerdict },
			})),
			evaluatedByName: nameOf(one.evaluatedBy),
			signatures: signed[one.id] ?? [],
		})),
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy, evaluationId }) => ({
			...{ from: fromState as SupplierState, to: toState as SupplierState, reason, movedAt, evaluationId },
			byName: nameOf(movedBy),
		})),
		today: days.today,
	};
}

const evaluatedFacts = ["name", "scope", "accreditation", "file"] as const;

function changedSince({ evaluatedOn, facts }: EvaluationRow, now: SupplierFacts) {
	const changed = evaluatedFacts.filter((name) => !isDeepStrictEqual(facts[name], now[name]));
	return changed.length > 0 ? { evaluatedOn, changed } : null;
}

/** What calibrations have from a laboratory of this name; null: nothing, or nobody looks. */
async function laboratoryOf(ctx: Ctx, { name, provides }: SupplierRow) {
	if (!provides.includes("calibration")) return null;
	const { laboratories } = await externalWork(ctx);
	const found = laboratories.find((one) => one.name.toLowerCase() === name.toLowerCase());
	return found ? { name: found.name, certificates: found.certificates, newest: found.newest, here: found.here } : null;
}

/** Complaints that name it. */
async function complaintsAbout(ctx: Ctx, supplierId: string) {
	const { id, number, title, state, about } = complaints;
	const rows = await ctx.tx
		.select({ id, number, title, state })
		.from(complaints)
		.where(sql`${about} @> ${JSON.stringify([{ kind: "supplier", id: supplierId }])}::jsonb`)
		.orderBy(asc(number));
	return rows.map((row) => ({ ...row, state: row.state as ComplaintState }));
}

export const supplierHistoryInput = z.strictObject({ id: z.uuid(), ...paging });

/** Every change of a supplier, newest first, with values before and after. Throws NOT_FOUND. */
export async function supplierHistory(ctx: Ctx, { id, ...page }: z.output<typeof supplierHistoryInput>) {
	permitHere(ctx, "record.read");
	await findSupplier(ctx, id);
	const { items, nextCursor } = await historyOf(ctx, [{ type: "supplier", ids: [id] }], page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}
