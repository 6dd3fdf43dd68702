import type { Language } from "@calibrant/policy";
import { german } from "./words/test-cases.de.words.ts";
import { english } from "./words/test-cases.en.words.ts";
import { french } from "./words/test-cases.fr.words.ts";
import { dutch } from "./words/test-cases.nl.words.ts";

/** The chapters of the checklist, by the letters of its identifiers, in their order. */
export const testChapters = [
	...(["INFO", "CONF", "IDNT", "ATHN", "ATHZ", "SESS", "INPV", "ERRH", "CRYP", "BUSL", "CLNT", "APIT"] as const),
] as const;
export type TestChapter = (typeof testChapters)[number];

/** One language's words: the title of each chapter, and its questions in the order of the identifiers. */
export type ChecklistWords = Readonly<Record<TestChapter, { title: string; questions: readonly string[] }>>;

export type TestCase = {
	/** Of the OWASP Web Security Testing Guide, edition 4.2, so that reports can be compared. The sentences are ours. */
	id: string;
	chapter: TestChapter;
};

/** The whole checklist, in the order of its identifiers. */
export const testCases: readonly TestCase[] = testChapters.flatMap((chapter) =>
	english[chapter].questions.map((_, at) => ({ id: `WSTG-${chapter}-${String(at + 1).padStart(2, "0")}`, chapter })),
);

/** What chapters are called, and what is looked for, as questions that are answered by yes where something is wrong. */
export const checklistWords: Readonly<Record<Language, ChecklistWords>> = {
	...{ en: english, fr: french, nl: dutch, de: german },
};
