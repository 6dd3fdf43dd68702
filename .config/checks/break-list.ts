/** `.config/breaks.json`: breaks of the code, each with the clauses whose tests it must turn red, and those that did. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type ClauseId, clauseIds } from "@calibrant/policy";
import { z } from "zod";

const list = ".config/breaks.json";
const clauseId = z.enum(clauseIds as [ClauseId, ...ClauseId[]]);
const edit = { file: z.string(), from: z.string().min(1), to: z.string() };
const breakSchema = z.strictObject({
	/** What a user would see, in a few words. */
	says: z.string().min(1),
	clauses: z.array(clauseId).min(1),
	...edit,
	/** What must be changed besides, where more than one guard stands in the way. */
	also: z.array(z.strictObject(edit)).optional(),
	/** By clause, the tests that went red, each as "path: title"; empty until it was run. */
	red: z.partialRecord(clauseId, z.array(z.string()).min(1)).default({}),
});
export type Break = z.output<typeof breakSchema>;
export type Edit = { file: string; from: string; to: string };

/** The places that a break changes, first to last. */
export function editsOf({ file, from, to, also = [] }: Break): Edit[] {
	return [{ file, from, to }, ...also];
}

export function readBreaks(): Break[] {
	return z.array(breakSchema).parse(JSON.parse(readFileSync(list, "utf8")));
}

/** Formatted, so that a run leaves no difference but what it found. */
export function writeBreaks(breaks: readonly Break[]): void {
	writeFileSync(list, JSON.stringify(breaks));
	spawnSync("biome", ["format", "--write", list], { stdio: "ignore" });
}

/** The tests that were seen red, each with the clause it was red for. */
export function redTests(breaks: readonly Break[]): { clause: ClauseId; file: string; test: string }[] {
	return breaks.flatMap(({ red }) =>
		Object.entries(red).flatMap(([clause, tests]) =>
			tests.map((one) => {
				const colon = one.indexOf(": ");
				return { clause: clause as ClauseId, file: one.slice(0, colon), test: one.slice(colon + 2) };
			}),
		),
	);
}
