import { expect, it } from "vitest";
import { dueWith } from "./study-approval.tsx";

it("says when an instrument would be due, and nothing where no interval can be", () => {
	expect(dueWith("2026-06-04", { value: 5, unit: "month" })).toBe("2026-11-04");
	expect(dueWith(null, { value: 5, unit: "month" })).toBeNull();
	expect(dueWith("2026-06-04", { value: 0, unit: "month" })).toBeNull();
});
