import { z } from "zod";
import { intervalInput, plainText } from "../input-fields.ts";

/** check: pass, fail or not applicable. number, meter: a reading. photo: a picture is the answer. */
export const itemKinds = ["check", "number", "text", "choice", "photo", "meter"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** A number as typed; what is wrong with it is told at publication, with the text left as it is. */
const typed = z.string().trim().max(100);

const itemInput = z.strictObject({
	/** Made with the item and kept through all versions. */
	key: z.uuid(),
	section: plainText(100).default(""),
	kind: z.enum(itemKinds),
	label: plainText(300),
	help: plainText(1000).default(""),
	required: z.boolean().default(true),
	noteOnFail: z.boolean().default(false),
	unit: plainText(30).default(""),
	/** Limits of a number, included on the passing side. */
	lower: typed.default(""),
	upper: typed.default(""),
	options: z
		.array(z.strictObject({ text: plainText(100), fails: z.boolean() }))
		.max(30, "Give at most 30 options.")
		.default([]),
});

/** Most items of a checklist. */
export const mostItems = 200;

/** What a checklist says, as somebody writes it: may be saved unfinished, and is checked when it is published. */
export const contentInput = z.strictObject({
	name: plainText(200).min(1, "Give the checklist a name."),
	introduction: plainText(2000).default(""),
	subject: z.enum(["free", "any", "one"]).default("free"),
	instrumentId: z.uuid().nullish(),
	/** Where the instrument is chosen at the start: only those described so, or these; both empty: every one. */
	descriptions: z.array(plainText(100)).max(30, "Give at most 30 descriptions.").default([]),
	instrumentIds: z.array(z.uuid()).max(50, "Choose at most 50 instruments.").default([]),
	runBy: z.enum(["technician", "manager"]).default("technician"),
	interval: intervalInput.nullish(),
	items: z.array(itemInput).max(mostItems, `A checklist has at most ${mostItems} items.`).default([]),
});

export type ChecklistContent = z.output<typeof contentInput>;
export type DraftItem = ChecklistContent["items"][number];
