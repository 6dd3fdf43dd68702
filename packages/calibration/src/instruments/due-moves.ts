import { and, inArray, sql } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid } from "@calibrant/kernel";
import { nextDue } from "@calibrant/metrology";
import { reviewIsOn } from "../calibrations/calibration-settings.ts";
import { ownKinds } from "../calibrations/calibration-view.ts";
import { saysSomething } from "../input-fields.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { type InstrumentRow, intervalOf } from "./instrument-view.ts";
import { datesBeyondKey, isLonger, isNewer, isPutOff } from "./put-off.ts";

/** Those of the instruments with a calibration that was made or approved here: they are in date by such only. */
export async function withOwnCalibrations(ctx: Ctx, instrumentIds: readonly string[]): Promise<ReadonlySet<string>> {
	const ids = JSON.stringify([...new Set(instrumentIds)]);
	const { instrumentId, state, kind } = calibrations;
	const rows = await ctx.tx
		.selectDistinct({ instrumentId })
		.from(calibrations)
		.where(
			and(
				sql`${instrumentId} in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`,
				...[inArray(state, ["approved", "in_review"]), inArray(kind, ownKinds)],
			),
		);
	return new Set(rows.map((row) => row.instrumentId));
}

type Dates = Pick<InstrumentRow, "lastCalibratedOn" | "nextDueOn" | "intervalValue" | "intervalUnit">;

/**
 * Who may put off when an instrument is due, by what is typed and not by a calibration. An API key does not where the
 * instrument has calibrations of its own here or a second person reviews them; nor does a person where both are so, beyond
 * what follows from the interval. What lies beyond that wants a reason. Throws INVALID with the fields; never for what is
 * due earlier.
 */
export async function needDueMoves(ctx: Ctx, before: InstrumentRow, after: Dates, reason = ""): Promise<void> {
	if (before.nextDueOn === null && after.nextDueOn !== null) await needDatesOfKey(ctx, after);
	const newer = isNewer(after.lastCalibratedOn, before.lastCalibratedOn);
	const putOff = isPutOff(after.nextDueOn, before.nextDueOn);
	if (!newer && !putOff) return;
	const [isOwn, reviewed] = [(await withOwnCalibrations(ctx, [before.id])).size > 0, await reviewIsOn(ctx)];
	const marked = (told: string) => ({
		...(newer && { lastCalibratedOn: told }),
		...(putOff && { nextDueOn: told }),
	});
	if (ctx.actor.type === "api_key" && (isOwn || reviewed)) {
		const what = "An API key does not put off when this instrument is due.";
		const how = "Record what is newer as a calibration, or have a person change it on the page of the instrument.";
		throw invalid(what, how, marked(`${what} ${how}`));
	}
	const interval = intervalOf(after);
	const computed = interval && after.lastCalibratedOn ? nextDue(after.lastCalibratedOn, interval) : null;
	const beyond = putOff && (computed === null ? interval !== null || isOwn : isPutOff(after.nextDueOn, computed));
	if (!beyond && !(isOwn && newer)) return;
	if (isOwn && reviewed) {
		const what =
			"This instrument has calibrations of its own here, which a second person reviews: its dates follow from them.";
		throw invalid(what, "Record what is newer as a calibration.", marked(what));
	}
	if (saysSomething(reason)) return;
	const what = "It is due later than its calibrations and its interval say.";
	const how = "Say what speaks for that, in three words at least.";
	throw invalid(what, how, { reason: `${what} ${how}` });
}

/**
 * Dates that an API key gives an instrument that has none, where a second person reviews calibrations: nothing that lets it be
 * used without a calibration, or for longer than one interval from the last that is stated. Throws INVALID with the field.
 */
export async function needDatesOfKey(ctx: Ctx, given: Partial<Dates>): Promise<void> {
	if (ctx.actor.type !== "api_key") return;
	const { lastCalibratedOn = null, nextDueOn = null, intervalValue = null, intervalUnit = null } = given;
	const found = datesBeyondKey({ lastCalibratedOn, nextDueOn, interval: intervalOf({ intervalValue, intervalUnit }) });
	if (found === null || !(await reviewIsOn(ctx))) return;
	throw invalid(found.what, found.how, { [found.field]: `${found.what} ${found.how}` });
}

/**
 * A longer interval, or none any more, wants its own reason and an instrument that is not in doubt (ILAC-G24: what sets an
 * interval is on record). Throws INVALID without the first and BLOCKED without the second.
 */
export async function needLongerInterval(ctx: Ctx, before: InstrumentRow, after: Dates, reason = ""): Promise<void> {
	if (!isLonger(intervalOf(after), intervalOf(before))) return;
	const open = await undecidedCase(ctx, before.id);
	if (before.status === "quarantined" || open !== null) {
		const why = open ? `case ${open.number} about it is not decided` : "it is in quarantine";
		const what = `${before.tag} cannot get a longer interval: ${why}.`;
		throw new DomainError("BLOCKED", what, "Set a shorter one, or wait until that is over.");
	}
	if (saysSomething(reason) && reason !== before.intervalReason) return;
	const what = "This interval is longer than it was.";
	const how = "Say what speaks for that, in three words at least.";
	throw invalid(what, how, { intervalReason: `${what} ${how}` });
}
