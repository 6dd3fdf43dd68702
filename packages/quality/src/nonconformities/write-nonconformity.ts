import { getCase, getRun } from "@calibrant/calibration";
import { nonconformities } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	plainDate,
	plainLine,
	plainText,
	record,
	remember,
	takeNextNumber,
	todayOf,
} from "@calibrant/kernel";
import { getOrder } from "@calibrant/maintenance";
import { z } from "zod";
import { findAudit } from "../audits/find-audit.ts";
import { changesOf } from "../changes-of.ts";
import { findComplaint } from "../complaints/find-complaint.ts";
import { needAfterStart } from "../day-bounds.ts";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import { findSupplier } from "../suppliers/find-supplier.ts";
import {
	branches,
	change,
	dispositions,
	kinds,
	lockSeen,
	type NonconformityRow,
	nonconformityView,
	type Source,
	severities,
	sources,
} from "./find-nonconformity.ts";
import { describes, type NonconformityState, plans } from "./states.ts";

const described = {
	title: plainText(200).min(1, "Say in a few words what was wrong."),
	description: plainText(5000).default(""),
	kind: z.enum(kinds).default("actual"),
	severity: z.enum(severities, "Choose how grave it is.").default("minor"),
	ownerId: z.uuid().nullable().default(null),
};

export const openNonconformityInput = z.strictObject({
	...described,
	source: z.enum(sources).default("observation"),
	/** The record it came of: a case out of tolerance, a checklist, a work order, an audit, a complaint, a supplier. */
	sourceId: z.uuid().nullable().default(null),
	/** The day it was noticed; absent: today. */
	foundOn: plainDate.nullable().default(null),
});

/** Opens a nonconformity. Throws NOT_FOUND for a source that is not there, INVALID for a day to come. */
export async function openNonconformity(ctx: Ctx, input: z.output<typeof openNonconformityInput>) {
	permitHere(ctx, "nonconformity.report");
	if (input.ownerId) await needPeople(ctx, [input.ownerId], "nonconformity.act", "ownerId");
	const today = todayOf(ctx);
	const foundOn = input.foundOn ?? today;
	if (foundOn > today) {
		throw invalid("Nothing was found on a day to come.", "Give an earlier day.", { foundOn: "It lies in the future." });
	}
	await needAfterStart(ctx, foundOn, "foundOn");
	const sourceNumber = await sourceNumberOf(ctx, input.source, input.sourceId);
	const number = await takeNextNumber(ctx, "NC");
	const writers = ctx.actor.ref === null ? [] : [ctx.actor.ref];
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now, stateSince: ctx.now };
	const [row] = await ctx.tx
		.insert(nonconformities)
		.values({ ...input, ...stamps, writers, foundOn, sourceNumber, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The nonconformity was not stored.");
	const entity = { type: "nonconformity", id: row.id };
	await record(ctx, "nonconformity.opened", entity);
	await remember(ctx, entity, null, { number, ...history(row), source: row.source, sourceNumber, foundOn });
	return nonconformityView(row);
}

/** The number of the record it came of. Throws NOT_FOUND, and INVALID where a kind of source has no record here. */
async function sourceNumberOf(ctx: Ctx, source: Source, id: string | null): Promise<string> {
	if (id === null) return "";
	if (source === "oot_case") return (await getCase(ctx, { id })).case.number;
	if (source === "checklist_run") return (await getRun(ctx, { runId: id })).run.number;
	if (source === "audit") return (await findAudit(ctx, id)).number;
	if (source === "complaint") return (await findComplaint(ctx, id)).number;
	if (source === "supplier") return (await findSupplier(ctx, id)).number;
	if (source === "work_order") return (await getOrder(ctx, { id })).order.number;
	const remedy = "Say in the description where it came from.";
	throw invalid("Records of this kind are not kept here.", remedy, { sourceId: remedy });
}

export const describeNonconformityInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	...described,
	containment: plainText(5000).default(""),
	/** What else it may concern: other lots, other instruments, other places. */
	extent: plainText(5000).default(""),
	disposition: z.enum(dispositions).default("none"),
});

/** Writes what is wrong and what was done at once. Throws CONFLICT once its plan is approved, or it is over. */
export async function describeNonconformity(ctx: Ctx, input: z.output<typeof describeNonconformityInput>) {
	permitHere(ctx, "nonconformity.act");
	const { id, version, ...values } = input;
	const row = await lockSeen(ctx, id, version);
	if (!describes(row.state as NonconformityState)) throw standsStill();
	if (values.ownerId && values.ownerId !== row.ownerId) {
		await needPeople(ctx, [values.ownerId], "nonconformity.act", "ownerId");
	}
	if (row.state !== "open" && values.containment === "") {
		const remedy = "Say what was done at once, or why nothing was.";
		throw invalid("It was contained, and stays so.", remedy, { containment: remedy });
	}
	return writeValues(ctx, row, values, "nonconformity.described");
}

const cause = plainLine(500);
export const analyseNonconformityInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** Each the answer to "why?" of the one before. */
	whys: z.array(cause).max(10, "Ask why at most ten times."),
	fishbone: z.partialRecord(z.enum(branches), z.array(cause).max(20, "Put at most 20 causes on a branch.")),
	rootCause: plainText(5000),
	criteria: plainText(2000).default(""),
	/** The first day on which it can be told whether the actions worked. */
	checkOn: plainDate.nullable().default(null),
});

/** Writes cause and criteria, once it is contained and until the plan is approved. Throws CONFLICT at any other time. */
export async function analyseNonconformity(ctx: Ctx, input: z.output<typeof analyseNonconformityInput>) {
	permitHere(ctx, "nonconformity.act");
	const { id, version, ...typed } = input;
	const row = await lockSeen(ctx, id, version);
	if (!plans(row.state as NonconformityState)) throw standsStill();
	if (typed.checkOn !== null && typed.checkOn !== row.checkOn && typed.checkOn < todayOf(ctx)) {
		throw invalid("This day has passed.", "Give a later day.", { checkOn: "It has passed." });
	}
	const filled = (texts: readonly string[] | undefined) => (texts ?? []).filter((text) => text !== "");
	const fishbone = Object.fromEntries(
		branches.flatMap((branch) =>
			filled(typed.fishbone[branch]).length ? [[branch, filled(typed.fishbone[branch])]] : [],
		),
	);
	const values = { ...typed, whys: filled(typed.whys), fishbone };
	return writeValues(ctx, row, values, "nonconformity.analysed", { planners: plannersOf(ctx, row) });
}

export const judgeEffectInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What was seen, against the criteria. */
	effect: plainText(5000).min(1, "Say what was seen."),
});

/** Writes what was seen of the effect, once the actions are done. Taking the step says whether it is enough. */
export async function judgeEffect(ctx: Ctx, { id, version, effect }: z.output<typeof judgeEffectInput>) {
	permitHere(ctx, "nonconformity.decide");
	const row = await lockSeen(ctx, id, version);
	if (row.state !== "implemented") throw standsStill();
	const by = { effectJudgedAt: ctx.now, effectJudgedBy: ctx.actor.ref };
	// The same words of another day or person are another judgement.
	const dayOf = (at: Date | null) => at && todayOf({ now: at, org: ctx.org });
	const isAnew = row.effectJudgedBy !== ctx.actor.ref || dayOf(row.effectJudgedAt) !== todayOf(ctx);
	const same = isAnew ? { before: { effect: row.effect }, after: { effect } } : null;
	return writeValues(ctx, row, { effect }, "nonconformity.effect_judged", by, same);
}

export const standsStill = () =>
	new DomainError("CONFLICT", "This cannot be written in its present state.", "Take it back with a reason first.");

/** Whoever acts, beside those who wrote cause or plan before. */
export const plannersOf = (ctx: Ctx, { planners }: Pick<NonconformityRow, "planners">): string[] => [
	...new Set([...planners, ...(ctx.actor.ref ? [ctx.actor.ref] : [])]),
];

async function writeValues(
	ctx: Ctx,
	row: NonconformityRow,
	values: Partial<NonconformityRow>,
	action: string,
	silent: Partial<NonconformityRow> = {},
	unchanged: ReturnType<typeof changesOf> = null,
) {
	const changes = changesOf(history(row), values) ?? unchanged;
	if (!changes) return nonconformityView(row);
	const after = await change(ctx, row, { ...values, ...silent }, true);
	await record(ctx, action, { type: "nonconformity", id: row.id });
	await remember(ctx, { type: "nonconformity", id: row.id }, changes.before, changes.after);
	return nonconformityView(after);
}

/** What the record history keeps. Its state is told apart, with the reason. */
function history(row: NonconformityRow): Record<string, unknown> {
	const { title, description, kind, severity, ownerId, containment, extent, disposition } = row;
	const { whys, fishbone, rootCause, criteria, checkOn, effect } = row;
	const told = { title, description, kind, severity, ownerId, containment, extent, disposition };
	return { ...told, whys, fishbone, rootCause, criteria, checkOn, effect };
}
