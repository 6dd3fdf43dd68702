import { plainText } from "../input-fields.ts";

/** Longest path, as long as the location of an instrument may be. */
export const longestPath = 500;

/** A path in words as it is kept: the names from the outermost inwards, " / " between them. */
export const tidyPath = (text: string): string =>
	text
		.split(/\s+\/\s+/)
		.map((name) => name.trim())
		.filter((name) => name !== "" && name !== "/")
		.join(" / ");

/** The name of one location. A stroke with spaces around it would read as two. */
export const locationName = plainText(200)
	.min(1, "Give the location a name.")
	.refine(
		(name) => tidyPath(name) === name && !name.includes(" / "),
		"Leave “ / ” out of a name: it stands between two locations.",
	);
