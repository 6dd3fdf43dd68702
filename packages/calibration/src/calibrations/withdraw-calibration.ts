import { and, eq, ne } from "@calibrant/db/drizzle";
import { calibrationStandards, calibrations, certificateWithdrawals, ootCases } from "@calibrant/db/schema";
import { announce, type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { reasonClasses } from "../certificates/particulars.ts";
import { findNewestCertificate } from "../certificates/publish-certificate.ts";
import { plainText, saysSomething } from "../input-fields.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { needDecider } from "../oot/need-decided.ts";
import { failing } from "../oot/verdicts.ts";
import { tellOfBreakingOff } from "./calibration-broken-off.mail.ts";
import type { CalibrationRow } from "./calibration-view.ts";
import { lockCalibration, pointsOf, standardsOf } from "./find-calibration.ts";
import { planOf } from "./judge-points.ts";
import { resettleInstrument } from "./settle-instrument.ts";
import { openFirstRun } from "./start-calibration.ts";
import { needState } from "./states.ts";

export const withdrawCalibrationInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: plainText(2000).min(5, "Say in a few words why it is withdrawn."),
	/** What strangers learn of the reason who hold its certificate. */
	reasonClass: z.enum(reasonClasses).optional(),
	/** Begins a new one in its place, with the same points and standards and no readings. */
	again: z.boolean().default(false),
});

/**
 * Withdraws a calibration with the reason; it stays readable and counts no more. An approved one takes a manager, and the
 * instrument goes back to the calibration before; one on which a case of out of tolerance rests takes whoever closes it. Throws CONFLICT when it was withdrawn already, and where it was found
 * out of tolerance and adjusted since: nothing else would show that. Read out of tolerance and not signed, it is broken off
 * by a manager or owner only, with a reason that says something, and the others who decide about cases are told.
 */
export async function withdrawCalibration(ctx: Ctx, input: z.output<typeof withdrawCalibrationInput>) {
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_progress", "in_review", "approved");
	permit(ctx, row.state === "approved" ? "calibration.withdraw" : "calibration.record");
	await needCaseRight(ctx, row.id);
	if (row.state === "in_progress" && row.adjusted && row.asFoundVerdict === "out_of_tolerance") {
		const what = "It was found out of tolerance and adjusted: what it may have reached has to be looked into.";
		throw new DomainError("CONFLICT", what, "Read it as left and sign it; say in its remarks what went wrong.");
	}
	if (isBrokenOff(row)) needBreakingOff(ctx, input.reason);
	if (input.again && row.kind === "external") {
		const what = "An outside certificate is not made here.";
		throw new DomainError("CONFLICT", what, "Withdraw it and upload the right one.");
	}
	if (input.again && row.kind === "imported") {
		const what = "What was imported is not made again here.";
		throw new DomainError("CONFLICT", what, "Withdraw it and import it from a file that is right.");
	}
	const values = { withdrawnAt: ctx.now, withdrawnBy: ctx.actor.ref, withdrawnReason: input.reason };
	await ctx.tx
		.update(calibrations)
		.set({ ...values, state: "withdrawn", version: row.version + 1 })
		.where(eq(calibrations.id, row.id));
	const entity = { type: "calibration", id: row.id };
	await record(ctx, "calibration.withdrawn", entity);
	await announce(ctx, "calibration.withdrawn", row.id);
	await remember(ctx, entity, { state: row.state }, { state: "withdrawn" }, input.reason);
	if (isBrokenOff(row)) await tellOfBreakingOff(ctx, row);
	if (row.state === "approved") {
		await backTo(ctx, row, input.reason);
		await withdrawCertificate(ctx, row.id, input);
	}
	return { id: row.id, correctionId: input.again ? await correctionOf(ctx, row) : null };
}

/** Read out of tolerance and never signed: no case of it was opened. */
const isBrokenOff = (row: CalibrationRow) => row.state === "in_progress" && failing.has(row.asFoundVerdict ?? "");

function needBreakingOff(ctx: Ctx, reason: string): void {
	const what =
		"It was read out of tolerance: what it may have reached has to be looked into (ISO/IEC 17025:2017, 7.10.1).";
	needDecider(ctx, what, "Complete and sign it, or ask a manager or an owner to withdraw it.");
	if (saysSomething(reason)) return;
	const how = "Say what was wrong with these readings, in three words at least.";
	throw invalid(what, how, { reason: how });
}

/** The ground of a case of out of tolerance is not taken away by whoever may not decide about the case. Throws FORBIDDEN. */
async function needCaseRight(ctx: Ctx, calibrationId: string): Promise<void> {
	const { number, state } = ootCases;
	const [found] = await ctx.tx
		.select({ number })
		.from(ootCases)
		.where(and(eq(ootCases.calibrationId, calibrationId), ne(state, "set_aside")));
	if (!found) return;
	const what = `Case ${found.number} of out of tolerance rests on this calibration.`;
	needDecider(ctx, what, "Ask a manager or an owner to withdraw it, and to set the case aside.");
}

async function backTo(ctx: Ctx, row: CalibrationRow, reason: string): Promise<void> {
	const instrument = await lockInstrument(ctx, row.instrumentId);
	if (instrument.lastCalibratedOn === row.performedOn) await resettleInstrument(ctx, instrument, reason);
}

/** Its own certificate counts no more from here, whatever its revision; an outside laboratory's is not ours to withdraw. */
async function withdrawCertificate(
	ctx: Ctx,
	calibrationId: string,
	{ reason, reasonClass = "other" }: z.output<typeof withdrawCalibrationInput>,
): Promise<void> {
	const newest = await findNewestCertificate(ctx, calibrationId);
	if (newest?.source !== "own") return;
	const values = { withdrawnAt: ctx.now, withdrawnBy: ctx.actor.ref, reasonClass };
	await ctx.tx.insert(certificateWithdrawals).values({ ...values, orgId: ctx.orgId, certificateId: newest.id });
	const entity = { type: "certificate", id: newest.id };
	await record(ctx, "certificate.withdrawn", entity);
	await remember(ctx, entity, { state: "in_force" }, { state: "withdrawn", reasonClass }, reason);
}

async function correctionOf(ctx: Ctx, old: CalibrationRow): Promise<string> {
	const { kind, procedureVersionId, decisionRuleVersionId, performedOn, method, placeKind, place, environment } = old;
	const kept = { kind, procedureVersionId, decisionRuleVersionId, performedOn, method, placeKind, place, environment };
	const values = { ...kept, remarks: old.remarks, deviations: old.deviations, correctsId: old.id };
	const [row] = await ctx.tx
		.insert(calibrations)
		.values({
			...{ ...values, orgId: ctx.orgId, instrumentId: old.instrumentId, state: "in_progress" },
			...{ performedBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.returning({ id: calibrations.id });
	if (!row) throw new Error("The calibration was not stored.");
	const points = await pointsOf(ctx, old.id);
	await openFirstRun(ctx, row.id, performedOn, points.filter(({ run }) => run === 1).map(planOf));
	const standards = (await standardsOf(ctx, old.id)).map((one) => ({ ...one, calibrationId: row.id }));
	if (standards.length > 0) await ctx.tx.insert(calibrationStandards).values(standards);
	const entity = { type: "calibration", id: row.id };
	await record(ctx, "calibration.started", entity);
	await remember(ctx, entity, null, { instrumentId: old.instrumentId, ...values });
	return row.id;
}
