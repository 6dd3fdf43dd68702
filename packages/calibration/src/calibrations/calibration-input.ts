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
	/** U of the result, in the unit of the reading, with `coverageFactor` of the calibration; absent: not stated. */
	expandedUncertainty: typed.nullish(),
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

/** Most points of a run. */
export const mostPoints = 500;

/** Strict on purpose: verdicts, performer and times are the server's, and a client that sends them is refused. */
export const recordCalibrationInput = z
	.strictObject({
		instrumentId: z.uuid(),
		performedOn: plainDate,
		method: plainText(500).default(""),
		place: plainText(500).default(""),
		/** Degrees Celsius. */
		temperature: typed.nullish(),
		/** Per cent relative humidity. */
		humidity: typed.nullish(),
		adjusted: z.boolean().default(false),
		/** What was adjusted or repaired, in words. */
		adjustment: plainText(2000).default(""),
		/** Why the results hold although something departs from the usual, as a point outside the instrument's range. */
		deviations: plainText(5000).optional(),
		remarks: plainText(5000).default(""),
		/** k of every U. */
		coverageFactor: typed.nullish(),
		/** It stays in progress, so that standards are named and whoever performed it signs; points and readings may come then. */
		leaveOpen: z.boolean().optional(),
		points: z.array(pointInput).max(mostPoints, `Give at most ${mostPoints} test points.`),
		nextDue: nextDueInput.default({ by: "interval" }),
	})
	.refine(({ points, leaveOpen }) => leaveOpen || points.length > 0, {
		message: "Give at least one test point.",
		path: ["points"],
	});

export type CalibrationInput = z.output<typeof recordCalibrationInput>;

/** A point as somebody works on it: readings may still be missing, and limits may be on one side only. */
export const workedPointInput = z.strictObject({
	functionId: z.uuid().nullish(),
	unit: plainText(30),
	nominal: typed,
	/** What the standard gave; absent: the nominal value. */
	reference: typed.nullish(),
	lowerTolerance: typed.nullish(),
	upperTolerance: typed.nullish(),
	readings: z.array(typed).max(100, "Give at most 100 readings of one point.").default([]),
	repeats: z.int().min(1).max(100).default(1),
	/** U and k of the result, where they do not come from a budget. */
	expandedUncertainty: typed.nullish(),
	coverageFactor: typed.nullish(),
});

export type WorkedPoint = z.output<typeof workedPointInput>;

export const environmentInput = z
	.array(z.strictObject({ quantity: plainText(100), value: typed, unit: plainText(30) }))
	.max(20, "Give at most 20 conditions.");

export const saveCalibrationInput = z.strictObject({
	id: z.uuid(),
	/** The version the page was opened with. */
	version: z.int(),
	performedOn: plainDate,
	method: plainText(500).default(""),
	placeKind: z.enum(["laboratory", "customer", "other"]).default("laboratory"),
	place: plainText(500).default(""),
	environment: environmentInput.default([]),
	deviations: plainText(5000).default(""),
	remarks: plainText(5000).default(""),
	decisionRuleVersionId: z.uuid().nullish(),
	/** Reported under the laboratory's accreditation, for the points that its scope covers. */
	accredited: z.boolean().default(false),
	/** The points of the run that is open, in order. */
	points: z.array(workedPointInput).max(mostPoints, `Give at most ${mostPoints} test points.`),
});

export type SavedCalibration = z.output<typeof saveCalibrationInput>;
