import { expect, test } from "vitest";
import {
	isRefusedWhileRestricted,
	openWhileRestricted,
	refusedWhileRestricted,
	restrictionLists,
} from "./restriction.ts";

test("nothing is both refused and open, and every line is a sentence in both languages", () => {
	const refused = Object.keys(refusedWhileRestricted);
	const open = Object.keys(openWhileRestricted);
	expect(refused.filter((name) => open.includes(name))).toEqual([]);
	expect(refused.every((name) => isRefusedWhileRestricted(name as never))).toBe(true);
	expect(open.some((name) => isRefusedWhileRestricted(name as never))).toBe(false);
	const [en, fr] = [restrictionLists("en"), restrictionLists("fr")];
	for (const list of ["refused", "open"] as const) {
		expect(fr[list]).toHaveLength(en[list].length);
		for (const sentence of [...en[list], ...fr[list]]) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
		expect(fr[list].filter((sentence) => /\b(?:the|you|your|and|of)\b/.test(sentence))).toEqual([]);
	}
});
