/** How numbers of a style are shown: as a day, a time, both, or as digits. */
export type NumberFormat = { day: boolean; time: boolean; whole: number; decimals: number };

const plain: NumberFormat = { day: false, time: false, whole: 1, decimals: 0 };
const builtIn = new Map<number, string>([
	...([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58] as const).map(
		(id) => [id, "y-m-d"] as const,
	),
	...([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56] as const).map((id) => [id, "h:m:s"] as const),
	...([
		[2, "0.00"],
		[4, "#,##0.00"],
		[22, "y-m-d h:m"],
		[39, "#,##0.00"],
		[40, "#,##0.00"],
	] as const),
]);

/** What spreadsheets themselves allow. */
const longestFormat = 255;

/** What a format says, by its number and, where the workbook names one, its code. */
export function formatOf(id: number, code = builtIn.get(id) ?? ""): NumberFormat {
	const [first = ""] = code
		.slice(0, longestFormat)
		.replaceAll(/"[^"]*"|\\.|_.|\*./g, "")
		.split(";");
	const bare = first.replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
	if (/general|standard/i.test(bare)) return plain;
	const time = /[hs]/i.test(bare);
	const day = /[dy]/i.test(bare) || (/m/i.test(bare) && !time);
	if (day || time) return { ...plain, day, time };
	const [, whole = "", decimals = ""] = /^[#,\s]*(0*)(?:\.(0+))?[^0#.%E]*$/.exec(bare) ?? [];
	return { ...plain, whole: Math.max(1, whole.length), decimals: decimals.length };
}

const dayLength = 86_400;
const isoOf = (days: number, from: number) => new Date(from + days * dayLength * 1000).toISOString().slice(0, 10);

/** The text of a number cell: a day as YYYY-MM-DD, a number with the digits that were typed. `from1904`: the days count from 1904. */
export function numberText(stored: string, { day, time, whole, decimals }: NumberFormat, from1904: boolean): string {
	const value = Number(stored);
	if (stored.trim() === "" || !Number.isFinite(value)) return stored;
	if ((day || time) && value >= 0 && value < 2_958_466) {
		const seconds = Math.round(value * dayLength);
		const [days, rest] = [Math.floor(seconds / dayLength), seconds % dayLength];
		const clock = new Date(rest * 1000).toISOString().slice(11, 19);
		if (!day) return days === 0 ? clock : writtenOut(value);
		// The 29 February 1900 that spreadsheets count was never a day.
		const iso = from1904 ? isoOf(days, Date.UTC(1904, 0, 1)) : isoOf(days, Date.UTC(1899, 11, days < 60 ? 31 : 30));
		return rest === 0 || !time ? iso : `${iso}T${clock}`;
	}
	return padded(writtenOut(value), whole, decimals);
}

/** Fifteen digits are what a spreadsheet keeps of what was typed; the rest is the binary number's. */
function writtenOut(value: number): string {
	const [digits = "", power = "0"] = String(Number(value.toPrecision(15))).split("e");
	if (power === "0") return digits;
	const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits) ?? [];
	const mark = whole.length + Number(power);
	const all = whole + fraction;
	return mark <= 0 ? `${sign}0.${"0".repeat(-mark)}${all}` : `${sign}${all.padEnd(mark, "0")}`;
}

/** Zeros that the cell shows before and behind belong to what was typed: 00123, 10.020. */
function padded(number: string, whole: number, decimals: number): string {
	const [, sign = "", before = "", after = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
	const behind = after.padEnd(decimals, "0");
	return `${sign}${before.padStart(whole, "0")}${behind && `.${behind}`}`;
}

/** The text of a string cell, with the characters that XML cannot hold written as `_x000D_`. */
export const stringText = (text: string) =>
	text.replaceAll(/_x([0-9A-F]{4})_/gi, (whole, hex: string) => {
		const code = Number.parseInt(hex, 16);
		return code === 0 || (code >= 0xd800 && code < 0xe000) ? whole : String.fromCharCode(code);
	});
