import { expect, test } from "vitest";
import type { Observation, State } from "../checks/observation.ts";
import { changesSince, isNews } from "./changes.ts";

const hsts = (state: State, message: string = state): Observation => ({
	...{ key: "hsts", state, message, facts: {} },
});
/** What each look of a row of looks tells, oldest first. */
const told = (...states: [State, string?][]) => {
	const looks = states.map(([state, message]) => [hsts(state, message)]);
	return looks.map((look, at) =>
		changesSince(looks.slice(0, at).reverse(), look)
			.map(({ kind }) => kind)
			.join(),
	);
};

test("the first look changes nothing, and one like the last neither", () => {
	expect(told(["fine"], ["fine"])).toEqual(["", ""]);
});

test("worse, better and other are told", () => {
	expect(told(["fine"], ["bad"], ["bad", "missing"], ["weak"])).toEqual(["", "worse", "changed", "better"]);
});

test("what could not be seen is told to people at the second look in a row, and once", () => {
	const rows = told(["fine"], ["unknown"], ["unknown"], ["unknown"], ["fine"], ["unknown"], ["fine"]);
	expect(rows).toEqual(["", "unseen", "unseen_twice", "", "seen_again", "unseen", "seen_again"]);
	expect(rows.map((kind) => isNews({ kind }))).toEqual([false, false, true, false, false, false, false]);
});

test("what got worse behind looks without an answer is told when it is seen again", () => {
	expect(told(["fine"], ["unknown"], ["unknown"], ["bad"])).toEqual(["", "unseen", "unseen_twice", "worse"]);
	expect(told(["unknown"], ["unknown"], ["fine"])).toEqual(["", "", "seen_again"]);
});
