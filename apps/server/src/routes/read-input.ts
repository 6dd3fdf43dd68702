import { invalid } from "@calibrant/kernel";
import type { z } from "zod";
import { refuseUnstorable } from "../storable-text.ts";

/** Reads what a route was given by the verb's own schema. Throws INVALID with the faults by field. */
export function readInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
	refuseUnstorable(given);
	const read = schema.safeParse(given);
	if (read.success) return read.data;
	const fields = read.error.issues.map((issue) => {
		const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
		return [issue.path.join(".") || "input", missing ? "Fill this in." : issue.message] as const;
	});
	throw invalid("Some fields are not right.", "Correct the marked fields.", Object.fromEntries(fields));
}

/** The body of a route that takes raw bytes; empty when there is none. */
export const bytesOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
