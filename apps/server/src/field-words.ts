import { z } from "zod";

type Issue = z.core.$ZodRawIssue;

/** What is wrong with a field in the words of the product, where its schema has none of its own. */
export function fieldWords(issue: Issue): string {
	switch (issue.code) {
		case "invalid_type":
			return issue.input === undefined || issue.input === null
				? "Fill this in."
				: (types[issue.expected] ?? "This is not of the kind that is wanted here.");
		case "invalid_value":
			return issue.values.length > mostChoices
				? "Choose one of the values that there are."
				: `Choose one of these: ${issue.values.map(String).join(", ")}.`;
		case "too_small":
			return tooSmall(issue);
		case "too_big":
			return tooBig(issue);
		case "not_multiple_of":
			return `Give a multiple of ${issue.divisor}.`;
		case "invalid_format":
			return formats[issue.format] ?? "This is not written as it must be.";
		case "unrecognized_keys":
			return unknownField;
		case "invalid_union":
			return "This is none of the kinds that are taken here.";
		default:
			return "This is not right.";
	}
}

const mostChoices = 20;
const unknownField = "There is no such field here.";

const types: Readonly<Record<string, string>> = {
	...{ string: "Give a text.", number: "Give a number.", int: "Give a whole number.", bigint: "Give a whole number." },
	...{ boolean: "Say true or false.", array: "Give a list.", object: "Give an object.", record: "Give an object." },
	...{ date: "Give a date and time.", nan: "Give a number." },
};

const formats: Readonly<Record<string, string>> = {
	...{ uuid: "This is not the id of a record.", email: "Write one e-mail address, like name@company.example." },
	...{ url: "Give the whole address, with https://.", date: "Give the date as YYYY-MM-DD." },
	...{ datetime: "Give the instant as in 2026-03-01T12:00:00Z." },
};

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: "too_small" }>): string {
	if (origin === "string") return Number(minimum) <= 1 ? "Fill this in." : `Use at least ${minimum} characters.`;
	if (origin === "array" || origin === "set") return `Give at least ${minimum}.`;
	return inclusive === false ? `Give more than ${minimum}.` : `Give ${minimum} or more.`;
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: "too_big" }>): string {
	if (origin === "string") return `Use at most ${maximum} characters.`;
	if (origin === "array" || origin === "set") return `Give at most ${maximum}.`;
	return inclusive === false ? `Give less than ${maximum}.` : `Give ${maximum} or less.`;
}

// After the schema's own words and before the library's: no door shows those.
z.config({ customError: fieldWords });

/** The faults of an input under the names of its fields, the first of each field; "" for the input as a whole. */
export function fieldFaults(issues: readonly z.core.$ZodIssue[]): [field: string, words: string][] {
	const faults = issues.flatMap((issue): [string, string][] =>
		issue.code === "unrecognized_keys"
			? issue.keys.map((key) => [[...issue.path, key].join("."), unknownField])
			: [[issue.path.join("."), issue.message]],
	);
	return faults.filter(([field], index) => faults.findIndex(([other]) => other === field) === index);
}
