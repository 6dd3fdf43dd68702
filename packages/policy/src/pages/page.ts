import type { DataClass } from "../classes.ts";
import { frenchTypography } from "./french-typography.ts";
import type { Language } from "./language.ts";
import { common } from "./words.ts";

export type Row = { cells: readonly string[]; dataClass?: DataClass };

export type Block =
	| { kind: "paragraph"; text: string }
	| { kind: "list"; ordered?: boolean; items: readonly string[] }
	| { kind: "table"; caption: string; columns: readonly string[]; rows: readonly Row[] }
	| { kind: "disclosure"; text: string }
	| { kind: "timeline"; caption: string; day: string; steps: readonly TimelineStep[] }
	| { kind: "links"; items: readonly { label: string; href: string }[] };

/** A point in the life after cancellation; `hours` after `cancelled_at` at the earliest. */
export type TimelineStep = { day: number; hours: number; label: string; text: string };

export type Section = { id: string; number: string; heading: string; blocks: readonly Block[] };

/** A public page as data; the web app gives it a look and nothing else. */
export type Page = {
	language: Language;
	title: string;
	intro: string;
	/** Plain date on which the version of the policy was published, and the same in words. */
	lastUpdated: string;
	updated: string;
	/** Said beside the date when a version has been announced that is not in force yet. */
	next?: string;
	labels: { onThisPage: string; history: string };
	sections: readonly Section[];
};

/** What a page is made from, before its language has set it. */
export type Draft = Pick<Page, "language" | "title" | "intro" | "sections"> & { publishedAt: string; next?: string };

/** A finished page: dated, labelled and set as its language is. */
export function finishPage({ publishedAt, next, ...draft }: Draft): Page {
	const { labels, date } = common[draft.language];
	const page: Page = {
		...draft,
		lastUpdated: publishedAt.slice(0, "2026-11-01".length),
		updated: `${labels.lastUpdated} ${date(publishedAt)}`,
		...(next ? { next } : {}),
		labels: { onThisPage: labels.onThisPage, history: labels.history },
	};
	return draft.language === "fr" ? setInFrench(page) : page;
}

/** The same value with every text in it set as French is; addresses and keys are left alone. */
function setInFrench<T>(value: T, key = ""): T {
	if (typeof value === "string") return (verbatim.has(key) ? value : frenchTypography(value)) as T;
	if (Array.isArray(value)) return value.map((one) => setInFrench(one, key)) as T;
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, setInFrench(one, name)])) as T;
}

const verbatim = new Set(["href", "id", "kind", "dataClass", "language", "lastUpdated"]);

/** All the text of a page in reading order, one block per line. */
export function pageText(page: Page): string {
	return [page.title, page.intro, ...page.sections.flatMap((one) => sectionText(one, page.language))].join("\n");
}

/** The lines of one section: its heading, then each block. */
export function sectionText({ number, heading, blocks }: Section, language: Language): string[] {
	const colon = language === "fr" ? "\u00a0:" : ":";
	return [`${number}. ${heading}`, ...blocks.flatMap((block) => blockText(block, colon).split("\n"))];
}

function blockText(block: Block, colon: string): string {
	switch (block.kind) {
		case "paragraph":
		case "disclosure":
			return block.text;
		case "list":
			return block.items.join("\n");
		case "table":
			return [block.columns, ...block.rows.map((row) => row.cells)].map((cells) => cells.join(" | ")).join("\n");
		case "timeline":
			return block.steps.map((step) => `${block.day} ${step.day}${colon} ${step.label}. ${step.text}`).join("\n");
		case "links":
			return block.items.map((item) => `${item.label}${colon} ${item.href}`).join("\n");
	}
}
