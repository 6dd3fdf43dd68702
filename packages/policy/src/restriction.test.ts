import { expect, test } from "vitest";
import { loadPolicy } from "./load-policy.ts";
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
	const [en, fr] = [restrictionLists("en"), restrictionLists("fr")];
	for (const list of ["refused", "open"] as const) {
		expect(fr[list]).toHaveLength(en[list].length);
		for (const sentence of [...en[list], ...fr[list]]) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
		expect(fr[list].filter((sentence) => /\b(?:the|you|your|and|of)\b/.test(sentence))).toEqual([]);
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
	for (const { en, fr } of Object.values(restrictionEndGrounds)) {
		for (const sentence of [en, fr]) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
		expect(fr).not.toMatch(/\b(?:the|you|and|of)\b/);
	}
});
