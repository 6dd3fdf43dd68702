import { desc, eq } from "@calibrant/db/drizzle";
import { calibrations, certificates } from "@calibrant/db/schema";
import { allows, type Ctx, memberNames, permit, signaturesOf } from "@calibrant/kernel";
import { z } from "zod";
import { certificateView, stateOf } from "../certificates/certificate-view.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { outsideRange } from "./beyond-range.ts";
import { needsSecondPerson } from "./calibration-settings.ts";
import { type CalibrationRow, calibrationView, runView, standardView } from "./calibration-view.ts";
import { formerFound } from "./completions.ts";
import { departures } from "./departures.ts";
import { farReadings } from "./far-readings.ts";
import { findCalibration, isMeasured, runsOf, standardsOf, storedPointsOf } from "./find-calibration.ts";
import { methodOf, ruleVersion } from "./method-of.ts";
import { planDepartures } from "./plan-departures.ts";
import { doubtfulReferences } from "./reference-values.ts";
import { enteredBy } from "./review-calibration.ts";
import { sealStateOf, signedContents } from "./signed-content.ts";
import { typedSentences, typedUncertainties } from "./typed-uncertainty.ts";

export const getCalibrationInput = z.strictObject({ id: z.uuid() });

/** A calibration with its instrument, runs, standards, signatures and certificates (newest revision first). */
export async function getCalibration(ctx: Ctx, input: z.output<typeof getCalibrationInput>) {
	permit(ctx, "record.read");
	const row = await findCalibration(ctx, input.id);
	const instrument = await findInstrument(ctx, row.instrumentId);
	const [runs, points, standards] = [
		await runsOf(ctx, row.id),
		await storedPointsOf(ctx, row.id),
		await standardsOf(ctx, row.id),
	];
	const issued = await ctx.tx
		.select({ certificate: certificates, state: stateOf })
		.from(certificates)
		.where(eq(certificates.calibrationId, row.id))
		.orderBy(desc(certificates.revision));
	const [correction] = await ctx.tx
		.select({ id: calibrations.id, state: calibrations.state })
		.from(calibrations)
		.where(eq(calibrations.correctsId, row.id))
		.limit(1);
	const nameOf = await memberNames(ctx, [
		...[row.performedBy, row.approvedBy, row.withdrawnBy, row.importedBy],
		...[...issued.map(({ certificate }) => certificate.issuedBy)],
		...[...runs.map(({ performedBy }) => performedBy), ...standards.map(({ overriddenBy }) => overriddenBy)],
	]);
	const rule = await ruleVersion(ctx, row.decisionRuleVersionId);
	const method = await methodOf(ctx, row.procedureVersionId);
	const measured = points.filter(isMeasured);
	// Ranges may change later: once it counts, the reason on record stands for them.
	const last = row.state === "in_progress" || row.state === "in_review" ? runs.at(-1)?.run : undefined;
	const open = measured.filter(({ run }) => run === last);
	const outside = [
		...farReadings(open),
		...(last === undefined ? [] : typedSentences(await typedUncertainties(ctx, row, measured, method))),
		...(last === undefined ? [] : await doubtfulReferences(ctx, measured, standards)),
		...(await outsideRange(ctx, instrument, open)),
	];
	return {
		calibration: calibrationView(row, nameOf),
		instrument: instrumentView(instrument, todayOf(ctx)),
		runs: runs.map((run) => runView(run, points, nameOf)),
		/** What was sent to the review as found and typed over since, the first first. */
		formerFound: await formerFound(ctx, row.id),
		standards: standards.map((standard) => standardView(standard, nameOf)),
		departures: [
			...departures(row, measured, method, standards, await planDepartures(ctx, row, measured, method)),
			...outside,
		],
		rule,
		procedure: method && {
			roles: method.standards.map(({ role }) => role),
			versionId: method.versionId,
			title: method.title,
			hasBudget: method.budgetVersionId !== null,
		},
		signatures: await signaturesOf(ctx, { type: "calibration", id: row.id }, ...(await signedContents(ctx, row.id))),
		/** Whether the deployment's seal bears the record out: of an unsigned one it is what protects it. */
		seal: await sealStateOf(ctx, row),
		certificates: issued.map(({ certificate, state }) => certificateView(certificate, nameOf, state)),
		correction: correction ?? null,
		/** Whether somebody else than who works on it has to review it. */
		secondPerson: await needsSecondPerson(ctx, row.state === "in_progress" ? ctx.actor.ref : row.performedBy),
		whyNotReview: await whyNotReview(ctx, row),
	};
}

/** Why the person who looks at it cannot review it; null when they can. */
async function whyNotReview(ctx: Ctx, row: CalibrationRow): Promise<string | null> {
	const { actor } = ctx;
	if (actor.type !== "member") return "A calibration is reviewed by a member.";
	if (!allows(actor.role, "calibration.review")) return "Your role does not allow you to review calibrations.";
	if ((await enteredBy(ctx, row)) !== actor.ref || !(await needsSecondPerson(ctx, actor.ref))) return null;
	return row.kind === "external"
		? "You recorded this certificate; a second person reviews it."
		: "You performed this calibration; a second person reviews it.";
}
