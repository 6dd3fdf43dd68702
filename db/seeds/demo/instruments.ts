import { oneOf, seededRandom } from "../playing/seeded-random.ts";
import { type Kind, kinds } from "./kinds.ts";

/** One instrument of a register: who made it, where it stands. Same tag, same instrument, in every company. */
export type Instrument = {
	tag: string;
	kind: Kind;
	description: string;
	manufacturer: string;
	model: string;
	serialNumber: string;
};

/** The instrument behind a tag such as TW-014. */
function instrumentOf(kind: Kind, number: number): Instrument {
	const tag = `${kind.prefix}-${String(number).padStart(3, "0")}`;
	const random = seededRandom(`instrument ${tag}`);
	const [manufacturer, model] = oneOf(random, kind.makes);
	const letters = manufacturer
		.replace(/[^A-Z]/g, "")
		.padEnd(2, "X")
		.slice(0, 2);
	const serialNumber = `${letters}${String(10_000 + Math.floor(random() * 90_000))}`;
	return {
		tag,
		kind,
		description: kind.descriptions[number % kind.descriptions.length] ?? kind.descriptions[0],
		manufacturer,
		model,
		serialNumber,
	};
}

/** Every instrument of the demo's full register, by tag. */
export const fullRegister: readonly Instrument[] = kinds.flatMap((kind) =>
	Array.from({ length: kind.count }, (_, index) => instrumentOf(kind, index + 1)),
);
