import { eq } from "@calibrant/db/drizzle";
import { intervalStudies } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	isOwnHand,
	notFound,
	type Proving,
	permit,
	printedNameInput,
	record,
	remember,
	sign,
} from "@calibrant/kernel";
import type { Interval } from "@calibrant/metrology";
import { z } from "zod";
import { needsSecondPerson } from "../calibrations/calibration-settings.ts";
import { intervalInput, plainText, saysSomething } from "../input-fields.ts";
import { changeInstrument } from "../instruments/change-instrument.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { columnsOf, settleDates } from "../instruments/instrument-values.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { isLonger } from "../instruments/put-off.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { type StudyRow, studyContent, studyOf } from "./study-content.ts";

export const approveStudyInput = z.strictObject({
	id: z.uuid(),
	/** What is set: the recommendation, or what was made of it. */
	interval: intervalInput,
	instrumentIds: z.array(z.uuid()).min(1, "Choose at least one instrument.").max(5000),
	/** Needed where it is not the recommendation. */
	reason: plainText(500).default(""),
	printedName: printedNameInput,
});

/**
 * Approves a study with a signature and sets the interval on the chosen instruments, whose next due dates follow, all in
 * one transaction. Throws CONFLICT once it is decided, INVALID for instruments that are not the study's, FORBIDDEN to whoever
 * proposed it where another could approve it, and BLOCKED for a longer interval than recommended on one that is in doubt.
 */
export async function approveStudy(ctx: Ctx, input: z.output<typeof approveStudyInput>, proof: Proving) {
	permit(ctx, "method.decide");
	const row = await lockProposed(ctx, input.id);
	const study = studyOf(row);
	const { value, unit } = study.recommended ?? {};
	if ((value !== input.interval.value || unit !== input.interval.unit) && input.reason === "") {
		const what = "This is not the interval the study recommends. Say why it is set.";
		throw invalid("A reason is missing.", "Give it.", { reason: what });
	}
	if ((await isOwnHand(ctx, [row.createdBy])) && (await needsSecondPerson(ctx, ctx.actor.ref))) {
		const what = "You proposed this study; a second person approves it.";
		throw new DomainError("FORBIDDEN", what, "Ask another manager or an owner.");
	}
	const against = study.recommended ?? study.current;
	const longer = against !== null && isLonger(input.interval, against);
	if (longer && !saysSomething(input.reason)) {
		const what = "It is longer than the study recommends, and this reason does not say why that is sound.";
		throw invalid("A reason is missing.", "Say what speaks for it.", { reason: what });
	}
	const known = new Map(study.instruments.map(({ id, tag }) => [id, tag]));
	const chosen = [...new Set(input.instrumentIds)].toSorted();
	if (!chosen.every((id) => known.has(id))) {
		const what = "An instrument is not one of this study.";
		throw invalid(what, "Open the study anew and choose again.", { instrumentIds: what });
	}
	const other =
		value === input.interval.value && unit === input.interval.unit ? "" : `, ${insteadOf(study.recommended)}`;
	const reason = `Interval study ${row.number}${other}${input.reason === "" ? "" : `: ${input.reason}`}`;
	const to = [];
	for (const id of chosen) {
		const before = await lockInstrument(ctx, id);
		if (before.status === "retired") continue;
		if (longer) await needSound(ctx, before);
		const columns = settleDates(ctx, before, columnsOf({ interval: input.interval, intervalReason: reason }));
		const after = await changeInstrument(ctx, before, columns, reason);
		if (after !== before) await record(ctx, "instrument.updated", { type: "instrument", id });
		const dueOn: [string | null, string | null] = [before.nextDueOn, after.nextDueOn];
		to.push({ id, tag: before.tag, before: intervalOf(before), dueOn });
	}
	if (to.length === 0) {
		throw new DomainError("CONFLICT", "All of the chosen instruments are retired.", "Dismiss the study instead.");
	}
	const decided = { decidedBy: ctx.actor.ref, decidedAt: ctx.now, reason: input.reason };
	const applied = { interval: input.interval, to };
	const [after] = await ctx.tx
		.update(intervalStudies)
		.set({ state: "approved", ...decided, applied })
		.where(eq(intervalStudies.id, row.id))
		.returning();
	if (!after) throw new Error("A locked study is gone.");
	const entity = { type: "interval_study", id: row.id };
	await remember(ctx, entity, { state: "proposed" }, { state: "approved", ...applied }, input.reason || undefined);
	await sign(ctx, entity, {
		...{ meaning: "approved" as const, printedName: input.printedName, proof, content: studyContent(after) },
	});
	return { id: row.id, instruments: to.length };
}

const insteadOf = (recommended: Interval | null) =>
	recommended === null
		? "which recommends none"
		: `in place of ${recommended.value} ${recommended.unit} as recommended`;

/** Throws BLOCKED for an instrument in doubt: nothing speaks for calibrating it later than the study says. */
async function needSound(ctx: Ctx, { id, tag, status }: InstrumentRow): Promise<void> {
	const open = await undecidedCase(ctx, id);
	if (status !== "quarantined" && open === null) return;
	const why = open ? `case ${open.number} about it is not decided` : "it is in quarantine";
	const what = `${tag} cannot get a longer interval than the study recommends: ${why}.`;
	throw new DomainError("BLOCKED", what, "Set the recommended interval or a shorter one, or leave it out.");
}

export const dismissStudyInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(500).min(1, "Say why the proposal is not followed."),
});

/** Decides that a proposal is not followed. It stays on record with the reason. Throws CONFLICT once it is decided. */
export async function dismissStudy(ctx: Ctx, { id, reason }: z.output<typeof dismissStudyInput>) {
	permit(ctx, "method.decide");
	await lockProposed(ctx, id);
	const decided = { state: "dismissed", decidedBy: ctx.actor.ref, decidedAt: ctx.now, reason };
	await ctx.tx.update(intervalStudies).set(decided).where(eq(intervalStudies.id, id));
	const entity = { type: "interval_study", id };
	await record(ctx, "interval_study.dismissed", entity);
	await remember(ctx, entity, { state: "proposed" }, { state: "dismissed" }, reason);
	return { id };
}

async function lockProposed(ctx: Ctx, id: string): Promise<StudyRow> {
	const [row] = await ctx.tx.select().from(intervalStudies).where(eq(intervalStudies.id, id)).for("update");
	if (!row) throw notFound("interval study");
	if (row.state === "proposed") return row;
	throw new DomainError("CONFLICT", `This study was ${row.state} already.`, "Make a new study if something changed.");
}
