import type { z } from "zod";
import { dataClasses } from "./classes.ts";
import { loadPolicy } from "./load-policy.ts";

type Issue = z.core.$ZodIssue;

/** A fault of a policy file's shape in two sentences: what is wrong, and what to write. */
export function explainIssue(issue: Issue, file: unknown): string {
	const found = at(file, issue.path);
	const here = String(issue.path.at(-1) ?? "The file");
	switch (issue.code) {
		case "unrecognized_keys":
			return unknownKeys(issue.path, issue.keys);
		case "invalid_value":
			return `${shown(found)} is not possible here. Write one of: ${issue.values.join(", ")}.`;
		case "invalid_key":
			return `"${here}" is no country code. Write two capital letters, such as "BE".`;
		case "invalid_union":
			return `${shown(found)} is no period. Write {"unit": "days", "n": 90}, "while_open" or "indefinite"; units are minutes, hours, days, months and years.`;
		case "too_small":
			return issue.origin === "number"
				? `${shown(found)} is too small. Write a whole number of at least ${issue.inclusive ? issue.minimum : Number(issue.minimum) + 1}.`
				: `${here} is empty. Write at least one ${issue.origin === "array" ? "entry" : "character"}.`;
		case "too_big":
			return issue.origin === "number"
				? `${shown(found)} is too large. Write a whole number of at most ${issue.maximum}.`
				: `${here} is too long. Write at most ${issue.maximum} characters.`;
		case "custom":
			return `${shown(found)} ${issue.message}`;
		case "invalid_format":
			return issue.format === "datetime"
				? `${shown(found)} is no instant in UTC. Write one such as "2027-03-01T00:00:00Z".`
				: `${shown(found)} is no cron line. Write five fields, such as "30 4 1 1,4,7,10 *".`;
		case "invalid_type":
			return wrongType(issue.expected, found, here);
		default:
			return `${shown(found)} cannot be read. Look at what the base preset has at this place.`;
	}
}

const kinds: Record<string, string> = {
	number: "a whole number, without quotes",
	int: "a whole number, without quotes",
	string: "a text in quotes",
	boolean: "true or false",
	array: "a list in square brackets",
	object: "a section in curly brackets",
	record: "a section in curly brackets",
};

function wrongType(expected: string, found: unknown, here: string): string {
	const wanted = kinds[expected] ?? expected;
	if (found === undefined) return `${here} is missing. Write ${wanted}, or name a preset in derivedFrom that has it.`;
	return `${shown(found)} is of the wrong kind. Write ${wanted}.`;
}

function unknownKeys(path: Issue["path"], keys: readonly string[]): string {
	const named = keys.map((key) => `"${key}"`).join(", ");
	const known = path.join(".") === "classes" ? dataClasses : Object.keys(Object(at(loadPolicy("default"), path)));
	const choice = known.length > 0 ? `; known here: ${known.join(", ")}` : "";
	return `No setting is called ${named} here. Take ${keys.length === 1 ? "it" : "them"} out or correct the spelling${choice}.`;
}

function at(value: unknown, path: Issue["path"]): unknown {
	return path.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), value);
}

/** What stands in the file, short enough for a sentence that begins with a word. */
function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? "nothing";
	return `The value ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}
