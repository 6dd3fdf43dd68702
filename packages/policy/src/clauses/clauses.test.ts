import { expect, test } from "vitest";
import { clauseIds, clauses, isClauseId } from "./clauses.ts";

test("every family is complete and without gaps", () => {
	const families = { CP: 97, CQ: 39, IM: 37, KS: 37, CX: 19, INV: 12 };
	const expected = Object.entries(families).flatMap(([family, count]) =>
		Array.from({ length: count }, (_, index) => `${family}-${index + 1}`),
	);
	expect(clauseIds).toEqual(expected);
});

test("each clause is one short sentence", () => {
	for (const id of clauseIds) expect(clauses[id].text, id).toMatch(/^[A-Z][^|]{10,110}\.$/);
});

test("an id that is not in the register is recognised", () => {
	expect(isClauseId("CP-20")).toBe(true);
	expect(isClauseId("CP-98")).toBe(false);
	expect(isClauseId("toString")).toBe(false);
});
