import { type Ctx, invalid } from "@calibrant/kernel";
import { hasInvisible, nextDue } from "@calibrant/metrology";
import { z } from "zod";
import { fieldValues } from "../custom-fields/field-values.ts";
import { importLimits } from "../import/index.ts";
import { intervalInput, plainDate, plainLine, plainText } from "../input-fields.ts";
import { tidyPath } from "../locations/location-path.ts";
import { todayOf } from "../today.ts";
import { beyondInterval } from "./due-bound.ts";

import type { InstrumentRow } from "./instrument-view.ts";
import { intervalOf } from "./instrument-view.ts";
import { beyondLongest } from "./put-off.ts";

const short = plainLine(500);

/** What a person may write on an instrument. `retired` is reached by retiring, verdicts by calibrating. */
export const instrumentValues = z.strictObject({
	tag: plainText(importLimits.tagCharacters)
		.min(1, "Give the instrument a tag.")
		.refine((tag) => !hasInvisible(tag), "This tag holds a character that nobody sees. Type it again."),
	description: short,
	manufacturer: short,
	model: short,
	serialNumber: short,
	firmwareVersion: short,
	/** From the outermost inwards, " / " between them; what is not there yet is made. */
	location: short.transform(tidyPath),
	custodian: short,
	owner: short,
	/** reference: a standard that others are calibrated against. */
	role: z.enum(["working", "reference"]),
	/** indication: read for orientation only and not calibrated. */
	criticality: z.enum(["critical", "normal", "indication"]),
	tolerance: short,
	notes: plainText(10_000),
	status: z.enum(["in_service", "out_of_service", "in_repair", "quarantined", "lost"]),
	acquiredOn: plainDate.nullable(),
	lastCalibratedOn: plainDate.nullable(),
	nextDueOn: plainDate.nullable(),
	interval: intervalInput.nullable(),
	/** Why it is calibrated that often. */
	intervalReason: short,
	/** A published decision rule; null: the organisation's default. */
	decisionRuleId: z.uuid().nullable(),
	/** Values of the organisation's own fields. */
	customFields: fieldValues,
});

export type InstrumentInput = Partial<z.output<typeof instrumentValues>>;

type Columns = Omit<InstrumentInput, "interval" | "customFields"> & {
	intervalValue?: number | null;
	intervalUnit?: string | null;
};

/** The columns that given values fill; those of custom fields are laid over the attributes by themselves. */
export function columnsOf({ interval, customFields: _fields, ...values }: InstrumentInput): Columns {
	if (interval === undefined) return values;
	return { ...values, intervalValue: interval?.value ?? null, intervalUnit: interval?.unit ?? null };
}

type Dated = Pick<InstrumentRow, "lastCalibratedOn" | "nextDueOn" | "acquiredOn" | "intervalValue" | "intervalUnit">;

/**
 * Completes and checks the dates an instrument will have. A new interval, or a new last calibration, moves the due
 * date unless the person gave one. Throws INVALID on dates in the future and on a due date before the calibration.
 */
export function settleDates(ctx: Ctx, before: Dated | null, given: Columns): Columns {
	const blank: Dated = {
		lastCalibratedOn: null,
		nextDueOn: null,
		acquiredOn: null,
		intervalValue: null,
		intervalUnit: null,
	};
	const settled = { ...given };
	const after = { ...(before ?? blank), ...given } as Dated;
	const interval = intervalOf(after);
	const moved = given.intervalValue !== undefined || given.lastCalibratedOn !== undefined;
	if (given.nextDueOn === undefined && moved && interval && after.lastCalibratedOn) {
		settled.nextDueOn = after.nextDueOn = nextDue(after.lastCalibratedOn, interval);
	}
	const today = todayOf(ctx);
	const fields: Record<string, string> = {};
	if (after.lastCalibratedOn && after.lastCalibratedOn > today) {
		fields.lastCalibratedOn = "This date lies in the future. Give the day of the last calibration.";
	}
	const beyond = given.intervalValue === undefined ? null : beyondLongest(interval);
	if (beyond) fields.interval = beyond;
	if (after.nextDueOn) {
		const late = beyondInterval(after.lastCalibratedOn ?? today, interval, after.nextDueOn);
		if (late) fields.nextDueOn = late;
	}
	if (after.acquiredOn && after.acquiredOn > today) fields.acquiredOn = "This date lies in the future.";
	if (after.lastCalibratedOn && after.nextDueOn && after.nextDueOn < after.lastCalibratedOn) {
		fields.nextDueOn = "The next calibration cannot be due before the last one. Correct one of the dates.";
	}
	if (Object.keys(fields).some((field) => field in settled || field === "interval" || before === null)) {
		throw invalid("Some dates are not right.", "Correct the marked fields.", fields);
	}
	return settled;
}
