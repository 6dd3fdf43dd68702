import { and, eq } from "@calibrant/db/drizzle";
import { checklistAnswers, checklistRuns } from "@calibrant/db/schema";
import { type Ctx, invalid, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { findVersion, itemsOf, lockOpenRun } from "./find-checklist.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { lastReading } from "./last-readings.ts";
import { permitRun } from "./may-run.ts";

export const saveAnswerInput = z.strictObject({
	runId: z.uuid(),
	itemKey: z.uuid(),
	/** As typed or chosen: `pass`, `fail`, a number, an option, a text. Empty clears what is not required. */
	value: plainText(5000).default(""),
	notApplicable: z.boolean().default(false),
	note: plainText(2000).default(""),
});

/**
 * Keeps one answer of an open run. The verdict is made here and nowhere else; an answer that replaces another leaves
 * both in the record history. Throws INVALID with the field to mend, and CONFLICT once the run has ended.
 */
export async function saveAnswer(ctx: Ctx, input: z.output<typeof saveAnswerInput>) {
	permit(ctx, "checklist.run");
	const run = await lockOpenRun(ctx, input.runId);
	permitRun(ctx, await findVersion(ctx, run.versionId));
	const item = (await itemsOf(ctx, run.versionId)).find(({ itemKey }) => itemKey === input.itemKey);
	if (!item) throw notFound("item");
	const judgement = judgeAnswer(item, input, await lastReading(ctx, run, item));
	if (!judgement.ok) throw invalid("This answer was not kept.", "Mend the marked field.", judgement.faults);
	const { answer } = judgement;
	const mine = and(eq(checklistAnswers.runId, run.id), eq(checklistAnswers.itemKey, item.itemKey));
	const [before] = await ctx.tx.select().from(checklistAnswers).where(mine);
	if (answer === null) await ctx.tx.delete(checklistAnswers).where(mine);
	else {
		const values = { ...answer, answeredAt: ctx.now, answeredBy: ctx.actor.ref };
		await ctx.tx
			.insert(checklistAnswers)
			.values({ ...values, orgId: ctx.orgId, runId: run.id, itemKey: item.itemKey })
			.onConflictDoUpdate({
				target: [checklistAnswers.orgId, checklistAnswers.runId, checklistAnswers.itemKey],
				set: values,
			});
	}
	await ctx.tx.update(checklistRuns).set({ savedAt: ctx.now }).where(eq(checklistRuns.id, run.id));
	const entity = { type: "checklist_run", id: run.id };
	await record(ctx, "checklist_run.answered", entity);
	if (before) {
		const { result, reading, text, note } = before;
		const of = { itemKey: item.itemKey, label: item.label };
		await remember(ctx, entity, { ...of, result, reading, text, note }, { ...of, ...answer });
	}
	return { result: answer?.result ?? null, reading: answer?.reading ?? null };
}
