import { and, eq } from "@calibrant/db/drizzle";
import { testResults } from "@calibrant/db/schema";
import { type Ctx, invalid, record, remember } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import { z } from "zod";
import { findEngagement } from "../engagements/find-engagement.ts";
import { siteAddress, withoutCardNumber } from "../input-fields.ts";
import { checklistWords, type TestChapter, testCases, testChapters } from "./test-cases.ts";
import { needRunning, needTeam, websitesOf } from "./write-finding.ts";

export const testOutcomes = ["passed", "failed", "not_applicable"] as const;
export type TestOutcome = (typeof testOutcomes)[number];

export const checklistInput = z.strictObject({ engagementId: z.uuid(), website: siteAddress.nullable().default(null) });
export const recordTestInput = z.strictObject({
	engagementId: z.uuid(),
	website: siteAddress,
	testCase: z.enum(
		testCases.map(({ id }) => id),
		"Choose a case of the checklist.",
	),
	/** Null: it was not looked for after all. */
	result: z.enum(testOutcomes).nullable(),
	note: withoutCardNumber(2000).default(""),
});

export type ChapterCount = { chapter: TestChapter; title: string } & Record<TestOutcome | "open", number>;

type Result = { testCase: string; result: string };

/** How many cases of each chapter came out how, and how many nobody looked for yet. */
export function countsOf(results: readonly Result[], language: Language): ChapterCount[] {
	const of = new Map(results.map(({ testCase, result }) => [testCase, result]));
	return testChapters.map((chapter) => {
		const cases = testCases.filter((one) => one.chapter === chapter);
		const count = (outcome: string | undefined) => cases.filter(({ id }) => of.get(id) === outcome).length;
		return {
			...{ chapter, title: checklistWords[language][chapter].title },
			...{ passed: count("passed"), failed: count("failed"), not_applicable: count("not_applicable") },
			open: count(undefined),
		};
	});
}

/** Every case with its question, chapter by chapter, in a language. */
export const checklistCases = (language: Language) =>
	testChapters.map((chapter) => {
		const { title, questions } = checklistWords[language][chapter];
		const cases = questions.map((question, at) => ({ id: caseId(chapter, at), question }));
		return { chapter, title, cases };
	});

const caseId = (chapter: TestChapter, at: number) => `WSTG-${chapter}-${String(at + 1).padStart(2, "0")}`;

/** The results of an audit on one of its websites. */
export const resultsOf = (ctx: Pick<Ctx, "tx">, engagementId: string, website: string) =>
	ctx.tx
		.select()
		.from(testResults)
		.where(and(eq(testResults.engagementId, engagementId), eq(testResults.website, website)));

/** The checklist of an audit for one of its websites, the first where none is named; every case with what came of it. */
export async function getChecklist(ctx: Ctx, input: z.output<typeof checklistInput>, language: Language) {
	needTeam(ctx);
	const audit = await findEngagement(ctx, input.engagementId);
	const websites = websitesOf(audit);
	const website = input.website ?? websites[0] ?? "";
	const results = await resultsOf(ctx, audit.id, website);
	const of = new Map(results.map((one) => [one.testCase, one]));
	const questions = checklistCases(language);
	return {
		...{ title: audit.title, state: audit.state, websites, website },
		chapters: countsOf(results, language).map((count, chapter) => ({
			...count,
			cases: (questions[chapter]?.cases ?? []).map(({ id, question }) => {
				const found = of.get(id);
				return { id, question, result: (found?.result ?? null) as TestOutcome | null, note: found?.note ?? "" };
			}),
		})),
	};
}

/** Says what came of one case. Throws CONFLICT unless the audit runs, INVALID for a website outside of it. */
export async function recordTest(ctx: Ctx, input: z.output<typeof recordTestInput>, { userId }: { userId: string }) {
	needTeam(ctx);
	const { engagementId, website, testCase, result, note } = input;
	const audit = await findEngagement(ctx, engagementId, { lock: true });
	needRunning(audit);
	if (!websitesOf(audit).includes(website)) {
		const message = "Choose a website of the audit.";
		throw invalid("This website is not in the scope of the audit.", message, { website: message });
	}
	const own = and(
		...[eq(testResults.engagementId, engagementId), eq(testResults.website, website)],
		eq(testResults.testCase, testCase),
	);
	const [before] = await ctx.tx.select().from(testResults).where(own);
	if ((before?.result ?? null) === result && (before?.note ?? "") === note) return { saved: false };
	if (result === null) await ctx.tx.delete(testResults).where(own);
	else {
		const values = { result, note, testedBy: userId, testedAt: ctx.now };
		await ctx.tx
			.insert(testResults)
			.values({ ...values, orgId: ctx.orgId, engagementId, website, testCase })
			.onConflictDoUpdate({
				target: [testResults.orgId, testResults.engagementId, testResults.website, testResults.testCase],
				set: values,
			});
	}
	const entity = { type: "engagement", id: engagementId };
	await record(ctx, "engagement.test_recorded", entity);
	const was = before && { website, testCase, result: before.result, note: before.note };
	await remember(ctx, entity, was ?? { website, testCase, result: null }, { website, testCase, result, note });
	return { saved: true };
}
