/**
 * Each promise's test must have been seen to fail. Without a flag: every break of `.config/breaks.json` still fits the
 * code, and how many clauses have a test that was seen red. `--run`, perhaps with `--clause ID` or `--unseen`: makes each
 * break in turn on a clean tree, runs the files of its clauses' tests, puts the code back and notes what went red; fails
 * where a clause's tests stayed green. A test counts only where it passes on the unbroken tree, which is run first, or
 * read from a report of the same tree with `--baseline FILE`. `--without-browser` leaves the journeys out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type ClauseId, clauseIds, clauses, namedClauses, type PromiseResult, promiseResults } from "@calibrant/policy";
import { type Break, editsOf, readBreaks, redTests, writeBreaks } from "./break-list.ts";

const { values } = parseArgs({
	options: {
		run: { type: "boolean" },
		unseen: { type: "boolean" },
		baseline: { type: "string" },
		"without-browser": { type: "boolean" },
		clause: { type: "string" },
	},
});
const breaks = readBreaks();
const misfits = breaks.flatMap((one) =>
	editsOf(one).flatMap(({ file, from }) => {
		const times = existsSync(file) ? readFileSync(file, "utf8").split(from).length - 1 : 0;
		return times === 1 ? [] : [`"${one.says}": its text stands ${times} times in ${file}, not once.`];
	}),
);
if (misfits.length > 0) stop(misfits);
if (!values.run) {
	const seen = new Set(redTests(breaks).map(({ clause }) => clause));
	const provable = clauseIds.filter((id) => clauses[id].kind !== "the operator's");
	const red = provable.filter((id) => seen.has(id)).length;
	console.log(`breaks: ${red} of ${provable.length} provable clauses have a test that was seen red by a listed break`);
	process.exit(0);
}

if (git("status", "--porcelain").trim() !== "")
	stop(["The tree has changes: commit them first, so that a break can be taken back."]);
const seenAlready = (one: Break) => one.clauses.every((clause) => one.red[clause] !== undefined);
const chosen = breaks.filter(
	(one) =>
		(values.clause === undefined || (one.clauses as string[]).includes(values.clause)) &&
		!(values.unseen && seenAlready(one)),
);
/** A file that takes longer is run only where no other test went red. */
const patience = 60;
const seconds = new Map<string, number>();
/** What a failed test said last, by "path: title". */
const reasons = new Map<string, string>();
const unbroken = values.baseline ? read(values.baseline) : results(filesNaming(chosen.flatMap((one) => one.clauses)));
const green: string[] = [];
for (const one of chosen) {
	const began = Date.now();
	const still = tryOut(one);
	const seconds = Math.round((Date.now() - began) / 1000);
	console.log(`${still.length === 0 ? "red  " : "GREEN"} ${one.clauses.join(" ")}  ${one.says} (${seconds} s)`);
	for (const test of new Set(Object.values(one.red).map(([first = ""]) => first)))
		console.log(`      ${test} — ${reasons.get(test)}`);
	green.push(...still.map((clause) => `${clause} stayed green: ${one.says}`));
	writeBreaks(breaks);
}
console.log(`${chosen.length} breaks tried.`);
if (green.length > 0) stop(green);

/** Makes the break, runs, takes it back; gives the clauses whose tests stayed green. */
function tryOut(one: Break): ClauseId[] {
	const before = redTests([one]);
	const edits = editsOf(one).map((edit) => ({ ...edit, whole: readFileSync(edit.file, "utf8") }));
	one.red = {};
	const still = () => one.clauses.filter((clause) => one.red[clause] === undefined);
	const tried = new Set<string>();
	const tryFiles = (files: readonly string[]) => {
		const untried = [...new Set(files)].filter((file) => !tried.has(file));
		for (const file of untried) tried.add(file);
		note(one, untried);
	};
	try {
		for (const { file, whole, from, to } of edits)
			writeFileSync(
				file,
				whole.replace(from, () => to),
			);
		// Of each clause first the quickest file that went red last time: mostly no other need run.
		tryFiles(
			one.clauses.flatMap((clause) => {
				const files = new Set(before.filter((test) => test.clause === clause).map(({ file }) => file));
				return filesOf([clause])
					.filter((file) => files.has(file))
					.slice(0, 1);
			}),
		);
		tryFiles(filesOf(still()).filter((file) => (seconds.get(file) ?? 0) < patience));
		tryFiles(filesOf(still()));
		return still();
	} finally {
		for (const { file, whole } of edits) writeFileSync(file, whole);
	}
}

function note(one: Break, files: readonly string[]): void {
	const failed = results(files).filter(({ state }) => state === "failed");
	for (const clause of one.clauses) {
		const red = failed.filter((result) => result.clause === clause && passesUnbroken(result));
		const tests = red.map(({ file, test }) => `${file}: ${test}`);
		if (tests.length > 0) one.red[clause] = [...new Set([...(one.red[clause] ?? []), ...tests])];
	}
}

function passesUnbroken({ clause, file, test }: PromiseResult): boolean {
	const same = unbroken.filter((other) => other.clause === clause && other.file === file && other.test === test);
	return same.length > 0 && same.every(({ state }) => state === "passed");
}

/** The files with a test of one of these clauses, as the unbroken tree's run told, the quickest first. */
function filesOf(ids: readonly ClauseId[]): string[] {
	const files = unbroken.filter(({ clause }) => (ids as readonly string[]).includes(clause)).map(({ file }) => file);
	return [...new Set(files)]
		.filter((file) => !values["without-browser"] || !file.endsWith(".e2e.ts"))
		.sort((a, b) => (seconds.get(a) ?? 0) - (seconds.get(b) ?? 0));
}

function filesNaming(ids: readonly ClauseId[]): string[] {
	const named = new RegExp(`"(${ids.join("|")})"`);
	const endings = values["without-browser"] ? "test" : "{test,e2e}";
	return globSync(`{apps,packages,db}/**/*.${endings}.ts`, { exclude: ["**/node_modules/**"] }).filter((file) => {
		const text = readFileSync(file, "utf8");
		return text.includes("promise(") && named.test(text);
	});
}

/** Whole files: a test that builds on an earlier one would fail alone, and look red for no fault of the code. */
function results(files: readonly string[]): PromiseResult[] {
	if (files.length === 0) return [];
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-breaks-"));
	const report = path.join(folder, "report.json");
	const outer = ["run", "--config", ".config/vitest.config.ts", "--reporter=json", `--outputFile=${report}`];
	// The pages are built anew where a journey is among them: a break of the web app shows nowhere else.
	if (files.some((file) => file.endsWith(".e2e.ts")))
		spawnSync("npm", ["run", "--silent", "build"], { stdio: "ignore" });
	spawnSync("vitest", [...outer, ...files], { stdio: "ignore" });
	if (!existsSync(report)) throw new Error("vitest left no report: does the broken code still compile?");
	const found = read(report);
	rmSync(folder, { recursive: true });
	return found;
}

type Report = {
	testResults: {
		name: string;
		startTime: number;
		endTime: number;
		assertionResults: { title: string; status: string; failureMessages?: string[] }[];
	}[];
};

function read(report: string): PromiseResult[] {
	const parsed = JSON.parse(readFileSync(report, "utf8")) as Report;
	// A test that ran out of time may have done so on a busy machine: that is no answer.
	for (const test of parsed.testResults.flatMap(({ assertionResults }) => assertionResults))
		if (/^\w*Error: Test timed out/.test(test.failureMessages?.[0] ?? "")) test.status = "pending";
	for (const { name, startTime, endTime, assertionResults } of parsed.testResults) {
		const file = path.relative(process.cwd(), name);
		for (const { title, failureMessages = [] } of assertionResults)
			if (failureMessages[0])
				reasons.set(`${file}: ${namedClauses(title).title}`, failureMessages[0].split("\n", 1)[0] ?? "");
		if (!seconds.has(file)) seconds.set(file, (endTime - startTime) / 1000);
	}
	return promiseResults(parsed, existsSync);
}

function git(...args: string[]): string {
	return spawnSync("git", args, { encoding: "utf8" }).stdout;
}

function stop(faults: readonly string[]): never {
	console.error(faults.join("\n"));
	process.exit(1);
}
