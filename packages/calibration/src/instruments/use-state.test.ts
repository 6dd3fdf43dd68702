import { describe, expect, test } from "vitest";
import { type UseState, useStateOf } from "./use-state.ts";

const today = "2026-03-01";
const good = {
	...{ status: "in_service", criticality: "normal", lastVerdict: "in_tolerance" },
	...{ lastCalibratedOn: "2025-06-01", nextDueOn: "2026-06-01" },
};
const concession = { id: "c", number: "CON-2026-00001", use: "Rough checks.", validUntil: "2026-03-31" };

describe("the state of use", () => {
	test.each<[string, Partial<typeof good> | Record<string, null | string>, UseState, boolean]>([
		["in date", {}, "in_use", true],
		["due in 30 days", { nextDueOn: "2026-03-31" }, "due_soon", true],
		["due in 31 days", { nextDueOn: "2026-04-01" }, "in_use", true],
		["on its last day", { nextDueOn: today }, "due_soon", true],
		["the day after", { nextDueOn: "2026-02-28" }, "overdue", false],
		["left out of tolerance", { lastVerdict: "out_of_tolerance" }, "failed", false],
		["failed and overdue", { lastVerdict: "out_of_tolerance", nextDueOn: "2026-02-28" }, "failed", false],
		["nothing known", { lastVerdict: null, lastCalibratedOn: null, nextDueOn: null }, "never_calibrated", false],
		["a due date from an old register", { lastVerdict: null, lastCalibratedOn: null }, "in_use", true],
		["calibrated, no due date", { nextDueOn: null }, "in_use", true],
		[
			"for indication only",
			{ criticality: "indication", lastVerdict: null, lastCalibratedOn: null, nextDueOn: null },
			"indication",
			true,
		],
		["for indication, and failed", { criticality: "indication", lastVerdict: "out_of_tolerance" }, "failed", false],
		["quarantined", { status: "quarantined" }, "quarantined", false],
		["out of service", { status: "out_of_service", nextDueOn: "2026-02-28" }, "out_of_service", false],
		["in repair", { status: "in_repair" }, "in_repair", false],
		["lost", { status: "lost" }, "lost", false],
		["retired", { status: "retired" }, "retired", false],
		["a word nobody knows", { status: "somewhere" }, "out_of_service", false],
	])("%s", (_, values, state, mayBeUsed) => {
		const use = useStateOf({ ...good, ...values } as typeof good, today);
		expect(use).toMatchObject({ state, mayBeUsed, concession: null, reason: expect.stringMatching(/\.$/) });
	});

	test.each<[string, object, boolean]>([
		["overdue", { nextDueOn: "2026-02-28" }, true],
		["failed", { lastVerdict: "out_of_tolerance" }, true],
		["out of service", { status: "out_of_service" }, false],
		["quarantined", { status: "quarantined" }, false],
	])("a concession for what is %s", (_, values, helps) => {
		const use = useStateOf({ ...good, ...values }, today, concession);
		expect(use.mayBeUsed).toBe(helps);
		expect(use.concession?.number ?? null).toBe(helps ? concession.number : null);
		expect(use.reason.includes("Concession CON-2026-00001 permits it until 2026-03-31: Rough checks.")).toBe(helps);
	});

	test("what is in date does not need its concession", () => {
		expect(useStateOf(good, today, concession)).toMatchObject({ state: "in_use", concession: null });
	});
});
