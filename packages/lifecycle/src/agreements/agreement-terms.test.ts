import { agreementPdf } from "@calibrant/documents";
import { demoOperator, demoSubProcessors, inSentence, languages, loadPolicy, presetNames } from "@calibrant/policy";
import { expect, test } from "vitest";
import { agreementTerms } from "./agreement-terms.ts";

const on = new Date("2026-11-29T12:00:00Z");
const textOf = (
	name: (typeof presetNames)[number],
	change: Partial<Parameters<typeof agreementTerms>[2]> = {},
	language?: (typeof languages)[number],
) => {
	const policy = loadPolicy(name);
	const subProcessors = demoSubProcessors(policy);
	const parties = { controller: { name: "Maes NV", country: "BE" }, operator: demoOperator, subProcessors, ...change };
	const terms = agreementTerms(policy, on, parties, language);
	const text = terms.sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join("\n");
	return { policy, terms, text, subProcessors };
};

test.each(presetNames)("under %s it holds each item of Article 28(3) GDPR with the policy's figures", (name) => {
	const { policy, text, subProcessors } = textOf(name);
	for (const letter of "abcdefgh") expect(text, letter).toContain(`Article 28(3)(${letter})`);
	expect(text).toContain("instruction infringes the GDPR");
	expect(text).toContain(`readable for ${policy.leaving.graceDays} days`);
	expect(text).toContain(`gone within ${policy.backups.goneWithinDays} days`);
	expect(text).toContain(`announced ${policy.notice.subProcessorChangeDays} days ahead`);
	expect(text).toContain(`every ${policy.backups.everyHours} hours`);
	for (const { name } of subProcessors) expect(text).toContain(name);
	const calibrates = policy.modules.includes("calibration");
	expect(text.includes(` ${inSentence(policy.classes.instrument.name)},`)).toBe(calibrates);
});

test("it says that there are no other processors, and that nothing was stated of the disks", () => {
	const { encryptedStorage: _, ...operator } = demoOperator;
	const { text } = textOf("default", { subProcessors: [], operator });
	expect(text).toContain("There are none on the day of this agreement.");
	expect(text).toContain("has recorded no statement");
});

test("only one to sign on paper has places for signatures", () => {
	expect(textOf("default").terms.signatures).toBeUndefined();
	const { signatures } = textOf("default", { signatory: { name: "Lea Maes", title: "Director" } }).terms;
	expect(signatures).toMatchObject([{ name: "Lea Maes", title: "Director" }, { name: "" }]);
});

test.each(languages)(
	"in %s each clause holds the same figures and names, and is printed in that language",
	async (language) => {
		for (const name of presetNames) {
			const { terms, policy, text, subProcessors } = textOf(
				name,
				{ signatory: { name: "Lea Maes", title: "CEO" } },
				language,
			);
			const english = textOf(name).terms;
			expect(terms.sections.map(({ paragraphs }) => paragraphs.length)).toEqual(
				english.sections.map(({ paragraphs }) => paragraphs.length),
			);
			// Every number of a clause is in each language's, whatever the order of the words.
			const numbers = (of: typeof terms, index: number) =>
				(of.sections[index]?.paragraphs.join(" ").match(/\d+(?:[.:]\d+)*/g) ?? []).toSorted();
			for (const index of terms.sections.keys())
				expect([index, ...numbers(terms, index)]).toEqual([index, ...numbers(english, index)]);
			for (const sub of subProcessors) expect(text).toContain(sub.name);
			expect(text).toContain(String(policy.leaving.graceDays));
			if (language !== "en") expect(text.match(/\b(?:the|with|and of|controller|undefined)\b/gi)).toBeNull();
			expect(terms.signatures?.map(({ party }) => party).join()).toContain("Maes NV");
		}
		const { terms } = textOf("default", {}, language);
		const pdf = await agreementPdf(terms);
		expect(pdf.toString("latin1")).toContain(`/Lang (${language})`);
	},
);
