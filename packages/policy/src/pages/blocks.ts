import type { Block, Section } from "./page.ts";

export const paragraph = (...text: string[]): Block => ({ kind: "paragraph", text: text.join(" ") });
export const list = (items: readonly string[]): Block => ({ kind: "list", items });
export const link = (label: string, href: string): Block => ({ kind: "links", items: [{ label, href }] });

/** Sections numbered in the order given; one without blocks is left out. */
export function numbered(sections: readonly { id: string; heading: string; blocks: readonly Block[] }[]): Section[] {
	return sections
		.map((section, index) => ({ ...section, number: String(index + 1) }))
		.filter(({ blocks }) => blocks.length > 0);
}
