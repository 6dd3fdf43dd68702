/** Where labels stand on a page; millimetres throughout. A tape or roll has one label a page. */
export type LabelFormat = {
	name: string;
	page: { width: number; height: number };
	label: { width: number; height: number };
	columns: number;
	rows: number;
	/** From the start of one label to the start of the next. */
	pitch: { x: number; y: number };
};

const sheet = (
	name: string,
	page: LabelFormat["page"],
	[columns, rows]: [number, number],
	label: LabelFormat["label"],
	gap = 0,
): LabelFormat => ({ name, page, label, columns, rows, pitch: { x: label.width + gap, y: label.height } });
const a4 = { width: 210, height: 297 };
const letter = { width: 215.9, height: 279.4 };

/** One label a page, as tapes and rolls have it. Throws RangeError outside 20 to 200 by 9 to 150 mm. */
export function singleLabel(name: string, width: number, height: number): LabelFormat {
	if (!(width >= 20 && width <= 200 && height >= 9 && height <= 150))
		throw new RangeError("A label is 20 to 200 mm wide and 9 to 150 mm high.");
	return sheet(name, { width, height }, [1, 1], { width, height });
}

/** Sheets and tapes that can be bought, by the name of the choice. Margins of sheets are equal on both sides. */
export const labelFormats = {
	"a4-24": sheet("A4 sheet, 24 labels of 63.5 × 33.9 mm", a4, [3, 8], { width: 63.5, height: 33.9 }, 2.54),
	"a4-65": sheet("A4 sheet, 65 labels of 38.1 × 21.2 mm", a4, [5, 13], { width: 38.1, height: 21.2 }, 2.5),
	"letter-30": sheet(
		"Letter sheet, 30 labels of 66.7 × 25.4 mm",
		letter,
		[3, 10],
		{ width: 66.675, height: 25.4 },
		3.175,
	),
	"tape-12": singleLabel("Tape, 12 mm", 45, 12),
	"tape-18": singleLabel("Tape, 18 mm", 55, 18),
	"tape-24": singleLabel("Tape, 24 mm", 60, 24),
	"roll-25": singleLabel("Roll, 54 × 25 mm", 54, 25),
	"roll-62": singleLabel("Roll, 62 × 29 mm", 62, 29),
} as const satisfies Record<string, LabelFormat>;

export type LabelFormatName = keyof typeof labelFormats;
