import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import type { SubProcessor } from "../sub-processors.ts";
import { policyInForce, policyToCome } from "../versions.ts";
import { link, paragraph } from "./blocks.ts";
import { compareLines } from "./compare-lines.ts";
import { cookiesPage } from "./cookies-page.ts";
import type { Language } from "./language.ts";
import { finishPage, type Page, pageText, type Row, type Section } from "./page.ts";
import { privacyPage } from "./privacy-page.ts";
import { retentionPage } from "./retention-page.ts";
import { termsPage } from "./terms-page.ts";
import { historyDe } from "./words/history.de.ts";
import { type HistoryWords, historyEn } from "./words/history.en.ts";
import { historyFr } from "./words/history.fr.ts";
import { historyNl } from "./words/history.nl.ts";
import { common } from "./words.ts";

/** The pages that are made from the policy alone and have a history. */
export const versionedPages = ["retention", "privacy", "terms", "cookies"] as const;

export type VersionedPage = (typeof versionedPages)[number];

/** What a public page is made from. `now` decides which version is in force. */
export type Published = {
	versions: readonly Policy[];
	operator: Operator;
	subProcessors: readonly SubProcessor[];
	language: Language;
	now: Date;
};

/** A page as it is in force, with a note when the next version has been announced. */
export function publicPage(name: VersionedPage, published: Published): Page {
	const { versions, language, now } = published;
	const page = pageOf(name, policyInForce(versions, now), published);
	const next = policyToCome(versions, now);
	if (!next) return page;
	const { next: announce, date } = common[language];
	return { ...page, next: announce(next.version, date(next.effectiveAt)) };
}

function pageOf(name: VersionedPage, policy: Policy, { operator, subProcessors, language }: Published): Page {
	switch (name) {
		case "retention":
			return retentionPage(policy, operator, subProcessors, language);
		case "privacy":
			return privacyPage(policy, operator, subProcessors, language);
		case "terms":
			return termsPage(policy, operator, language);
		case "cookies":
			return cookiesPage(policy, operator, language);
	}
}

/** Every version of a page, the newest first, with its dates and what it changed in words and numbers. */
export function historyPage(name: VersionedPage, published: Published): Page {
	const { versions, language, now } = published;
	const words = { en: historyEn, fr: historyFr, nl: historyNl, de: historyDe }[language];
	const newestFirst = [...versions].sort((a, b) => Date.parse(b.effectiveAt) - Date.parse(a.effectiveAt));
	const inForce = policyInForce(versions, now);
	return finishPage({
		language,
		title: words.title(pageOf(name, inForce, published).title),
		intro: words.intro,
		publishedAt: (newestFirst[0] ?? inForce).publishedAt,
		sections: newestFirst.map((policy, index) => {
			const before = newestFirst[index + 1];
			return versionSection(words, published, { name, policy, before, inForce });
		}),
	});
}

function versionSection(
	words: HistoryWords,
	published: Published,
	{
		name,
		policy,
		before,
		inForce,
	}: { name: VersionedPage; policy: Policy; before?: Policy | undefined; inForce: Policy },
): Section {
	const { date } = common[published.language];
	const { version, publishedAt, effectiveAt } = policy;
	const coming = Date.parse(effectiveAt) > published.now.getTime() && policy !== inForce;
	const heading = coming ? words.announced : policy === inForce ? words.inForce : words.past;
	const rows = before ? differences(name, published, before, policy, words) : [];
	return {
		id: `version-${version}`,
		number: "",
		heading: heading(version),
		blocks: [
			paragraph((coming ? words.comes : words.dates)(date(publishedAt), date(effectiveAt))),
			...(before ? [] : [paragraph(words.first)]),
			...(before && rows.length === 0 ? [paragraph(words.same)] : []),
			...(rows.length > 0 ? [{ kind: "table" as const, caption: words.caption, columns: words.columns, rows }] : []),
			...(policy === inForce ? [link(words.back, `/${name}`)] : []),
		],
	};
}

/** Lines that differ; the version's own name and dates, which always do, are not among them. */
function differences(
	name: VersionedPage,
	published: Published,
	before: Policy,
	after: Policy,
	words: HistoryWords,
): Row[] {
	const { version, publishedAt, effectiveAt } = after;
	const dated = { ...before, version, publishedAt, effectiveAt };
	const lines = (policy: Policy) => pageText(pageOf(name, policy, published)).split("\n");
	return compareLines(lines(dated), lines(after)).flatMap((difference) => {
		const longer = Math.max(difference.before.length, difference.after.length);
		return Array.from({ length: longer }, (_, index) => ({
			cells: [difference.before[index] ?? words.nothing, difference.after[index] ?? words.nothing],
		}));
	});
}
