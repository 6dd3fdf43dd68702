import {
	announce,
	type Ctx,
	DomainError,
	invalid,
	isOwnHand,
	type Proving,
	permit,
	personBehind,
	record,
	remember,
	sign,
} from "@calibrant/kernel";
import { z } from "zod";
import { needsSecondPerson } from "../calibrations/calibration-settings.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { signingInput } from "../calibrations/signed-content.ts";
import { needVerified } from "../events/need-verified.ts";
import { reasonText } from "../input-fields.ts";
import { changeInstrument } from "../instruments/change-instrument.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { caseContents } from "./case-content.ts";
import type { CaseRow } from "./case-view.ts";
import { keepClosing } from "./closings.ts";
import { changeCase, dropStatements, lockCase, needCaseState } from "./find-case.ts";
import { quarantine } from "./open-case.ts";
import { againOf, scopeCase } from "./scope-case.ts";
import { stepsOf } from "./steps.ts";
import { stillFails } from "./still-fails.ts";
import { passing } from "./verdicts.ts";

export const submitCaseInput = z.strictObject({ id: z.uuid(), version: z.int(), ...signingInput });

/**
 * Hands a case over to be closed, signed by whoever worked on it. It is traced once more: what was recorded meanwhile
 * counts too. Throws CONFLICT when that reaches more, and INVALID with everything that is missing.
 */
export async function submitCase(ctx: Ctx, input: z.output<typeof submitCaseInput>, proof: Proving) {
	permit(ctx, "oot.assess");
	const row = await lockCase(ctx, input.id, input.version);
	needCaseState(row, "open");
	const { added } = await scopeCase(ctx, row);
	if (added > 0) {
		const what = `Since this case was traced, ${added} more ${added === 1 ? "item was" : "items were"} recorded that it reaches.`;
		throw new DomainError("CONFLICT", what, "Trace it again and decide on them.");
	}
	const traced = await againOf(ctx, row);
	await needSteps(ctx, traced);
	// Where nobody was named, whoever hands it over answers for it: a report of a closed case names somebody.
	const ownerId = traced.ownerId ?? ctx.actor.ref;
	const handed = { submittedAt: ctx.now, submittedBy: ctx.actor.ref, ownerId };
	await changeCase(ctx, traced, { state: "in_verification", ...handed });
	if (ownerId !== traced.ownerId) {
		await remember(ctx, { type: "oot_case", id: row.id }, { ownerId: null }, { ownerId }, "Handed over.");
	}
	await signCase(ctx, traced, "performed", input.printedName, proof);
	await noteState(ctx, row, "in_verification");
	return { id: row.id };
}

async function needSteps(ctx: Ctx, row: CaseRow): Promise<void> {
	const open = (await stepsOf(ctx, row)).filter(({ done }) => !done);
	if (open.length === 0) return;
	const fields = Object.fromEntries(open.map(({ step, missing }) => [step, missing]));
	const what = "This case cannot be closed yet (ISO/IEC 17025:2017, 7.10).";
	throw invalid(what, open.map(({ missing }) => missing).join(" "), fields);
}

export const takeBackCaseInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: reasonText(1000),
});

/** Takes a case that waits to be closed back to be worked on. The signature under it stays. */
export async function takeBackCase(ctx: Ctx, { id, version, reason }: z.output<typeof takeBackCaseInput>) {
	permit(ctx, "oot.assess");
	const row = await lockCase(ctx, id, version);
	needCaseState(row, "in_verification");
	await changeCase(ctx, row, { state: "open", submittedAt: null, submittedBy: null });
	await record(ctx, "oot.taken_back", { type: "oot_case", id });
	await noteState(ctx, row, "open", reason);
	return { id };
}

export const closeCaseInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** Puts the instrument back into service; it must have been left in tolerance since. */
	returnToService: z.boolean().default(false),
	...signingInput,
});

/** Closes a case with the signature of a second person. Throws FORBIDDEN to whoever handed it over, where there is another. */
export async function closeCase(ctx: Ctx, input: z.output<typeof closeCaseInput>, proof: Proving) {
	permit(ctx, "oot.close");
	const row = await lockCase(ctx, input.id, input.version);
	needCaseState(row, "in_verification");
	const own = await isOwnHand(ctx, [row.submittedBy]);
	if (own && (await needsSecondPerson(ctx, await personBehind(ctx, row.submittedBy)))) {
		const what = "You worked on this case; a second person closes it (ISO/IEC 17025:2017, 7.10.1).";
		throw new DomainError("FORBIDDEN", what, "Ask another manager or an owner to close it.");
	}
	await needSteps(ctx, row);
	const closings = row.closings + 1;
	await changeCase(ctx, row, { state: "closed", closedAt: ctx.now, closedBy: ctx.actor.ref, closings });
	await signCase(ctx, row, "approved", input.printedName, proof);
	await noteState(ctx, row, "closed");
	// Before the report is kept, which says that it went back and by whom.
	if (input.returnToService) await backIntoService(ctx, row);
	await keepClosing(ctx, row.id);
	await announce(ctx, "oot.closed", row.id);
	return { id: row.id };
}

async function backIntoService(ctx: Ctx, row: CaseRow): Promise<void> {
	const instrument = await lockInstrument(ctx, row.instrumentId);
	if (!passing.has(instrument.lastVerdict ?? "")) {
		const what = "Its last calibration did not leave this instrument in tolerance.";
		throw new DomainError("CONFLICT", what, "Close the case without that, and have it adjusted and calibrated again.");
	}
	await needVerified(ctx, instrument.id);
	await changeInstrument(ctx, instrument, { status: "in_service" }, `Case ${row.number} is closed`);
}

export const reopenCaseInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: reasonText(1000),
});

/**
 * Opens a closed case again; what stood in it stays, but it is verified anew. An instrument that is in service goes back
 * into quarantine.
 */
export async function reopenCase(ctx: Ctx, { id, version, reason }: z.output<typeof reopenCaseInput>) {
	permit(ctx, "oot.close");
	const row = await lockCase(ctx, id, version);
	needCaseState(row, "closed");
	// Cases that were closed before closings were kept are kept now; nothing changed in them since.
	await keepClosing(ctx, id);
	const ends = { closedAt: null, closedBy: null, submittedAt: null, submittedBy: null };
	await changeCase(ctx, row, { ...ends, state: "open", reopenedReason: reason });
	await dropStatements(ctx, row, reason);
	await record(ctx, "oot.reopened", { type: "oot_case", id });
	await noteState(ctx, row, "open", reason);
	await quarantine(ctx, await lockInstrument(ctx, row.instrumentId), row.number);
	return { id };
}

export const setAsideCaseInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: reasonText(1000),
	...signingInput,
});

/**
 * Ends a case whose calibration does not say any more that anything failed, with a signature over the case and the reason.
 * Throws CONFLICT while it does, and FORBIDDEN to whoever performed, approved or withdrew it, where there is another.
 */
export async function setAsideCase(ctx: Ctx, input: z.output<typeof setAsideCaseInput>, proof: Proving) {
	permit(ctx, "oot.close");
	const { id, version, reason } = input;
	const row = await lockCase(ctx, id, version);
	needCaseState(row, "open");
	if (await stillFails(ctx, row)) {
		const what = "Its calibration still says that the instrument was found out of tolerance.";
		throw new DomainError("CONFLICT", what, "Work on the case, or withdraw the calibration if it is wrong.");
	}
	await needOtherThanCalibration(ctx, row);
	await changeCase(ctx, row, {
		state: "set_aside",
		setAsideReason: reason,
		closedAt: ctx.now,
		closedBy: ctx.actor.ref,
	});
	const action = "oot.set_aside";
	await signCase(ctx, await againOf(ctx, row), "approved", input.printedName, proof, action);
	await noteState(ctx, row, "set_aside", reason);
	return { id };
}

/** Nobody takes back alone what was found: the readings of a case are changed by one person, and it is ended by another. */
async function needOtherThanCalibration(ctx: Ctx, row: CaseRow): Promise<void> {
	const { performedBy, approvedBy, withdrawnBy } = await findCalibration(ctx, row.calibrationId);
	if (!(await isOwnHand(ctx, [performedBy, approvedBy, withdrawnBy]))) return;
	if (!(await needsSecondPerson(ctx, ctx.actor.ref))) return;
	const what =
		"You performed, approved or withdrew its calibration; a second person sets the case aside (ISO/IEC 17025:2017, 7.10.1).";
	throw new DomainError("FORBIDDEN", what, "Ask another manager or an owner to look at it.");
}

async function signCase(
	ctx: Ctx,
	row: CaseRow,
	meaning: "performed" | "approved",
	printedName: string,
	proof: Proving,
	action = meaning === "performed" ? "oot.submitted" : "oot.closed",
) {
	const [content] = await caseContents(ctx, row);
	return sign(ctx, { type: "oot_case", id: row.id }, { meaning, printedName, proof, content, action });
}

const noteState = (ctx: Ctx, row: CaseRow, state: string, reason?: string) =>
	remember(ctx, { type: "oot_case", id: row.id }, { state: row.state }, { state }, reason);
