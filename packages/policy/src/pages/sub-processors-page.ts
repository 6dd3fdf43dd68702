import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import { insideEea, type SubProcessor } from "../sub-processors.ts";
import { link, numbered, paragraph } from "./blocks.ts";
import type { Language } from "./language.ts";
import { type Block, finishPage, type Page } from "./page.ts";
import { keptThere, placesOf, serviceOf } from "./sub-processor-words.ts";
import type { SubProcessorsWords } from "./words/sub-processors.en.ts";
import { subProcessorsWords } from "./words/sub-processors.ts";
import { common, named } from "./words.ts";

/** An announced change of the list: what the entry will be, or was, and from when. */
export type SubProcessorChange = {
	id: string;
	kind: "added" | "changed" | "removed";
	provider: SubProcessor;
	announcedAt: Date;
	effectiveAt: Date;
};

/** The list in force and the changes that are coming. */
export type SubProcessorList = {
	current: readonly SubProcessor[];
	coming: readonly SubProcessorChange[];
	/** Every change there was or will be, the newest first. */
	changes: readonly SubProcessorChange[];
};

type Facts = { policy: Policy; language: Language; words: SubProcessorsWords };

const feedAddress = (language: Language) =>
	`/trust/subprocessors/feed.atom${language === "en" ? "" : `?lang=${language}`}`;

/** The public page /trust/subprocessors, dated by the last change that was announced. */
export function subProcessorsPage(
	policy: Policy,
	operator: Operator,
	{ current, coming, changes }: SubProcessorList,
	language: Language = "en",
): Page {
	const words = subProcessorsWords[language];
	const facts: Facts = { policy, language, words };
	return finishPage({
		language,
		title: words.title,
		intro: words.intro(operator.legalName),
		publishedAt: changes[0]?.announcedAt.toISOString() ?? policy.publishedAt,
		sections: numbered([
			{ id: "current", heading: words.current.heading, blocks: [inForce(facts, current)] },
			{ id: "coming", heading: words.coming.heading, blocks: [announced(facts, coming)] },
			{
				id: "notice",
				heading: words.notice.heading,
				blocks: [
					paragraph(words.notice.text(policy.notice.subProcessorChangeDays)),
					link(words.notice.feed, feedAddress(language)),
				],
			},
		]),
	});
}

function inForce({ policy, language, words }: Facts, current: readonly SubProcessor[]): Block {
	const { date } = common[language];
	if (current.length === 0) return paragraph(common[language].noProviders);
	const rows = current.map((provider) => ({
		cells: [
			provider.name,
			serviceAndPurpose(provider, language),
			whereAndBasis(provider, language),
			provider.dpaSignedAt ? date(provider.dpaSignedAt) : words.unsigned,
			keptThere(policy, provider, language),
			`${date(provider.checkedAt)}, ${provider.sourceUrl}`,
		],
	}));
	return { kind: "table", caption: words.current.caption, columns: words.current.columns, rows };
}

function announced({ language, words }: Facts, coming: readonly SubProcessorChange[]): Block {
	if (coming.length === 0) return paragraph(words.coming.none);
	const rows = coming.map(({ kind, provider, effectiveAt }) => ({
		cells: [
			provider.name,
			words.coming[kind],
			serviceAndPurpose(provider, language),
			whereAndBasis(provider, language),
			common[language].date(effectiveAt.toISOString()),
		],
	}));
	return { kind: "table", caption: words.coming.caption, columns: words.coming.columns, rows };
}

function serviceAndPurpose(provider: SubProcessor, language: Language): string {
	const { service, purpose } = serviceOf(provider, language);
	return named(service, purpose, language);
}

function whereAndBasis(provider: SubProcessor, language: Language): string {
	const words = subProcessorsWords[language];
	const basis = insideEea(provider) ? "eea" : provider.transferBasis;
	return basis ? `${placesOf(provider, language)} (${words.transfer[basis]})` : placesOf(provider, language);
}

/** One announced change in one sentence, for mails, the feed and the banner. */
export function changeInWords({ kind, provider, effectiveAt }: SubProcessorChange, language: Language): string {
	const words = subProcessorsWords[language];
	const facts = `${serviceAndPurpose(provider, language)}. ${whereAndBasis(provider, language)}.`;
	return `${words.coming[kind]}, ${common[language].date(effectiveAt.toISOString())}. ${facts}`;
}
