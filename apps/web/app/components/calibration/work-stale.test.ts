import { I18nProvider } from "@lingui/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { WorkDifferences } from "./work-differences.tsx";
import { blankWorkPoint, readWork, type WorkDraft } from "./work-draft.ts";
import { besideTheirs, conflictsIn, contestedIn, mergeTheirs, takeTheirs, withTyped } from "./work-stale.ts";

const point = (reading: string) => ({ ...blankWorkPoint([]), unit: "mm", nominal: "10", readings: [reading, ""] });
const draft = (change: Partial<WorkDraft>): WorkDraft => ({
	...readWork(new FormData()),
	points: [point("10.0"), point("20.0")],
	...change,
});

it("shows theirs beside mine, field by field", () => {
	const mine = draft({ remarks: "mine", points: [point("10.1"), point("20.0")] });
	const theirs = draft({ remarks: "theirs", points: [point("10.2"), point("20.0"), point("30.0")] });
	const contested = contestedIn(mine, theirs);
	expect(contested.slice(0, 2)).toMatchObject([
		{ name: "remarks", mine: "mine", theirs: "theirs" },
		{ name: "points.0.readings.0", mine: "10.1", theirs: "10.2" },
	]);
	const taken = contested.reduce((one, { name }) => takeTheirs(one, theirs, name), mine);
	expect(contestedIn(taken, theirs)).toEqual([]);
});

it("takes over what only they changed, and keeps what I typed for me to decide", () => {
	const base = draft({});
	const mine = draft({ points: [point("10.1"), point("20.0")] });
	const theirs = draft({ place: "Room 2", points: [point("10.2"), point("20.5")] });
	const merged = mergeTheirs(base, mine, theirs);
	expect([merged.place, merged.points.map(({ readings }) => readings[0])]).toEqual(["Room 2", ["10.1", "20.5"]]);
	expect(contestedIn(merged, theirs)).toMatchObject([{ mine: "10.1", theirs: "10.2" }]);
});

it("lists only what both changed; what one of both changed, added or took away needs no choice", () => {
	const base = draft({ remarks: "begun" });
	const mine = draft({ remarks: "begun", points: [point("10,1"), { ...point("20.0"), readings: ["20.0", "20.1"] }] });
	const others = [point("10.2"), point("20.0"), point("30.0"), point("40.0")];
	const theirs = draft({ version: 7, remarks: "theirs", points: others });
	const beside = besideTheirs(base, mine, theirs);
	expect(beside).toMatchObject({ version: 7, remarks: "theirs" });
	expect(beside.points.map(({ readings }) => readings)).toEqual([
		["10,1", ""],
		["20.0", "20.1"],
		["30.0", ""],
		["40.0", ""],
	]);
	expect(conflictsIn(base, beside, theirs)).toMatchObject([
		{ name: "points.0.readings.0", mine: "10,1", theirs: "10.2" },
	]);
	const removed = draft({ remarks: "begun", points: [point("10.0")] });
	const again = besideTheirs(base, removed, draft({ remarks: "theirs" }));
	expect([again.points.length, again.remarks, conflictsIn(base, again, draft({ remarks: "theirs" }))]).toEqual([
		1,
		"theirs",
		[],
	]);
});

it("says how many of their changes are in the form already", () => {
	const base = draft({});
	const theirs = draft({ place: "Room 2", remarks: "theirs", points: [point("10.2"), point("20.0")] });
	const shown = (mine: WorkDraft) => {
		const met = besideTheirs(base, mine, theirs);
		const notice = createElement(WorkDifferences, { draft: met, theirs, rules: [], onChange: () => {} });
		const page = renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("de") }, notice));
		return [page.match(/<legend/g)?.length ?? 0, /(\d) (?:ihrer )?Änderung/.exec(page)?.[1]];
	};
	expect(shown(draft({ points: [point("10.1"), point("20.3")] }))).toEqual([1, "2"]);
	expect(shown(draft({ points: [point("10.0"), point("20.3")] }))).toEqual([0, "3"]);
});

it("a reading more of theirs is taken with its place", () => {
	const theirs = draft({ points: [{ ...point("10.0"), readings: ["10.0", "", "10.3"] }, point("20.0")] });
	const taken = takeTheirs(draft({}), theirs, "points.0.readings.2");
	expect(taken.points[0]?.readings).toEqual(["10.0", "", "10.3"]);
});

it("what was typed while a save was on its way stays, beside what came back", () => {
	const sent = draft({ version: 1, points: [point("10,1"), point("")] });
	const typed = draft({ version: 1, points: [point("10,1"), point("20.2")] });
	const incoming = draft({ version: 2, place: "Room 2", points: [point("10.1"), point("")], problem: "Mend it." });
	const kept = withTyped(sent, typed, incoming);
	expect(kept.points.map(({ readings }) => readings[0])).toEqual(["10.1", "20.2"]);
	expect(kept).toMatchObject({ version: 2, place: "Room 2", problem: "Mend it." });
	const added = { ...incoming, points: [...incoming.points, point("30.0")] };
	expect(withTyped(sent, typed, added).points.map(({ readings }) => readings[0])).toEqual(["10.1", "20.2", "30.0"]);
	const longer = { ...incoming, points: [{ ...point("10.1"), readings: ["10.1", "", ""] }, point("")] };
	expect(withTyped(sent, typed, longer).points.map(({ readings }) => readings.length)).toEqual([3, 2]);
	const removed = { ...incoming, points: [point("10.1")] };
	expect(withTyped(sent, typed, removed)).toBe(removed);
	expect(withTyped(sent, typed, { ...incoming, run: 2 }).points[1]?.readings[0]).toBe("");
});
