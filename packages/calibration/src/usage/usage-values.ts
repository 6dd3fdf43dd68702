import type { usageRecords } from "@calibrant/db/schema";
import { contentHash } from "@calibrant/kernel";
import { readUnit } from "@calibrant/metrology";
import { z } from "zod";
import { plainUnit } from "../calibrations/judge-points.ts";
import { plainDate, plainText, type TypedNumbers } from "../input-fields.ts";
import { typedNumber } from "../typed-number.ts";

/** What an instrument is used for. */
export const usageKinds = ["lot", "work_order", "product", "process", "result", "other"] as const;
export type UsageKind = (typeof usageKinds)[number];

export type UsageRow = typeof usageRecords.$inferSelect;

/** What a person or a program says of a use. Numbers as typed. */
export const usageValues = z.strictObject({
	kind: z.enum(usageKinds),
	reference: plainText(200).min(1, "Give the number or name of the lot, order or result."),
	description: plainText(1000).default(""),
	customer: plainText(200).default(""),
	usedFrom: plainDate,
	/** Left out: that day only. Null: still in use. */
	usedUntil: plainDate.nullable().optional(),
	usedBy: plainText(200).default(""),
	functionId: z.uuid().nullable().default(null),
	/** What the instrument showed. */
	value: typedNumber.default(""),
	unit: plainText(40).default(""),
	/** Limits of what was measured, not of the instrument. */
	lowerLimit: typedNumber.default(""),
	upperLimit: typedNumber.default(""),
});

export type UsageInput = z.output<typeof usageValues>;

/** The columns of a use. */
export type UsageColumns = Pick<
	UsageRow,
	| ("kind" | "reference" | "description" | "customer" | "usedFrom" | "usedUntil" | "usedBy" | "functionId")
	| ("value" | "unit" | "lowerLimit" | "upperLimit")
>;

/** Reads the numbers and says what is wrong with a use, by form field. `unitOf`: the unit of the function it names. */
export function settleUsage(input: UsageInput, numbers: TypedNumbers, today: string, unitOf: string | null) {
	const { faults } = numbers;
	const read = (field: "value" | "lowerLimit" | "upperLimit") =>
		input[field].trim() === "" ? null : numbers.read(field, input[field]);
	const [value, lowerLimit, upperLimit] = [read("value"), read("lowerLimit"), read("upperLimit")];
	const usedUntil = input.usedUntil === undefined ? input.usedFrom : input.usedUntil;
	if (input.usedFrom > today) faults.usedFrom = "This date lies in the future. Give the day from which it was used.";
	if (usedUntil !== null && usedUntil < input.usedFrom) faults.usedUntil = "It cannot end before it begins.";
	if (usedUntil !== null && usedUntil > today && input.usedFrom <= today) {
		faults.usedUntil = "This date lies in the future. Leave it open while the use goes on.";
	}
	const unit = plainUnit(input.unit) || (unitOf ?? "");
	const measured = value !== null || lowerLimit !== null || upperLimit !== null;
	if (measured && unit === "") faults.unit = "Give the unit of the value and its limits.";
	if (measured && unitOf !== null && !alike(unit, unitOf)) {
		faults.unit = `This function measures in ${unitOf}. Give the value in a unit of that kind.`;
	}
	if (lowerLimit !== null && upperLimit !== null && Number(lowerLimit) > Number(upperLimit)) {
		faults.lowerLimit = "The lower limit lies above the upper one. Swap or correct them.";
	}
	const { kind, reference, description, customer, usedFrom, usedBy, functionId } = input;
	const columns: UsageColumns = {
		...{ kind, reference, description, customer, usedFrom, usedUntil, usedBy, functionId },
		...{ value, unit, lowerLimit, upperLimit },
	};
	return columns;
}

function alike(a: string, b: string): boolean {
	if (a === b) return true;
	const [one, other] = [readUnit(a), readUnit(b)];
	return one !== null && other !== null && one.kind === other.kind;
}

/** One word for the same use of the same instrument; a second record of it is a duplicate. */
export function usageFingerprint(instrumentId: string, use: UsageColumns): string {
	const { kind, reference, usedFrom, usedUntil, functionId, value, unit } = use;
	return contentHash([instrumentId, kind, reference, usedFrom, usedUntil, functionId, value, unit]);
}
