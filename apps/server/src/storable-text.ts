import { invalid } from "@calibrant/kernel";

const deepest = 64;

/**
 * Refuses texts that PostgreSQL cannot store as they are, a NUL byte or half of a surrogate pair, wherever they stand
 * in an input, and inputs nested deeper than any of ours. Throws INVALID naming the field.
 */
export function refuseUnstorable(input: unknown, path: readonly string[] = []): void {
	if (path.length > deepest) throw invalid("The request is nested too deeply.", "Check the request and try again.");
	if (typeof input === "string") {
		if (!input.includes("\0") && input.isWellFormed()) return;
		const words = ["This text contains characters that cannot be stored.", "Type it again without them."] as const;
		throw invalid(...words, { [path.join(".") || "input"]: words.join(" ") });
	}
	if (typeof input !== "object" || input === null || input instanceof Date) return;
	const entries =
		input instanceof Map ? [...input] : input instanceof Set ? [...input].entries() : Object.entries(input);
	for (const [name, value] of entries) {
		if (typeof name === "string") refuseUnstorable(name, [...path, "name"]);
		refuseUnstorable(value, [...path, String(name)]);
	}
}
