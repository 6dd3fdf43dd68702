import { redactText } from "@calibrant/findings";

/** Longer texts are refused at the door too. */
const MOST_CHARACTERS = 100_000;

/** What would be kept of a text, line by line, and how often what was covered. */
export function previewOf(text: string) {
	const { text: left, covered } = redactText(text.slice(0, MOST_CHARACTERS));
	return { lines: left.split("\n"), covered };
}
