import { expect, test } from "vitest";
import { clauseIds, clauses } from "../clauses/clauses.ts";
import { namedClauses, promise } from "./promise.ts";
import { promiseResults } from "./promise-results.ts";
import { countPromises, type PromiseResult, promiseFaults, type RedTest, renderPromises } from "./render-promises.ts";

const passed: PromiseResult = { clause: "CP-20", test: "reminds once", file: "packages/x.test.ts", state: "passed" };

test("a title carries its clauses and gives them back", () => {
	const title = promise(["CP-20", "INV-4"], "reminds once");
	expect(namedClauses(title)).toEqual({ clauses: ["CP-20", "INV-4"], title: "reminds once" });
	expect(namedClauses("reads [a] and [CP]")).toEqual({ clauses: [], title: "reads [a] and [CP]" });
});

test("an unknown clause does not compile", () => {
	// @ts-expect-error the register has no such clause
	expect(promise("CP-98", "x")).toBe("x [CP-98]");
});

test("a test report becomes results", () => {
	const assertionResults = [
		{ title: "reminds once [CP-20 CP-21]", status: "passed" },
		{ title: "later [CP-22]", status: "pending" },
		{ title: "without a promise", status: "failed" },
	];
	const report = { testResults: [{ name: "/repo/packages/x.test.ts", assertionResults }] };
	const isFile = (path: string) => path === "packages/x.test.ts";
	const results = [
		passed,
		{ ...passed, clause: "CP-21" },
		{ ...passed, clause: "CP-22", test: "later", state: "skipped" },
	];
	expect(promiseResults(report, isFile)).toEqual(results);
	// A report of the same tree in another folder says the same.
	const elsewhere = { testResults: [{ name: "/srv/fresh3/packages/x.test.ts", assertionResults }] };
	expect(promiseResults(elsewhere, isFile)).toEqual(results);
	expect(promiseResults({ testResults: [] }, isFile)).toEqual([]);
});

test("a report with a file that is not in this repository is refused by name", () => {
	const isFile = (path: string) => /^packages\/[xy]\.test\.ts$/.test(path);
	const report = (...names: string[]) => ({ testResults: names.map((name) => ({ name, assertionResults: [] })) });
	const read = (...names: string[]) => promiseResults(report(...names), isFile);
	expect(read("/a/packages/x.test.ts", "/a/packages/y.test.ts")).toEqual([]);
	for (const names of [
		["/a/packages/z.test.ts"],
		["/a/packages/x.test.ts", "/a/packages/z.test.ts"],
		["/a/packages/x.test.ts", "/b/packages/y.test.ts"],
	])
		expect(() => read(...names), names.join()).toThrow(`The report has ${names.at(-1)}, which is not a file`);
});

test("what is not purely the operator's can be proven, and what is not proven is named", () => {
	const others = clauseIds.filter((id) => clauses[id].kind !== "the operator's");
	const none = { total: 241, provable: others.length, proven: 0, notYet: others, seenRed: 0 };
	expect(countPromises([], [])).toEqual(none);
	const kinds = ["kept by software", "checked or recorded", "the operator's"] as const;
	const [kept = "", recorded = "", operators = ""] = kinds.map((kind) =>
		clauseIds.find((id) => clauses[id].kind === kind),
	);
	const results = [kept, recorded, operators].map((clause) => ({ ...passed, clause }));
	const { proven, provable, notYet } = countPromises(results, []);
	expect(proven).toBe(2);
	expect(notYet).toHaveLength(provable - 2);
	for (const clause of [kept, recorded, operators]) expect(notYet).not.toContain(clause);
	// One failed test takes the proof away, whatever else passed.
	expect(countPromises([...results, { ...passed, clause: kept, state: "failed" }], []).notYet).toContain(kept);
});

test("a clause counts as seen red for a test of its own, under its present name, as long as it is proven", () => {
	const seen = (...red: RedTest[]) => countPromises([passed, { ...passed, clause: "CP-21" }], red).seenRed;
	const { clause, test, file } = passed;
	expect(seen({ clause, test, file })).toBe(1);
	expect(seen({ clause, test, file }, { clause, test, file })).toBe(1);
	expect(seen({ clause: "CP-21", test, file }, { clause, test, file })).toBe(2);
	expect(seen({ clause: "CP-22", test, file })).toBe(0);
	expect(seen({ clause, test: "as it was named before", file })).toBe(0);
	expect(seen({ clause, test, file: "packages/y.test.ts" })).toBe(0);
	expect(countPromises([{ ...passed, state: "failed" }], [passed]).seenRed).toBe(0);
});

test("an unknown clause, a failure and a test that did not run are faults", () => {
	expect(promiseFaults([passed])).toEqual([]);
	const broken: PromiseResult[] = [
		{ ...passed, clause: "CP-98" },
		{ ...passed, state: "failed" },
		{ ...passed, state: "skipped" },
	];
	expect(promiseFaults(broken)).toEqual([
		'packages/x.test.ts: "reminds once" names CP-98, which is not in the register.',
		'packages/x.test.ts: "reminds once" for CP-20 failed.',
		'packages/x.test.ts: "reminds once" for CP-20 did not run.',
	]);
});

test("every clause has its line: proven, failing or not yet", () => {
	const page = renderPromises([passed, { ...passed, clause: "CP-21", state: "failed", test: "a | b" }], [passed]);
	expect(page.match(/^\| (CP|CQ|IM|KS|CX|INV)-\d+ \|/gm)).toHaveLength(clauseIds.length);
	expect(page).toMatch(/^\| CP-20 \|.*\| reminds once `packages\/x\.test\.ts` \|$/m);
	expect(page).toMatch(/^\| CP-21 \|.*a \\\| b \(\*\*failed\*\*\)/m);
	expect(page).toMatch(/^\| CP-22 \|.*\| not yet \|$/m);
	expect(page).toContain(`1 of ${clauseIds.length} promises have a passing test.`);
	expect(page).toMatch(/^Of the \d+ that the software can keep or record, 1 have one that was seen to fail/m);
});

test("the order of the results does not change a byte", () => {
	const other = { ...passed, file: "packages/y.test.ts" };
	expect(renderPromises([passed, other, passed], [])).toBe(renderPromises([other, passed], []));
});
