import { eq } from "@calibrant/db/drizzle";
import { concessions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, type Proving, permit, printedNameInput, sign } from "@calibrant/kernel";
import { z } from "zod";
import { longestConcession } from "../calibrations/calibration-settings.ts";
import { takeNextNumber } from "../certificates/number-series.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { lockUnretired } from "../instruments/find-instrument.ts";
import { concedable, useStateOf } from "../instruments/use-state.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { daysLater, todayOf } from "../today.ts";
import { concessionContent } from "./concession-content.ts";
import { concessionsInForce } from "./concessions-in-force.ts";

export const grantConcessionInput = z.strictObject({
	instrumentId: z.uuid(),
	use: plainText(500).min(1, "Say what the instrument may be used for."),
	reason: plainText(500).min(1, "Say why it may be used all the same."),
	validUntil: plainDate,
	/** The own name of whoever approves it. */
	printedName: printedNameInput,
});

/**
 * Permits, with a signature, the use of an instrument that its state blocks: for a stated use and until a date. Throws
 * CONFLICT where no concession can help or one is in force, and INVALID for a date that has passed or is too far away.
 */
export async function grantConcession(ctx: Ctx, input: z.output<typeof grantConcessionInput>, proof: Proving) {
	permit(ctx, "concession.grant");
	const instrument = await lockUnretired(ctx, input.instrumentId);
	const { use, reason, validUntil, printedName } = input;
	const today = todayOf(ctx);
	const standing = (await concessionsInForce(ctx, [instrument.id], today)).get(instrument.id) ?? null;
	const { concession } = useStateOf(instrument, today, standing);
	if (concession !== null) {
		const what = `Concession ${concession.number} for this instrument is in force until ${concession.validUntil}.`;
		throw new DomainError("CONFLICT", what, "Use it as that one says, or end that one first.");
	}
	const present = useStateOf(instrument, today);
	const found = present.state === "quarantined" ? await undecidedCase(ctx, instrument.id) : null;
	if (!concedable.has(present.state) && found === null) {
		const what = present.mayBeUsed ? "This instrument may be used as it is." : `${present.reason}`;
		const how = present.mayBeUsed ? "Nothing needs to be conceded." : "Put it back into service first.";
		throw new DomainError("CONFLICT", what, how);
	}
	if (validUntil < today) {
		const message = "This date has passed. Give the last day on which it may be used.";
		throw invalid("This concession would permit nothing.", "Mend the marked field.", { validUntil: message });
	}
	const days = await longestConcession(ctx);
	const last = daysLater(today, days - 1);
	if (validUntil > last) {
		const what = `A concession holds for at most ${days} ${days === 1 ? "day" : "days"} here. Give ${last} or an earlier day.`;
		const how = "Have the instrument calibrated by then. An owner can set another longest period.";
		throw invalid("This concession would hold for too long.", how, { validUntil: what });
	}
	const [row] = await ctx.tx
		.insert(concessions)
		.values({
			...{ orgId: ctx.orgId, instrumentId: instrument.id, number: await takeNextNumber(ctx, "CON") },
			...{ use, reason, validFrom: today, validUntil, createdBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The concession was not stored.");
	const entity = { type: "concession", id: row.id };
	const content = concessionContent(row);
	const { id: signatureId } = await sign(ctx, entity, { meaning: "approved", printedName, proof, content });
	await ctx.tx.update(concessions).set({ signatureId }).where(eq(concessions.id, row.id));
	return { id: row.id, number: row.number };
}
