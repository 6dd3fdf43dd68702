import { expect, test } from "vitest";
import { stateOf } from "./states.ts";

const facts = { isRequired: true, isAssessed: false, today: "2026-03-02", soonUntil: "2026-04-01" };
const of = (outcome: string, expiresOn: string | null = null, more: object = {}) =>
	stateOf({ ...facts, ...more, record: { outcome, expiresOn } });

test("a record counts through its last day, is due soon before it, and expired on the day after", () => {
	expect(of("trained")).toBe("current");
	expect(of("trained", "2026-04-02")).toBe("current");
	expect(of("trained", "2026-04-01")).toBe("soon");
	expect(of("trained", "2026-03-02")).toBe("soon");
	expect(of("trained", "2026-03-01")).toBe("expired");
});

test("a failed assessment, none where one is asked, and no record are missing; what is not asked is not required", () => {
	expect(of("failed")).toBe("missing");
	expect(of("trained", null, { isAssessed: true })).toBe("missing");
	expect(of("passed", null, { isAssessed: true })).toBe("current");
	expect(of("passed", "2026-03-01", { isAssessed: true })).toBe("expired");
	expect(stateOf({ ...facts, record: null })).toBe("missing");
	expect(of("passed", null, { isRequired: false })).toBe("not_required");
});
