import type { Answers } from "../../trpc.server.ts";
import type { ItemKind } from "./checklist-words.ts";

export type Content = Answers["checklists"]["draft"]["draft"];
export type DraftItem = Content["items"][number];

const kinds: readonly ItemKind[] = ["check", "number", "text", "choice", "photo", "meter"];

/** The texts of an item's fields, by the name they have in the form. */
export const itemField = (index: number, field: string): string => `items.${index}.${field}`;

/** Reads the posted form, texts untouched. */
export function readContent(form: FormData): Content {
	const text = (name: string) => String(form.get(name) ?? "");
	const items: DraftItem[] = [];
	for (let index = 0; form.has(itemField(index, "key")); index++) {
		const of = (field: string) => text(itemField(index, field));
		const kind = kinds.find((one) => one === of("kind")) ?? "check";
		items.push({
			...{ key: of("key"), kind, section: of("section"), label: of("label"), help: of("help"), unit: of("unit") },
			...{ required: of("required") === "on", noteOnFail: of("noteOnFail") === "on" },
			...{
				lower: of("lower"),
				upper: of("upper"),
				options: [...optionsOf(of("passes"), false), ...optionsOf(of("fails"), true)],
			},
		});
	}
	const subject = text("subject");
	const interval = Number(text("intervalValue"));
	const unit = text("intervalUnit");
	return {
		...{ name: text("name"), introduction: text("introduction"), items },
		subject: subject === "any" || subject === "one" ? subject : "free",
		instrumentId: text("instrumentId") || null,
		// Who they are is looked up by their tags.
		...{ descriptions: linesOf(text("descriptions")), instrumentIds: [] },
		runBy: text("runBy") === "manager" ? "manager" : "technician",
		interval:
			text("intervalValue").trim() === ""
				? null
				: { value: interval, unit: unit === "day" || unit === "year" ? unit : "month" },
	};
}

/** The lines of a text, without blank ones. */
export const linesOf = (text: string): string[] =>
	text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "");

const optionsOf = (lines: string, fails: boolean) => linesOf(lines).map((text) => ({ text, fails }));

/** The content after a button that only changes its items, and the id of the control to go on from; null for others. */
export function afterIntent(
	content: Content,
	intent: string,
	key: () => string,
): { content: Content; focus: string } | null {
	const [, act, what = ""] = /^(add|up|down|remove):(.+)$/.exec(intent) ?? [];
	const { items } = content;
	if (act === "add") {
		const kind = kinds.find((one) => one === what);
		if (!kind) return null;
		const section = items.at(-1)?.section ?? "";
		const blank = { label: "", help: "", unit: "", lower: "", upper: "", options: [] };
		const item = { ...blank, key: key(), kind, section, required: true, noteOnFail: kind === "check" };
		return { content: { ...content, items: [...items, item] }, focus: `label-${item.key}` };
	}
	const at = items.findIndex((item) => item.key === what);
	const moved = items[at];
	if (act === undefined || moved === undefined) return null;
	const rest = items.filter((item) => item.key !== what);
	if (act === "remove") {
		const next = rest[Math.min(at, rest.length - 1)];
		return { content: { ...content, items: rest }, focus: next ? `label-${next.key}` : "add-check" };
	}
	const to = Math.max(0, Math.min(rest.length, act === "up" ? at - 1 : at + 1));
	const last = act === "up" ? to === 0 : to === rest.length;
	return {
		content: { ...content, items: [...rest.slice(0, to), moved, ...rest.slice(to)] },
		focus: `${last ? (act === "up" ? "down" : "up") : act}-${what}`,
	};
}
