import { expect, test } from "vitest";
import { afterIntent, type Content, itemField, readContent } from "./checklist-draft.ts";

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};

test("the posted form is read as it was typed", () => {
	const fields = {
		...{
			name: "Press ",
			subject: "one",
			instrumentId: "i1",
			runBy: "manager",
			intervalValue: "2",
			intervalUnit: "year",
		},
		...{ [itemField(0, "key")]: "a", [itemField(0, "kind")]: "number", [itemField(0, "label")]: "Oil" },
		...{ [itemField(0, "lower")]: "5,80", [itemField(0, "required")]: "on" },
		...{ [itemField(1, "key")]: "b", [itemField(1, "kind")]: "choice" },
		...{ [itemField(1, "passes")]: "Clean\r\n\r\n Dry ", [itemField(1, "fails")]: "Leaking" },
	};
	const content = readContent(form(fields));
	expect(content).toMatchObject({
		name: "Press ",
		subject: "one",
		instrumentId: "i1",
		interval: { value: 2, unit: "year" },
	});
	expect(content.items).toMatchObject([
		{ key: "a", kind: "number", label: "Oil", lower: "5,80", required: true, noteOnFail: false },
		{
			...{ key: "b", kind: "choice", required: false },
			options: [
				{ text: "Clean", fails: false },
				{ text: "Dry", fails: false },
				{ text: "Leaking", fails: true },
			],
		},
	]);
	expect(readContent(form({ name: "x" }))).toMatchObject({ subject: "free", interval: null, items: [] });
});

test("items are added, moved and removed, and the keyboard goes on where it was", () => {
	const after = (content: Content, intent: string) => afterIntent(content, intent, () => "new");
	let content = readContent(form({ name: "x", "items.0.key": "a", "items.1.key": "b", "items.2.key": "c" }));
	const keys = (result: ReturnType<typeof after>) => {
		content = result?.content ?? content;
		return [content.items.map(({ key }) => key).join(""), result?.focus];
	};
	expect(keys(after(content, "up:c"))).toEqual(["acb", "up-c"]);
	expect(keys(after(content, "up:c"))).toEqual(["cab", "down-c"]);
	expect(keys(after(content, "down:a"))).toEqual(["cba", "up-a"]);
	expect(keys(after(content, "remove:a"))).toEqual(["cb", "label-b"]);
	expect(keys(after(content, "add:photo"))).toEqual(["cbnew", "label-new"]);
	expect(after(content, "save")).toBe(null);
	expect(after(content, "add:virus")).toBe(null);
	expect(after(content, "up:unknown")).toBe(null);
});
