import type { DataClass } from "../classes.ts";

export type Row = { cells: readonly string[]; dataClass?: DataClass };

export type Block =
	| { kind: "paragraph"; text: string }
	| { kind: "list"; ordered?: boolean; items: readonly string[] }
	| { kind: "table"; caption: string; columns: readonly string[]; rows: readonly Row[] }
	| { kind: "disclosure"; text: string }
	| { kind: "timeline"; caption: string; steps: readonly TimelineStep[] }
	| { kind: "links"; items: readonly { label: string; href: string }[] };

/** A point in the life after cancellation; `hours` after `cancelled_at` at the earliest. */
export type TimelineStep = { day: number; hours: number; label: string; text: string };

export type Section = { id: string; number: string; heading: string; blocks: readonly Block[] };

/** A public page as data; the web app gives it a look and nothing else. `lastUpdated` is a plain date. */
export type Page = { title: string; intro: string; lastUpdated: string; sections: readonly Section[] };

/** All the text of a page in reading order, one block per line. */
export function pageText(page: Page): string {
	const lines = page.sections.flatMap((section) => [
		`${section.number}. ${section.heading}`,
		...section.blocks.map(blockText),
	]);
	return [page.title, page.intro, ...lines].join("\n");
}

function blockText(block: Block): string {
	switch (block.kind) {
		case "paragraph":
		case "disclosure":
			return block.text;
		case "list":
			return block.items.join("\n");
		case "table":
			return [block.columns, ...block.rows.map((row) => row.cells)].map((cells) => cells.join(" | ")).join("\n");
		case "timeline":
			return block.steps.map((step) => `Day ${step.day}: ${step.label}. ${step.text}`).join("\n");
		case "links":
			return block.items.map((item) => `${item.label}: ${item.href}`).join("\n");
	}
}
