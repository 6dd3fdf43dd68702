import { checklistAnswers } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { answersOf, findRun, findVersion } from "./find-checklist.ts";
import { permitRun } from "./may-run.ts";
import { correctionsOf } from "./run-corrections.ts";
import { openRun } from "./start-run.ts";

export const correctRunInput = z.strictObject({
	runId: z.uuid(),
	reason: plainText(500).min(5, "Say in a few words what is wrong with it."),
});

/**
 * Begins a run that replaces a completed one, in the same version and with its answers to go through again. Photos are
 * taken anew. Throws CONFLICT on a run that is open or has a correction already.
 */
export async function correctRun(ctx: Ctx, { runId, reason }: z.output<typeof correctRunInput>) {
	permit(ctx, "checklist.run");
	const wrong = await findRun(ctx, runId);
	const version = await findVersion(ctx, wrong.versionId);
	permitRun(ctx, version);
	if (wrong.state !== "completed") {
		throw new DomainError("CONFLICT", "Only a completed checklist is corrected.", "Start it anew instead.");
	}
	const [known] = await correctionsOf(ctx, runId);
	if (known) {
		throw new DomainError("CONFLICT", `It is corrected by ${known.number} already.`, "Go on with that one.");
	}
	const run = await openRun(ctx, version, wrong.instrumentId, { id: wrong.id, reason });
	const answers = await answersOf(ctx, runId);
	if (answers.length > 0) {
		const { ref } = ctx.actor;
		const taken = answers.map((answer) => ({ ...answer, runId: run.id, answeredAt: ctx.now, answeredBy: ref }));
		await ctx.tx.insert(checklistAnswers).values(taken);
	}
	return run;
}
