import { expect, test } from "vitest";
import { isDone } from "./checklist-words.ts";

test("an item counts as answered once it has what it asks for", () => {
	expect(isDone({ isTouched: true, isAnswered: true })).toBe(true);
	// A note on an item that asks for a photo.
	expect(isDone({ isTouched: true, isAnswered: false })).toBe(false);
	// Optional, and left alone.
	expect(isDone({ isTouched: false, isAnswered: true })).toBe(false);
});
