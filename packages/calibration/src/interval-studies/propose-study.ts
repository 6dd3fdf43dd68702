import { intervalStudies } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { takeNextNumber } from "../certificates/number-series.ts";
import { makeStudy } from "./make-study.ts";
import type { StudyInput } from "./study-input.ts";

/** A study as it would come out now; stores nothing. */
export function previewStudy(ctx: Ctx, input: StudyInput) {
	permit(ctx, "record.read");
	return makeStudy(ctx, input);
}

/** Stores a study as a proposal. No interval changes before somebody approves it with a signature. */
export async function proposeStudy(ctx: Ctx, input: StudyInput) {
	permit(ctx, "method.edit");
	const study = await makeStudy(ctx, input);
	const number = await takeNextNumber(ctx, "INT");
	// As it will be read back: no undefined, no number that JSON does not have.
	const content = JSON.parse(JSON.stringify(study)) as Record<string, unknown>;
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [row] = await ctx.tx
		.insert(intervalStudies)
		.values({ orgId: ctx.orgId, number, method: input.method, content, ...by })
		.returning({ id: intervalStudies.id });
	if (!row) throw new Error("The study was not stored.");
	const entity = { type: "interval_study", id: row.id };
	await record(ctx, "interval_study.proposed", entity);
	const { label, result, recommended } = study;
	await remember(ctx, entity, null, { number, method: input.method, label, change: result.change, recommended });
	return { id: row.id, number };
}
