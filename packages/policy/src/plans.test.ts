import { expect, test } from "vitest";
import { loadPolicy, planIncludesExport, plansOf } from "./index.ts";

test("one plan with everything where the policy asks for none", () => {
	expect(plansOf(loadPolicy("default"))).toEqual([{ name: "free", workspaceExport: true }]);
});

test("where the export has a plan, that one is told apart, and it alone includes it", () => {
	const policy = loadPolicy("calproof");
	expect(plansOf(policy)).toEqual([
		{ name: "free", workspaceExport: false },
		{ name: "pro", workspaceExport: true },
	]);
	expect(planIncludesExport(policy, "another")).toBe(false);
});
