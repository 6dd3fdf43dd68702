import { randomBytes } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { checklistRuns, checklistSignatures } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	ownName,
	type Proving,
	permit,
	printedNameInput,
	record,
	remember,
	sealName,
	takeProof,
} from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import type { RunRow } from "./checklist-view.ts";
import { answersOf, findVersion, itemsOf, lockOpenRun, photosOf } from "./find-checklist.ts";
import { isAnswered, overallResult } from "./judge-answer.ts";
import { permitRun } from "./may-run.ts";
import { hashRun } from "./run-seal.ts";

export const completeRunInput = z.strictObject({
	runId: z.uuid(),
	/** The own name of whoever signs, with the meaning "performed by". */
	operatorName: printedNameInput,
});

/**
 * Signs a run and closes it for good, with a hash over the whole of it.
 * Throws INVALID with the items that are not answered yet, and for a name that is not the signer's.
 */
export async function completeRun(
	ctx: Ctx,
	{ runId, operatorName: typed }: z.output<typeof completeRunInput>,
	proof: Proving,
) {
	permit(ctx, "checklist.run");
	const open = await lockOpenRun(ctx, runId);
	const version = await findVersion(ctx, open.versionId);
	permitRun(ctx, version);
	if (ctx.actor.type !== "member") {
		throw new DomainError("FORBIDDEN", "A checklist is signed by a person.", "Sign in as a member and sign it.");
	}
	const operatorName = await ownName(ctx, typed, "operatorName");
	const [items, answers, photos] = [
		await itemsOf(ctx, version.id),
		await answersOf(ctx, runId),
		await photosOf(ctx, runId),
	];
	const missing = items.filter((item) => {
		const answer = answers.find(({ itemKey }) => itemKey === item.itemKey);
		return !isAnswered(item, answer, photos.filter(({ itemKey }) => itemKey === item.itemKey).length);
	});
	if (missing.length > 0) {
		const fields = missing.map((item) => [`items.${item.itemKey}`, `“${item.label}” is not answered yet.`]);
		const what =
			missing.length === 1 ? "One item is not answered yet." : `${missing.length} items are not answered yet.`;
		throw invalid(what, "Answer what is marked, then sign.", Object.fromEntries(fields));
	}
	await takeProof(ctx, proof);
	const salt = randomBytes(16).toString("hex");
	const ended: RunRow = {
		...{ ...open, state: "completed", result: overallResult(answers.map(({ result }) => result)) },
		...{ savedAt: ctx.now, endedAt: ctx.now, endedBy: ctx.actor.ref, nameSeal: sealName(salt, operatorName) },
		instrumentName: open.instrumentId ? await nameOf(ctx, open.instrumentId) : "",
	};
	const contentHash = hashRun({ run: ended, version, items, answers, photos });
	await ctx.tx
		.insert(checklistSignatures)
		.values({ orgId: ctx.orgId, runId, operatorName, salt, signedBy: ctx.actor.ref });
	await ctx.tx
		.update(checklistRuns)
		.set({ ...ended, contentHash })
		.where(eq(checklistRuns.id, runId));
	await record(ctx, "checklist_run.completed", { type: "checklist_run", id: runId });
	const { result } = ended;
	// Without the printed name: the history outlives its erasure.
	await remember(
		ctx,
		{ type: "checklist_run", id: runId },
		{ state: "open" },
		{ state: "completed", result, contentHash },
	);
	return { id: runId, number: open.number, result, contentHash };
}

async function nameOf(ctx: Ctx, instrumentId: string): Promise<string> {
	const { tag, description, status } = await findInstrument(ctx, instrumentId);
	// Part of what is signed: a check that passes does not say that the instrument may be used.
	return `${tag} ${description}`.trim() + (status === "quarantined" ? " (in quarantine)" : "");
}
