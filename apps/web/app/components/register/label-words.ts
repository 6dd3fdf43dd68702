import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/register.ts";

export type LabelDefaults = Answers["instruments"]["labelDefaults"];

/** The labels that are offered, by the name of the choice. */
export const FORMATS = [
	{ value: "roll-62", label: msg`Roll, 62 × 29 mm` },
	{ value: "roll-25", label: msg`Roll, 54 × 25 mm` },
	{ value: "tape-24", label: msg`Tape, 24 mm` },
	{ value: "tape-18", label: msg`Tape, 18 mm` },
	{ value: "tape-12", label: msg`Tape, 12 mm` },
	{ value: "a4-24", label: msg`A4 sheet, 24 labels of 63.5 × 33.9 mm` },
	{ value: "a4-65", label: msg`A4 sheet, 65 labels of 38.1 × 21.2 mm` },
	{ value: "letter-30", label: msg`Letter sheet, 30 labels of 66.7 × 25.4 mm` },
	{ value: "own", label: msg`Own size` },
];
/** Kinds of symbol. */
export const SYMBOLS = [
	{ value: "qr", label: msg`QR code` },
	{ value: "data-matrix", label: msg`Data Matrix (smaller)` },
];
