import { z } from "zod";
import { invalid } from "./errors.ts";

/** Longest page of any list. */
export const longestPage = 200;

/** Paging of every list: give the cursor of the page before to get the next one. */
export const paging = {
	cursor: z.string().max(1000).nullish(),
	limit: z.int().min(1).max(longestPage).default(50),
};

/** A place in a sorted list as an opaque word. */
function writeCursor(place: readonly string[]): string {
	return Buffer.from(JSON.stringify(place)).toString("base64url");
}

const parts = {
	text: z.string().refine((text) => !text.includes("\0") && text.isWellFormed()),
	number: z.string().regex(/^\d{1,9}$/),
	decimal: z.string().regex(/^(-?\d{1,200}(\.\d{1,200})?|Infinity)$/),
	date: z.iso.date(),
	instant: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/),
	id: z.uuid(),
} as const;

/** The place a cursor stands for; null without one. Throws INVALID on a word this list did not give. */
export function readCursor(cursor: string | null | undefined, ...kinds: (keyof typeof parts)[]): string[] | null {
	if (!cursor) return null;
	try {
		const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
		if (Array.isArray(place) && place.length === kinds.length)
			return kinds.map((kind, at) => parts[kind].parse(place[at]));
	} catch {
		// falls through to the same refusal
	}
	throw invalid("This is not a place in the list.", "Start from the first page.", { cursor: "Unknown cursor." });
}

/** Cuts one row read beyond the page off, and says where the next page starts. */
export function pageOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => readonly string[]) {
	const page = rows.slice(0, limit);
	const last = page.at(-1);
	return { page, nextCursor: rows.length > limit && last ? writeCursor(placeOf(last)) : null };
}
