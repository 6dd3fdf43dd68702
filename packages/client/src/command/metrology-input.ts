import { z } from "zod";
import { type Arguments, BadInput, fileOf } from "./call.ts";
import { readJson } from "./read-input.ts";

/** A number of a file: as JSON writes it, or as a string that keeps every digit. */
export const written = z.union([z.string(), z.number()]);

/** The one JSON file of a call, in its shape. Throws BadInput naming the first fault and where it is. */
export async function readShape<T>(args: Arguments, schema: z.ZodType<T>): Promise<T> {
	const file = fileOf(args, "the JSON file to read");
	const parsed = schema.safeParse(await readJson(file));
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new BadInput(
		`${file} has a fault at ${issue?.path.join(".") || "the top"}: ${issue?.message.replace(/\.$/, "")}.`,
	);
}

/** Runs a calculation; what it refuses is the caller's bad input. */
export function calculated<T>(calculate: () => T): T {
	try {
		return calculate();
	} catch (error) {
		if (error instanceof RangeError) throw new BadInput(error.message);
		throw error;
	}
}
