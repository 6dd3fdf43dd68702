/**
 * Each promise's test must have been seen to fail. `.config/breaks.json` lists breaks of the code, each with the clauses
 * whose tests it must turn red, and the tests that were seen red. Without a flag: every break still fits the code, and
 * how many clauses have one. `--run`, perhaps with `--clause ID` or `--unseen`: makes each break in turn on a clean tree,
 * runs the files of its clauses' tests, puts the code back and notes what went red; fails where a clause's tests stayed green.
 * `--without-browser` leaves the journeys out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type ClauseId, clauseIds, clauses, promiseResults } from "@calibrant/policy";
import { z } from "zod";

const list = ".config/breaks.json";
const clauseId = z.enum(clauseIds as [ClauseId, ...ClauseId[]]);
const breakSchema = z.strictObject({
	/** What a user would see, in a few words. */
	says: z.string().min(1),
	clauses: z.array(clauseId).min(1),
	file: z.string(),
	from: z.string().min(1),
	to: z.string(),
	/** Titles of the tests that went red; empty until it was run. */
	red: z.array(z.string()).default([]),
});
type Break = z.output<typeof breakSchema>;

const { values } = parseArgs({
	options: {
		run: { type: "boolean" },
		unseen: { type: "boolean" },
		"without-browser": { type: "boolean" },
		clause: { type: "string" },
	},
});
const breaks = z.array(breakSchema).parse(JSON.parse(readFileSync(list, "utf8")));
const misfits = breaks.flatMap(({ says, file, from }) => {
	const times = existsSync(file) ? readFileSync(file, "utf8").split(from).length - 1 : 0;
	return times === 1 ? [] : [`"${says}": its text stands ${times} times in ${file}, not once.`];
});
const seen = new Set(breaks.flatMap((one) => (one.red.length > 0 ? one.clauses : [])));
const provable = clauseIds.filter((id) => clauses[id].kind !== "the operator's");
if (misfits.length > 0) stop(misfits);
if (!values.run) {
	console.log(
		`breaks: ${seen.size} of ${provable.length} provable clauses have a test that was seen red by a listed break`,
	);
	process.exit(0);
}

if (git("status", "--porcelain").trim() !== "")
	stop(["The tree has changes: commit them first, so that a break can be taken back."]);
const chosen = breaks.filter(
	(one) =>
		(values.clause === undefined || (one.clauses as string[]).includes(values.clause)) &&
		!(values.unseen && one.red.length > 0),
);
const green: string[] = [];
for (const one of chosen) {
	const still = tryOut(one);
	console.log(`${still.length === 0 ? "red  " : "GREEN"} ${one.clauses.join(" ")}  ${one.says}`);
	green.push(...still.map((clause) => `${clause} stayed green: ${one.says}`));
	writeFileSync(list, JSON.stringify(breaks));
	spawnSync("biome", ["format", "--write", list], { stdio: "ignore" });
}
console.log(`${chosen.length} breaks tried.`);
if (green.length > 0) stop(green);

/** Makes the break, runs, takes it back; gives the clauses whose tests stayed green. */
function tryOut(one: Break): ClauseId[] {
	const whole = readFileSync(one.file, "utf8");
	try {
		writeFileSync(
			one.file,
			whole.replace(one.from, () => one.to),
		);
		const failed = failedTests(one.clauses);
		one.red = [...new Set(failed.map(({ test }) => test))];
		return one.clauses.filter((clause) => !failed.some((result) => result.clause === clause));
	} finally {
		writeFileSync(one.file, whole);
	}
}

function failedTests(ids: readonly ClauseId[]) {
	const named = new RegExp(`"(${ids.join("|")})"`);
	const endings = values["without-browser"] ? "test" : "{test,e2e}";
	const files = globSync(`{apps,packages,db}/**/*.${endings}.ts`, { exclude: ["**/node_modules/**"] }).filter(
		(file) => {
			const text = readFileSync(file, "utf8");
			return text.includes("promise(") && named.test(text);
		},
	);
	const report = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-breaks-")), "report.json");
	// Whole files: a test that builds on an earlier one would fail alone, and look red for no fault of the code.
	const outer = ["run", "--config", ".config/vitest.config.ts", "--reporter=json", `--outputFile=${report}`];
	// The pages are built anew where a journey is among them: a break of the web app shows nowhere else.
	if (files.some((file) => file.endsWith(".e2e.ts")))
		spawnSync("npm", ["run", "--silent", "build"], { stdio: "ignore" });
	spawnSync("vitest", [...outer, ...files], { stdio: "ignore" });
	if (!existsSync(report)) throw new Error("vitest left no report: does the broken code still compile?");
	return promiseResults(JSON.parse(readFileSync(report, "utf8")), existsSync).filter(
		({ state, clause }) => state === "failed" && (ids as readonly string[]).includes(clause),
	);
}

function git(...args: string[]): string {
	return spawnSync("git", args, { encoding: "utf8" }).stdout;
}

function stop(faults: readonly string[]): never {
	console.error(faults.join("\n"));
	process.exit(1);
}
