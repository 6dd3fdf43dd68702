import { createHash } from "node:crypto";
import { type Observation, observe } from "./observation.ts";
import type { Page } from "./page.ts";

/** What differs from visit to visit without anybody having changed the page; each is left out by its name, in this order. */
const volatile: readonly (readonly [name: string, pattern: RegExp])[] = [
	["uuid", /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi],
	["date_time", /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/g],
	["date", /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g],
	["time", /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\b/gi],
	["token", /\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20,}\b/gi],
	["long_number", /\b\d{9,}\b/g],
];

/** A text without its volatile parts, and how many of which kind were left out. */
export function settled(text: string): { text: string; leftOut: Readonly<Record<string, number>> } {
	const leftOut: Record<string, number> = {};
	let rest = text;
	for (const [name, pattern] of volatile)
		rest = rest.replace(pattern, () => {
			leftOut[name] = (leftOut[name] ?? 0) + 1;
			return `‹${name}›`;
		});
	return { text: rest.replace(/\s+/g, " ").trim(), leftOut };
}

/**
 * What a page says, as a hash of its text, and which scripts it loads from where. It judges nothing: `compare` tells that it
 * became another, which may be an editor's work or somebody else's.
 */
export function checkContent(page: Page | null, { cut }: { cut: boolean }): Observation {
	if (!page) return observe("content", "unknown", "no_page");
	// What was read ends somewhere in the middle, and not always at the same place of the text.
	if (cut) return observe("content", "unknown", "too_long");
	const { text, leftOut } = settled(page.text);
	const scripts = page.resources
		.filter(({ element }) => element === "script")
		.map(({ url }) => url.origin + url.pathname);
	return observe("content", "fine", "seen", {
		...{ title: settled(page.title).text, characters: text.length, leftOut: Object.keys(leftOut).sort() },
		hash: createHash("sha256").update(text).digest("hex"),
		scripts: [...new Set(scripts)].sort(),
	});
}
