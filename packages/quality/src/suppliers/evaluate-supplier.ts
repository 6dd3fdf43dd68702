import { sql } from "@calibrant/db/drizzle";
import { type CriterionResult, supplierEvaluations } from "@calibrant/db/schema";
import {
	type Ctx,
	invalid,
	type Proving,
	plainDate,
	plainText,
	printedNameInput,
	remember,
	sign,
	todayOf,
} from "@calibrant/kernel";
import { supplierEvaluationContent } from "@calibrant/metrology";
import { z } from "zod";
import { furthestReview, needAfterStart } from "../day-bounds.ts";
import { permitHere } from "../module.ts";
import { presentCriteria } from "./criteria.ts";
import { changeSupplier, evaluationsOf, factsOfSupplier, lockSeenSupplier, noteMove } from "./find-supplier.ts";
import {
	criterionVerdicts,
	isKept,
	judgements,
	type SupplierKind,
	type SupplierState,
	stateOfJudgement,
	supplierKinds,
} from "./states.ts";
import { supplierWithdrawn } from "./write-supplier.ts";

export const evaluateSupplierInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	/** The day on which it was evaluated; absent: today. */
	evaluatedOn: plainDate.nullable().default(null),
	/** One for each criterion of each kind that it provides. */
	results: z
		.array(
			z.strictObject({
				kind: z.enum(supplierKinds),
				criterion: plainText(300),
				verdict: z.enum(criterionVerdicts, "Say how far it is met."),
				note: plainText(1000).default(""),
			}),
		)
		.max(200),
	judgement: z.enum(judgements, "Say what it comes to."),
	conclusion: plainText(2000).min(1, "Say why."),
	conditions: plainText(2000).default(""),
	nextEvaluationOn: plainDate.nullable().default(null),
	printedName: printedNameInput,
});
type Input = z.output<typeof evaluateSupplierInput>;

/**
 * Evaluates a supplier criterion by criterion and decides on it, signed by whoever does. It never changes: another evaluation
 * is another row. Throws STALE_VERSION, CONFLICT for one that is withdrawn, INVALID for criteria that are not all judged, an
 * approval although one is not met, conditions or a next day that are missing, one too far away, a day to come or before the last, and what `sign` throws.
 */
export async function evaluateSupplier(ctx: Ctx, input: Input, proof: Proving) {
	permitHere(ctx, "supplier.decide");
	const row = await lockSeenSupplier(ctx, input.id, input.version);
	if (!isKept(row.state as SupplierState)) throw supplierWithdrawn();
	const today = todayOf(ctx);
	const evaluatedOn = input.evaluatedOn ?? today;
	const [last] = await evaluationsOf(ctx, row.id);
	if (evaluatedOn > today) throw wrong("evaluatedOn", "This day has not come.", "Give the day on which it was.");
	await needAfterStart(ctx, evaluatedOn, "evaluatedOn");
	if (last && evaluatedOn < last.evaluatedOn)
		throw wrong("evaluatedOn", "There is a later evaluation.", "Give a day that is not before it.");
	const results = await judged(ctx, row.provides as SupplierKind[], input.results);
	needJudgement(ctx, input, results);
	const { judgement, conclusion } = input;
	const values = {
		...{ supplierId: row.id, evaluatedOn, facts: await factsOfSupplier(ctx, row), results, judgement, conclusion },
		conditions: judgement === "conditional" ? input.conditions : "",
		nextEvaluationOn: judgement === "not_approved" ? null : input.nextEvaluationOn,
	};
	const [made] = await ctx.tx.execute<{ id: string }>(sql`select uuidv7() as id`);
	const entity = { type: "supplier_evaluation", id: made?.id ?? "" };
	const signing = { meaning: "evaluated", printedName: input.printedName, proof } as const;
	const content = supplierEvaluationContent(values);
	const signature = await sign(ctx, entity, { ...signing, content, action: "supplier.evaluated" });
	const stamps = { evaluatedBy: ctx.actor.ref, evaluatedAt: ctx.now, signatureId: signature.id };
	await ctx.tx.insert(supplierEvaluations).values({ ...values, ...stamps, id: entity.id, orgId: ctx.orgId });
	const state = stateOfJudgement[judgement];
	const { conditions, nextEvaluationOn } = values;
	const since = state === row.state ? {} : { state, stateSince: ctx.now, stateReason: "" };
	await changeSupplier(ctx, row, { ...since, conditions, nextEvaluationOn });
	if (state !== row.state) await noteMove(ctx, row, state, "", entity.id);
	const of = ({ state: at, conditions: under, nextEvaluationOn: next }: typeof row) => ({
		...{ state: at, conditions: under, nextEvaluationOn: next },
	});
	const told = results.map(({ criterion, verdict, note }) => ({ criterion, verdict, note }));
	const after = { state, conditions, nextEvaluationOn, judgement, conclusion, evaluatedOn, results: told };
	await remember(ctx, { type: "supplier", id: row.id }, of(row), after);
	return { id: entity.id, supplierId: row.id, state };
}

const wrong = (field: string, what: string, remedy: string) => invalid(what, remedy, { [field]: `${what} ${remedy}` });

/** The results in the order of the criteria that hold now. Throws INVALID unless each of them has one, and says why where it is not met. */
async function judged(ctx: Ctx, provides: readonly SupplierKind[], given: Input["results"]) {
	const asked: CriterionResult[] = [];
	for (const kind of provides)
		for (const criterion of (await presentCriteria(ctx, kind)).criteria) {
			const at = given.findIndex((one) => one.kind === kind && one.criterion === criterion);
			const found = given[at];
			if (!found) throw wrong("results", "Not every criterion is judged.", "Open the page anew, and judge each.");
			if (found.verdict !== "met" && found.note === "")
				throw wrong(`results.${at}.note`, "What is not wholly met needs a sentence.", "Say what is missing.");
			asked.push(found);
		}
	if (asked.length !== given.length)
		throw wrong("results", "A criterion is judged that is not asked any more.", "Open the page anew.");
	return asked;
}

function needJudgement(ctx: Ctx, { judgement, conditions, nextEvaluationOn }: Input, results: CriterionResult[]) {
	if (judgement === "approved" && results.some(({ verdict }) => verdict === "not_met"))
		throw wrong("judgement", "A criterion is not met.", "Approve it with conditions, or not.");
	if (judgement === "conditional" && conditions === "")
		throw wrong("conditions", "No condition is named.", "Say under which conditions.");
	if (judgement === "not_approved") return;
	if (nextEvaluationOn === null) throw wrong("nextEvaluationOn", "No day is set for the next evaluation.", "Set one.");
	if (nextEvaluationOn <= todayOf(ctx)) throw wrong("nextEvaluationOn", "This day has passed.", "Give a later day.");
	const last = furthestReview(ctx);
	if (nextEvaluationOn > last)
		throw wrong("nextEvaluationOn", "An evaluation so far away is none.", `Give a day until ${last}.`);
}
