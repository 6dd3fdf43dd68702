import { expect, test } from "vitest";
import { testCases } from "./test-cases.ts";

test("the checklist has every identifier of the guide's edition 4.2 once, each with a question of its own", () => {
	const counts = new Map<string, number>();
	for (const { chapter } of testCases) counts.set(chapter, (counts.get(chapter) ?? 0) + 1);
	expect(Object.fromEntries(counts)).toEqual({
		...{
			INFO: 10,
			CONF: 11,
			IDNT: 5,
			ATHN: 10,
			ATHZ: 4,
			SESS: 9,
			INPV: 19,
			ERRH: 2,
			CRYP: 4,
			BUSL: 9,
			CLNT: 13,
			APIT: 1,
		},
	});
	expect(new Set(testCases.map(({ question }) => question)).size).toBe(97);
	expect(testCases.every(({ id, question }) => /^WSTG-[A-Z]{4}-\d\d$/.test(id) && question.endsWith("?"))).toBe(true);
});
