import { combinations, places, type ScopeEntry } from "@calibrant/metrology";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { typedNumber } from "../typed-number.ts";

const number = typedNumber.optional();

const entryInput = z.strictObject({
	quantity: plainText(100).min(1, "Name the quantity as the schedule does."),
	unit: plainText(30),
	...{ from: number, to: number },
	place: z.enum(places).optional(),
	cmc: z.union([
		typedNumber,
		z.strictObject({ absolute: number, relative: number, combined: z.enum(combinations).optional() }),
	]),
	method: plainText(200).optional(),
	note: plainText(500).optional(),
});

/** An issue of the schedule of accreditation. */
export const enterScopeInput = z.strictObject({
	body: plainText(100).min(1, "Name the accreditation body."),
	reference: plainText(60).min(1, "Give the laboratory's number there."),
	validFrom: plainDate,
	validUntil: plainDate.nullish(),
	entries: z.array(entryInput).min(1, "Enter at least one line.").max(2000, "A scope has at most 2000 lines."),
});

/** Entries as they are stored: in the shape that `calibrant dcc check --scope` reads. */
export const entriesOf = ({ entries }: { entries: Record<string, unknown>[] }) => entries as unknown as ScopeEntry[];
