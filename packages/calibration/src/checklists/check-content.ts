import { deviation } from "@calibrant/metrology";
import { plainUnit } from "../calibrations/judge-points.ts";
import { TypedNumbers } from "../input-fields.ts";
import type { ChecklistContent, DraftItem } from "./content.ts";

/** An item as it is published. */
export type PublishedItem = Omit<DraftItem, "key" | "lower" | "upper"> & {
	itemKey: string;
	position: number;
	lowerLimit: string | null;
	upperLimit: string | null;
};

/** Items ready to be published, and what is wrong by form field (`items.3.label`, counted from 0). */
export function checkContent({ items, subject, instrumentId }: ChecklistContent) {
	const numbers = new TypedNumbers();
	const { faults } = numbers;
	if (items.length === 0) faults.items = "Add at least one item.";
	if (subject === "one" && !instrumentId) faults.instrumentId = "Choose the instrument that is always checked.";
	const keys = new Set(items.map(({ key }) => key));
	if (keys.size < items.length) faults.items = "An item is listed twice. Remove one of them.";
	const published = items.map((item, index) => publish(item, index, numbers));
	return { items: published, faults };
}

function publish(item: DraftItem, index: number, numbers: TypedNumbers): PublishedItem {
	const { key, lower, upper, label, kind, help, section, required, noteOnFail } = item;
	const field = (name: keyof DraftItem) => `items.${index}.${name}`;
	const { faults } = numbers;
	if (label === "") faults[field("label")] = "Say what is to be done or read.";
	const limited = kind === "number";
	const limit = (name: "lower" | "upper", text: string) =>
		limited && text !== "" ? numbers.read(field(name), text) : null;
	const [lowerLimit, upperLimit] = [limit("lower", lower), limit("upper", upper)];
	if (lowerLimit !== null && upperLimit !== null && deviation(upperLimit, lowerLimit).startsWith("-")) {
		faults[field("lower")] ??= "The lower limit lies above the upper one. Swap or correct them.";
	}
	const options = kind === "choice" ? item.options.filter(({ text }) => text !== "") : [];
	if (kind === "choice" && options.length < 2) faults[field("options")] = "Give at least two options to choose from.";
	if (new Set(options.map(({ text }) => text)).size < options.length) {
		faults[field("options")] = "Two options are the same. Keep one of them.";
	}
	const unit = limited || kind === "meter" ? plainUnit(item.unit) : "";
	return {
		...{ itemKey: key, position: index + 1, section, kind, label, help, required, unit },
		...{ lowerLimit, upperLimit, options, noteOnFail: noteOnFail && kind !== "text" && kind !== "photo" },
	};
}
