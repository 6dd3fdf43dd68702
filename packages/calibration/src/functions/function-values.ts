import { invalid } from "@calibrant/kernel";
import { deviation, deviceKinds } from "@calibrant/metrology";
import { z } from "zod";
import { plainUnit } from "../calibrations/judge-points.ts";
import { plainText, TypedNumbers } from "../input-fields.ts";

/** A number as typed; what is wrong with it is told at its field. */
const typed = z.string().trim().max(100, "Use at most 100 characters.");

/** What a person says of one function of an instrument. Empty: the whole range is used; no resolution is known. */
export const functionValues = z.strictObject({
	name: plainText(200).min(1, "Give the function a name, such as DC voltage, 20 V range."),
	quantity: plainText(100).min(1, "Say what it measures, such as DC voltage."),
	unit: plainText(30).min(1, "Give the unit of the range."),
	rangeFrom: typed,
	rangeTo: typed,
	usedFrom: typed.default(""),
	usedTo: typed.default(""),
	resolution: typed.default(""),
	/** Null: not said. With a standard that is found wrong, its error has the other sign where it is a material measure. */
	deviceKind: z.enum(deviceKinds).nullish(),
});

const above = (one: string, other: string) => !/^(-|0(\.0*)?$)/.test(deviation(one, other));

/** The columns of a function. Throws INVALID with what is wrong by field. */
export function functionColumns(input: z.output<typeof functionValues>) {
	const numbers = new TypedNumbers();
	const { faults } = numbers;
	const optional = (field: "usedFrom" | "usedTo" | "resolution") =>
		input[field] === "" ? null : numbers.read(field, input[field]);
	const [rangeFrom, rangeTo] = [numbers.read("rangeFrom", input.rangeFrom), numbers.read("rangeTo", input.rangeTo)];
	const [usedFrom, usedTo, resolution] = [optional("usedFrom"), optional("usedTo"), optional("resolution")];
	if (!numbers.refused && !above(rangeTo, rangeFrom)) faults.rangeTo = "The range must end above its start.";
	if (!numbers.refused) {
		if (resolution !== null && !above(resolution, "0")) faults.resolution = "A resolution is above zero.";
		if (usedFrom !== null && above(rangeFrom, usedFrom)) faults.usedFrom = `The range starts at ${rangeFrom} only.`;
		if (usedTo !== null && above(usedTo, rangeTo)) faults.usedTo = `The range ends at ${rangeTo} already.`;
		if (!above(usedTo ?? rangeTo, usedFrom ?? rangeFrom)) faults.usedTo ??= "The used part must end above its start.";
	}
	if (numbers.refused) throw invalid("This function is not complete.", "Mend the marked fields.", faults);
	const { name, quantity, deviceKind } = input;
	return {
		name,
		quantity,
		unit: plainUnit(input.unit),
		rangeFrom,
		rangeTo,
		usedFrom,
		usedTo,
		resolution,
		deviceKind: deviceKind ?? null,
	};
}
