import { eq } from "@calibrant/db/drizzle";
import { checklistRuns } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { findVersion, lockOpenRun } from "./find-checklist.ts";
import { permitRun } from "./may-run.ts";

export const abandonRunInput = z.strictObject({
	runId: z.uuid(),
	reason: plainText(500).min(5, "Say in a few words why it is broken off."),
});

/** Ends a run without a signature. What was answered stays readable: a failure is not made undone by starting anew. */
export async function abandonRun(ctx: Ctx, { runId, reason }: z.output<typeof abandonRunInput>) {
	permit(ctx, "checklist.run");
	const run = await lockOpenRun(ctx, runId);
	permitRun(ctx, await findVersion(ctx, run.versionId));
	const ended = { state: "abandoned", endedAt: ctx.now, endedBy: ctx.actor.ref, abandonReason: reason };
	await ctx.tx
		.update(checklistRuns)
		.set({ ...ended, savedAt: ctx.now })
		.where(eq(checklistRuns.id, runId));
	const entity = { type: "checklist_run", id: runId };
	await record(ctx, "checklist_run.abandoned", entity);
	await remember(ctx, entity, { state: "open" }, { state: "abandoned" }, reason);
	return { id: runId };
}
