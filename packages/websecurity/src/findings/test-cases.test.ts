import { expect, test } from "vitest";
import { checklistWords, testCases } from "./test-cases.ts";

test("the checklist has every identifier of the guide's edition 4.2 once, each with a question of its own in every language", () => {
	const counts = {
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
	};
	for (const [language, words] of Object.entries(checklistWords)) {
		const each = Object.entries(words);
		expect(Object.fromEntries(each.map(([chapter, { questions }]) => [chapter, questions.length])), language).toEqual({
			...{ ...counts, APIT: 1 },
		});
		const questions = each.flatMap(([, chapter]) => chapter.questions);
		expect(new Set(questions).size, language).toBe(97);
		expect(
			questions.filter((question) => !/\S\s?\?$/.test(question)),
			language,
		).toEqual([]);
	}
	expect(new Set(testCases.map(({ id }) => id)).size).toBe(97);
	expect(testCases.every(({ id }) => /^WSTG-[A-Z]{4}-\d\d$/.test(id))).toBe(true);
	const all = Object.values(checklistWords).flatMap((words) =>
		Object.values(words).flatMap(({ questions }) => questions),
	);
	expect(new Set(all).size, "no sentence is left in another language").toBe(4 * 97);
});
