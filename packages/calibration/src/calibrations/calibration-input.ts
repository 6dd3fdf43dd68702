import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";

/** A number as typed; what is wrong with it is told per field, with the text left as it is. */
const typed = z.string().max(100);

const pointInput = z.strictObject({
	unit: plainText(30),
	nominal: typed,
	/** Permitted deviations from nominal, in the unit of the reading, with sign. */
	lowerTolerance: typed,
	upperTolerance: typed,
	asFound: typed,
	/** Read again after adjustment; absent where nothing was read again. */
	asLeft: typed.nullish(),
});

export type PointInput = z.output<typeof pointInput>;

/** The next due date: from the instrument's interval, none, or a date with the reason for it. */
export const nextDueInput = z.discriminatedUnion("by", [
	z.strictObject({ by: z.literal("interval") }),
	z.strictObject({ by: z.literal("none") }),
	z.strictObject({
		by: z.literal("date"),
		on: plainDate,
		reason: plainText(500).min(1, "Say why this date is not the one the interval gives."),
	}),
]);

export type NextDueInput = z.output<typeof nextDueInput>;

/** Strict on purpose: verdicts, performer and times are the server's, and a client that sends them is refused. */
export const recordCalibrationInput = z.strictObject({
	instrumentId: z.uuid(),
	performedOn: plainDate,
	method: plainText(500).default(""),
	place: plainText(500).default(""),
	/** Degrees Celsius. */
	temperature: typed.nullish(),
	/** Per cent relative humidity. */
	humidity: typed.nullish(),
	adjusted: z.boolean().default(false),
	remarks: plainText(5000).default(""),
	points: z.array(pointInput).min(1, "Give at least one test point.").max(500, "Give at most 500 test points."),
	nextDue: nextDueInput.default({ by: "interval" }),
});

export type CalibrationInput = z.output<typeof recordCalibrationInput>;
