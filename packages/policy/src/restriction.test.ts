import { expect, test } from "vitest";
import { loadPolicy } from "./load-policy.ts";
import { languages } from "./pages/language.ts";
import {
	isRefusedWhileRestricted,
	openWhileRestricted,
	refusedWhileRestricted,
	restrictionEndGrounds,
	restrictionEndsAt,
	restrictionLists,
} from "./restriction.ts";

test("nothing is both refused and open, and every line is a sentence in both languages", () => {
	const refused = Object.keys(refusedWhileRestricted);
	const open = Object.keys(openWhileRestricted);
	expect(refused.filter((name) => open.includes(name))).toEqual([]);
	expect(refused.every((name) => isRefusedWhileRestricted(name as never))).toBe(true);
	expect(open.some((name) => isRefusedWhileRestricted(name as never))).toBe(false);
	for (const list of ["refused", "open"] as const) {
		const said = languages.map((language) => restrictionLists(language)[list]);
		for (const sentence of said.flat()) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
		// Words of one language in another would make two sentences equal, or leave English words.
		expect(new Set(said.flat()).size).toBe(4 * (said[0]?.length ?? 0));
		for (const own of said.slice(1)) expect(own.filter((one) => /\b(?:the|you|your|and)\b/.test(one))).toEqual([]);
	}
});

test("a restriction ends at a full hour, the whole notice after the telling and less than an hour more", () => {
	const policy = loadPolicy("default");
	const notice = policy.requests.restrictionNoticeHours * 3_600_000;
	for (const told of ["2026-03-01T10:00:00.001Z", "2026-03-01T10:59:59.999Z", "2026-03-01T11:00:00Z"]) {
		const at = restrictionEndsAt(policy, new Date(told));
		expect(at.getTime() - Date.parse(told), told).toBeGreaterThanOrEqual(notice);
		expect(at.toISOString()).toBe("2026-03-04T11:00:00.000Z");
	}
	const longer = { ...policy, requests: { ...policy.requests, restrictionNoticeHours: 100 } };
	expect(restrictionEndsAt(longer, new Date("2026-03-01T10:30:00Z")).toISOString()).toBe("2026-03-05T15:00:00.000Z");
	for (const { en, ...others } of Object.values(restrictionEndGrounds)) {
		for (const sentence of [en, ...Object.values(others)]) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
		for (const sentence of Object.values(others)) expect(sentence).not.toMatch(/\b(?:the|you|and)\b/);
	}
});
