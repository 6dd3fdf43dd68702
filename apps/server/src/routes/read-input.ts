import { invalid } from "@calibrant/kernel";
import type { z } from "zod";
import { fieldFaults } from "../field-words.ts";
import { refuseUnstorable } from "../storable-text.ts";

/** Reads what a route was given by the verb's own schema. Throws INVALID with the faults by field. */
export function readInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
	refuseUnstorable(given);
	const read = schema.safeParse(given);
	if (read.success) return read.data;
	const fields = fieldFaults(read.error.issues).map(([field, words]) => [field || "input", words]);
	throw invalid("Some fields are not right.", "Correct the marked fields.", Object.fromEntries(fields));
}

/** The body of a route that takes raw bytes; empty when there is none. */
export const bytesOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
