import { eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { announce, type Ctx, invalid, type Proving, permit, remember } from "@calibrant/kernel";
import { overallVerdicts } from "@calibrant/metrology";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { saysSomething } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { openCaseIfFailed } from "../oot/open-case.ts";
import { reachCases } from "../oot/reach-later.ts";
import { approve } from "./approve.ts";
import { nextDueInput } from "./calibration-input.ts";
import { tellReviewers } from "./calibration-review.mail.ts";
import { needsSecondPerson } from "./calibration-settings.ts";
import type { CalibrationRow } from "./calibration-view.ts";
import { claimFaults } from "./claim.ts";
import { departedFrom, whyDeparted } from "./departed-from.ts";
import { findCalibration, lockCalibration, pointsOf, runsOf, standardsOf } from "./find-calibration.ts";
import { itemOf } from "./item-of.ts";
import { nothingMeasures } from "./measures-role.ts";
import { methodOf } from "./method-of.ts";
import { missingConditions, missingReadings } from "./missing.ts";
import { lookAtStandards } from "./save-calibration.ts";
import { dueAfter, lockForCalibration } from "./settle-instrument.ts";
import { signCalibration, signingInput } from "./signed-content.ts";
import { circleFault } from "./standards.ts";
import { needState } from "./states.ts";
import { smallerThanBudget, typedUncertainties } from "./typed-uncertainty.ts";
import { checkUnits } from "./unit-faults.ts";

export const completeCalibrationInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	nextDue: nextDueInput.default({ by: "interval" }),
	...signingInput,
});

/** How many of the faults are told in words; the fields have all of them. */
const told = 5;
const placeOf = (name: string) => {
	const point = /^points\.(\d+)/.exec(name)?.[1];
	return point === undefined ? "" : `Point ${Number(point) + 1}: `;
};

/**
 * Completes a calibration: signed by whoever performed it, then it waits for its review, or counts at once where the
 * organisation lets one person do both. Throws INVALID with everything that is missing, by form field.
 */
export async function completeCalibration(ctx: Ctx, input: z.output<typeof completeCalibrationInput>, proof: Proving) {
	permit(ctx, "calibration.record");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_progress");
	const { procedureVersionId, performedOn } = row;
	await needAuthorised(ctx, "perform", { procedureVersionId, on: performedOn });
	const instrument = await lockForCalibration(ctx, row.instrumentId);
	await lookAtStandards(ctx, row, performedOn);
	const points = await pointsOf(ctx, row.id);
	const faults = await faultsOf(ctx, row, points);
	const nextDueOn =
		row.kind === "intermediate" ? instrument.nextDueOn : dueAfter(ctx, instrument, performedOn, input.nextDue, faults);
	if (Object.keys(faults).length > 0) {
		if (faults["nextDue.on"]) faults.nextDueOn = faults["nextDue.on"];
		if (faults["nextDue.reason"]) faults.nextDueReason = faults["nextDue.reason"];
		const all = [...new Set(Object.entries(faults).map(([name, what]) => `${placeOf(name)}${what}`))];
		const more = all.length > told ? ` ${all.length - told} more are marked.` : "";
		throw invalid("This calibration is not complete yet.", `${all.slice(0, told).join(" ")}${more}`, faults);
	}
	const values = {
		...{ performedBy: ctx.actor.ref, item: itemOf(instrument), completedAt: ctx.now, sentBackReason: null },
		...{ nextDueOn, nextDueReason: input.nextDue.by === "date" ? input.nextDue.reason : "" },
		...overallVerdicts(points),
	};
	await ctx.tx.update(calibrations).set(values).where(eq(calibrations.id, row.id));
	await signCalibration(ctx, row.id, { meaning: "performed", printedName: input.printedName, proof });
	await announce(ctx, "calibration.completed", row.id);
	return { id: row.id, state: await settleOrWait(ctx, row.id) };
}

/** Hands a completed calibration to its review, or lets it count where no second person is needed. */
export async function settleOrWait(ctx: Ctx, id: string): Promise<"in_review" | "approved"> {
	const state = await settle(ctx, id);
	// A failure as found does not wait for the review: the instrument is out of use from here.
	await openCaseIfFailed(ctx, id);
	const [{ performedOn }, used] = [await findCalibration(ctx, id), await standardsOf(ctx, id)];
	await reachCases(ctx, {
		...{
			ids: [id],
			instrumentIds: used.map(({ instrumentId }) => instrumentId),
			from: performedOn,
			until: performedOn,
		},
		why: `Recorded later: a calibration of ${performedOn} with a standard that was in doubt then.`,
	});
	return state;
}

async function settle(ctx: Ctx, id: string): Promise<"in_review" | "approved"> {
	const row = await findCalibration(ctx, id);
	if (!(await needsSecondPerson(ctx, row.performedBy))) {
		await approve(ctx, row, "same_person");
		return "approved";
	}
	const state = "in_review";
	await ctx.tx
		.update(calibrations)
		.set({ state, version: row.version + 1 })
		.where(eq(calibrations.id, id));
	await remember(ctx, { type: "calibration", id }, { state: row.state }, { state });
	await tellReviewers(ctx, row);
	return state;
}

const isSaid = (text: string | null) => text !== null;

async function faultsOf(
	ctx: Ctx,
	row: CalibrationRow,
	points: Awaited<ReturnType<typeof pointsOf>>,
): Promise<Record<string, string>> {
	const last = (await runsOf(ctx, row.id)).at(-1)?.run ?? 1;
	const open = points.filter(({ run }) => run === last);
	const faults: Record<string, string> = { ...missingReadings(open), ...missingConditions(row.environment) };
	if (open.length === 0) faults.points = "Add at least one test point.";
	const instrument = await findInstrument(ctx, row.instrumentId);
	await checkUnits(ctx, instrument, open, { faults });
	const method = await methodOf(ctx, row.procedureVersionId);
	const standards = await standardsOf(ctx, row.id);
	Object.assign(faults, await claimFaults(ctx, row, open, method, standards));
	const typed = await typedUncertainties(ctx, row, points, method);
	if (row.accredited) Object.assign(faults, smallerThanBudget(open, typed));
	const units = open.map(({ unit }) => unit);
	const departed = [
		...(await departedFrom(ctx, { row, instrument, points, method, standards })),
		...[await nothingMeasures(ctx, standards, units)].filter(isSaid),
	];
	if (departed.length > 0 && !saysSomething(row.deviations)) faults.deviations = whyDeparted(departed);
	const blocked = standards.filter((one) => one.fault !== null && one.overrideReason === null);
	if (blocked.length > 0) {
		const which = blocked.map(({ fault }) => fault).join(" ");
		faults.standards = `${which} Take it out, or let a manager name it with a reason (ISO/IEC 17025:2017, 6.4.4).`;
	}
	const round = await circleFault(ctx, row.instrumentId, standards);
	if (round !== null) faults.standards = `${round} Take it out and choose another.`;
	return faults;
}
