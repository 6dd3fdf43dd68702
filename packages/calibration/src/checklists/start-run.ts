import { checklistRuns } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { takeNextNumber } from "../certificates/number-series.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import type { VersionRow } from "./checklist-view.ts";
import { findTemplate, newestVersion } from "./find-checklist.ts";
import { needFitting } from "./fits.ts";
import { permitRun } from "./may-run.ts";
import { archived } from "./save-draft.ts";

export const startRunInput = z.strictObject({
	checklistId: z.uuid(),
	/** For checklists about an instrument that is chosen at the start. */
	instrumentId: z.uuid().nullish(),
});

/** Begins a checklist in its newest published version, which the run keeps. Throws CONFLICT, FORBIDDEN, INVALID. */
export async function startRun(ctx: Ctx, { checklistId, instrumentId }: z.output<typeof startRunInput>) {
	permit(ctx, "checklist.run");
	const template = await findTemplate(ctx, checklistId);
	const version = await newestVersion(ctx, template);
	if (!version) {
		throw new DomainError("CONFLICT", "This checklist has not been published yet.", "Publish it, then start it.");
	}
	permitRun(ctx, version);
	if (template.archivedAt !== null) throw archived();
	return openRun(ctx, version, await instrumentOf(ctx, version, instrumentId ?? null), null);
}

async function instrumentOf(ctx: Ctx, version: VersionRow, chosen: string | null): Promise<string | null> {
	if (version.subject === "free") return null;
	const id = version.subject === "one" ? version.instrumentId : chosen;
	if (!id) {
		const fields = { instrumentId: "Choose the instrument." };
		throw invalid("This checklist is about an instrument.", "Choose which one.", fields);
	}
	const instrument = await findInstrument(ctx, id);
	await needFitting(ctx, version, instrument);
	if (instrument.status !== "retired") return id;
	throw new DomainError("CONFLICT", "This instrument is retired.", "Restore it to service, or choose another one.");
}

/** Writes the run. `corrects`: the ended run that it replaces, and why. */
export async function openRun(
	ctx: Ctx,
	version: VersionRow,
	instrumentId: string | null,
	corrects: { id: string; reason: string } | null,
) {
	const number = await takeNextNumber(ctx, "CHK");
	const [row] = await ctx.tx
		.insert(checklistRuns)
		.values({
			...{ orgId: ctx.orgId, number, templateId: version.templateId, versionId: version.id, instrumentId },
			...{ state: "open", startedAt: ctx.now, startedBy: ctx.actor.ref, savedAt: ctx.now },
			...{ correctsId: corrects?.id ?? null, correctionReason: corrects?.reason ?? null },
		})
		.returning({ id: checklistRuns.id });
	if (!row) throw new Error("The run was not stored.");
	const entity = { type: "checklist_run", id: row.id };
	await record(ctx, corrects ? "checklist_run.correction_started" : "checklist_run.started", entity);
	const kept = { number, checklistId: version.templateId, version: version.number, instrumentId, corrects };
	await remember(ctx, entity, null, kept, corrects?.reason);
	return { id: row.id, number };
}
