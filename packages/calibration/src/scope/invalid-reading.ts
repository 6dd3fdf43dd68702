import { invalid } from "@calibrant/kernel";
import { TypedNumbers } from "../input-fields.ts";

/** Throws INVALID where a typed number cannot be read, at its field. */
export function invalidReading(fields: Record<string, string>): void {
	const numbers = new TypedNumbers();
	for (const [name, text] of Object.entries(fields)) numbers.read(name, text);
	if (numbers.refused) throw invalid("A number cannot be read.", "Correct the marked field.", numbers.faults);
}
