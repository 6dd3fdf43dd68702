import { expect, test } from "vitest";
import { registerPart } from "./csv-parts.ts";

test("an imported column named like one of ours is marked, and never named like another", () => {
	const ours = registerPart([]).columns.length;
	const headers = registerPart(
		["Cost centre", "Tag", "location", "tag (imported)"].map((name) => ({ heading: name, name })),
	).columns.map(({ header }) => header);
	expect(headers.slice(ours)).toEqual(["Cost centre", "Tag (imported 2)", "location (imported)", "tag (imported)"]);
});
