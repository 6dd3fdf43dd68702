import { expect, test } from "vitest";
import { z } from "zod";
import { fieldFaults } from "./field-words.ts";

const schema = z.strictObject({
	reasonClass: z.enum(["results", "other"]),
	name: z.string().min(1),
	short: z.string().max(3),
	own: z.string().max(3, "Our own words."),
	n: z.int().min(1).max(9),
	many: z.array(z.int()),
	few: z.array(z.int()).min(2),
	id: z.uuid(),
	yes: z.boolean(),
	by: z.discriminatedUnion("by", [z.strictObject({ by: z.literal("x") })]),
	odd: z.string().refine(() => false),
});

test("a refused field is told in the product's own words, a schema's own before them, and never the library's", () => {
	const given = {
		reasonClass: "x",
		name: "",
		short: "long",
		own: "long",
		n: 10,
		many: [1.5],
		few: [1],
		id: "x",
		yes: "x",
	};
	const { error } = schema.safeParse({ ...given, by: { by: "y" }, odd: "x", verdict: "pass" });
	const faults = Object.fromEntries(fieldFaults(error?.issues ?? []));
	expect(faults).toEqual({
		reasonClass: "Choose one of these: results, other.",
		...{ name: "Fill this in.", short: "Use at most 3 characters.", own: "Our own words.", n: "Give 9 or less." },
		...{ "many.0": "Give a whole number.", few: "Give at least 2.", id: "This is not the id of a record." },
		...{
			yes: "Say true or false.",
			"by.by": "This is none of the kinds that are taken here.",
			odd: "This is not right.",
		},
		verdict: "There is no such field here.",
	});
	const missing = schema.safeParse({}).error?.issues ?? [];
	expect(new Set(fieldFaults(missing).map(([, words]) => words.replace(/:.*/, "")))).toEqual(
		new Set(["Fill this in.", "Choose one of these"]),
	);
});
