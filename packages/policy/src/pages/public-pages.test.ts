import { expect, test } from "vitest";
import { loadPolicy } from "../load-policy.ts";
import { demoOperator } from "../operator.ts";
import { promise } from "../promises/promise.ts";
import { demoSubProcessors } from "../sub-processors.ts";
import { compareLines } from "./compare-lines.ts";
import { type Page, pageText } from "./page.ts";
import { historyPage, publicPage } from "./public-pages.ts";

const first = loadPolicy("default");
const second = structuredClone(first);
Object.assign(second, {
	version: "2027-02-01",
	publishedAt: "2027-01-10T00:00:00Z",
	effectiveAt: "2027-02-01T00:00:00Z",
});
second.leaving.graceDays = 45;
const at = (now: string) => ({
	versions: [first, second],
	operator: demoOperator,
	subProcessors: demoSubProcessors(first),
	language: "en" as const,
	now: new Date(now),
});
const rows = (page: Page) => page.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === "table" ? b.rows : [])));

test(
	promise(["IM-36", "CP-3", "CQ-1", "KS-35"], "a page is that of the version in force and names the next one"),
	() => {
		const before = publicPage("privacy", at("2027-01-20T00:00:00Z"));
		expect(pageText(before)).toContain("day 31");
		expect(before.next).toBe("Version 2027-02-01 has been announced and takes effect on 1 February 2027.");
		expect([before.lastUpdated, before.updated]).toEqual(["2026-11-01", "Last updated 1 November 2026"]);
		const after = publicPage("privacy", at("2027-02-01T00:00:00Z"));
		expect(pageText(after)).toContain("day 46");
		expect(after.next).toBeUndefined();
		expect(after.lastUpdated).toBe("2027-01-10");
	},
);

test(promise("CQ-37", "the history has every version with its dates and what it changed in words and numbers"), () => {
	const page = historyPage("terms", at("2027-01-20T00:00:00Z"));
	expect(page.sections.map(({ heading }) => heading)).toEqual([
		"Version 2027-02-01 (announced)",
		"Version 2026-11-01 (in force)",
	]);
	const changed = rows(page).map(({ cells }) => cells.join(" → "));
	expect(changed).toHaveLength(2);
	expect(changed[0]).toMatch(/read-only for 30 days.*day 31\. → .*read-only for 45 days.*day 46\.$/);
	expect(pageText(page)).toContain("Published on 10 January 2027. It takes effect on 1 February 2027");
	expect(pageText(page)).toContain("The first version");
	const later = historyPage("terms", at("2027-03-01T00:00:00Z"));
	expect(later.sections.map(({ heading }) => heading)).toEqual(["Version 2027-02-01 (in force)", "Version 2026-11-01"]);
	expect(pageText(historyPage("cookies", at("2027-03-01T00:00:00Z")))).toContain(
		"says the same as in the version before",
	);
});

test("lines that differ are found between those that stay", () => {
	expect(compareLines(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"])).toEqual([
		{ before: ["b"], after: ["x"] },
		{ before: [], after: ["e"] },
	]);
	expect(compareLines(["a"], ["a"])).toEqual([]);
	expect(compareLines([], ["a", "b"])).toEqual([{ before: [], after: ["a", "b"] }]);
});
