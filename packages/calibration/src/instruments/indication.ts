import { type Ctx, DomainError, invalid } from "@calibrant/kernel";
import { saysSomething } from "../input-fields.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import type { InstrumentRow } from "./instrument-view.ts";

type Marked = Pick<InstrumentRow, "criticality">;

/** Whether an instrument becomes one that is read for orientation only, and is used without a calibration. */
export const becomesIndication = (before: Marked | null, after: Partial<Marked>): boolean =>
	after.criticality === "indication" && before?.criticality !== "indication";

/** Throws FORBIDDEN for an API key that says of an instrument that nobody need calibrate it. */
export function needIndicationByPerson({ actor }: Pick<Ctx, "actor">): void {
	if (actor.type !== "api_key") return;
	const what = "An API key does not say that an instrument is for indication only.";
	const how = "Have a person change it on the page of the instrument, with the reason.";
	throw new DomainError("FORBIDDEN", what, how, { fields: { criticality: `${what} ${how}` } });
}

const isOverdue = (ctx: Ctx, { nextDueOn }: InstrumentRow): boolean => nextDueOn !== null && nextDueOn < todayOf(ctx);

/**
 * Before an instrument is for indication only, and so used without a calibration: a person says why, and nothing speaks
 * against it. Throws FORBIDDEN for an API key, BLOCKED while it is overdue, left out of tolerance, in quarantine or in a case that
 * is not decided, and INVALID without a reason that says something.
 */
export async function needIndication(ctx: Ctx, before: InstrumentRow, reason = ""): Promise<void> {
	needIndicationByPerson(ctx);
	const found = await undecidedCase(ctx, before.id);
	const why =
		(found && `Case ${found.number} about it is not decided.`) ??
		(before.status === "quarantined" ? "It is in quarantine." : null) ??
		(before.lastVerdict === "out_of_tolerance" ? "Its last calibration left it out of tolerance." : null) ??
		(isOverdue(ctx, before) ? `Its calibration was due on ${before.nextDueOn}.` : null);
	if (why !== null) {
		const what = `${why} That is why ${before.tag} cannot be for indication only.`;
		const how = "Calibrate it or decide the case first, or take it out of service.";
		throw new DomainError("BLOCKED", what, how, { fields: { criticality: `${what} ${how}` } });
	}
	if (saysSomething(reason)) return;
	const what = "For indication only, it is used without a calibration.";
	const how = "Say why that suffices, in three words at least.";
	throw invalid(what, how, { reason: `${what} ${how}` });
}
