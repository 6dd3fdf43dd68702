import { eq } from "@calibrant/db/drizzle";
import { calibrations, certificates } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	isOwnHand,
	type Proving,
	permit,
	personBehind,
	record,
	remember,
} from "@calibrant/kernel";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { plainText } from "../input-fields.ts";
import { todayOf } from "../today.ts";
import { approvalOf, approve } from "./approve.ts";
import { needsSecondPerson } from "./calibration-settings.ts";
import type { CalibrationRow } from "./calibration-view.ts";
import { keepCompletion } from "./completions.ts";
import { lockCalibration, standardsOf } from "./find-calibration.ts";
import { signCalibration, signingInput } from "./signed-content.ts";
import { circleFault } from "./standards.ts";
import { needState } from "./states.ts";

export const approveCalibrationInput = z.strictObject({ id: z.uuid(), version: z.int(), ...signingInput });

/**
 * Approves a completed calibration with the signature "reviewed". The instrument follows it from here. Throws FORBIDDEN to
 * whoever performed it where a second person reviews, and to whoever is not authorised to review.
 */
export async function approveCalibration(ctx: Ctx, input: z.output<typeof approveCalibrationInput>, proof: Proving) {
	permit(ctx, "calibration.review");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_review");
	const own = await isOwnHand(ctx, [await enteredBy(ctx, row)]);
	if (own && (await needsSecondPerson(ctx, await personBehind(ctx, row.performedBy)))) {
		throw new DomainError(
			"FORBIDDEN",
			row.kind === "external"
				? "You recorded this certificate; a second person reviews it (ISO/IEC 17025:2017, 7.8.1.1)."
				: "You performed this calibration; a second person reviews it (ISO/IEC 17025:2017, 7.8.1.1).",
			"Ask somebody else who is competent to review it.",
		);
	}
	const round = await circleFault(ctx, row.instrumentId, await standardsOf(ctx, row.id));
	if (round !== null) throw new DomainError("CONFLICT", round, "Send it back, to be done with another standard.");
	const { procedureVersionId } = row;
	await needAuthorised(ctx, "review", { procedureVersionId, on: todayOf(ctx) });
	const review = own ? "same_person" : "second_person";
	const coming = approvalOf(ctx, review);
	await signCalibration(ctx, row.id, { meaning: "reviewed", printedName: input.printedName, proof, coming });
	await approve(ctx, row, review);
	return { id: row.id };
}

/** Who performed a calibration, or recorded the certificate of an outside laboratory. */
export async function enteredBy(ctx: Ctx, row: Pick<CalibrationRow, "id" | "kind" | "performedBy">) {
	if (row.kind !== "external") return row.performedBy;
	const [paper] = await ctx.tx
		.select({ by: certificates.issuedBy })
		.from(certificates)
		.where(eq(certificates.calibrationId, row.id));
	return paper?.by ?? null;
}

export const sendBackCalibrationInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: plainText(2000).min(5, "Say in a few words what is to be changed."),
});

/** Sends a completed calibration back to be changed; CONFLICT for one of an outside laboratory. Signatures under it stay, and no longer hold once it changes; what was completed is kept. */
export async function sendBackCalibration(ctx: Ctx, input: z.output<typeof sendBackCalibrationInput>) {
	permit(ctx, "calibration.review");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_review");
	if (row.kind === "external") {
		const what = "What was read from an outside certificate is not changed.";
		throw new DomainError("CONFLICT", what, "Withdraw it with the reason, and let the certificate be recorded again.");
	}
	const state = "in_progress";
	await ctx.tx
		.update(calibrations)
		.set({ state, sentBackReason: input.reason, version: row.version + 1 })
		.where(eq(calibrations.id, row.id));
	await keepCompletion(ctx, row, input.reason);
	const entity = { type: "calibration", id: row.id };
	await record(ctx, "calibration.sent_back", entity);
	await remember(ctx, entity, { state: row.state }, { state }, input.reason);
	return { id: row.id };
}
