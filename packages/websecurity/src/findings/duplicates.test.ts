import { expect, test } from "vitest";
import { duplicateHash, type FindingIdentity } from "./duplicates.ts";

const one: FindingIdentity = {
	...{ cwe: 79, testCase: "WSTG-INPV-01", title: "Script in the search" },
	affected: [
		{ address: "https://shop.example/search?q=1", parameter: "q" },
		{ address: "https://shop.example/orders/17/note", parameter: null },
	],
};
const same = (more: Partial<FindingIdentity>) => duplicateHash({ ...one, ...more }) === duplicateHash(one);

test("the same weakness at the same places has one hash, in whatever words, order and spelling", () => {
	expect(duplicateHash(one), "never another for rows that are stored").toBe(
		"aade81ff5a6e96139acfc19aaea989b9788cc9aabd2a46805f0e59d8d57410d4",
	);
	expect(same({ title: "Cross-site scripting" })).toBe(true);
	expect(same({ affected: one.affected.toReversed() })).toBe(true);
	expect(
		same({
			affected: [
				{ address: "HTTP://WWW.Shop.example/search/?q=other#top", parameter: " Q " },
				{ address: "https://shop.example:443/orders/18/note", parameter: "" },
				{ address: "https://shop.example/orders/3f2504e0-4f89-41d3-9a0c-0305e82c3301/note", parameter: null },
			],
		}),
	).toBe(true);
});

test("another weakness, place or parameter has another", () => {
	expect(same({ cwe: 89 })).toBe(false);
	expect(same({ testCase: null })).toBe(false);
	expect(same({ affected: one.affected.slice(1) })).toBe(false);
	expect(
		same({ affected: [{ address: "https://shop.example/search", parameter: "page" }, ...one.affected.slice(1)] }),
	).toBe(false);
	expect(
		same({ affected: one.affected.map((place) => ({ ...place, address: place.address.replace("shop.", "shop2.") })) }),
	).toBe(false);
	const unnamed = { cwe: null, testCase: null };
	expect(duplicateHash({ ...one, ...unnamed })).not.toBe(duplicateHash({ ...one, ...unnamed, title: "Other" }));
	expect(duplicateHash({ ...one, ...unnamed })).toBe(
		duplicateHash({ ...one, ...unnamed, title: " script  IN the search" }),
	);
});
