import { scaleLinear, scaleUtc } from "d3-scale";

/** What a shape stands for; whoever draws gives it a colour and, beside the colour, a shape or a dash. */
export type ChartInk =
	| "axis"
	| "grid"
	| "label"
	| "limit"
	| "guard"
	| "value"
	| "uncertainty"
	| "estimate"
	| "band"
	| "adjustment"
	| "centre"
	| "control"
	| "flag";

/** One thing to draw, in units of the chart; y grows downward. */
export type ChartShape =
	| { kind: "line"; ink: ChartInk; from: readonly [number, number]; to: readonly [number, number]; dash?: string }
	/** `d` as in SVG; filled or stroked. */
	| { kind: "path"; ink: ChartInk; d: string; filled?: boolean; dash?: string }
	| { kind: "mark"; ink: ChartInk; mark: "ring" | "disc" | "diamond"; at: readonly [number, number] }
	| { kind: "text"; ink: ChartInk; at: readonly [number, number]; text: string; align: "start" | "middle" | "end" };

/** A chart as a list of shapes, the same for page, print and PDF. It holds no words: only numbers, dates and units. */
export type Chart = { width: number; height: number; shapes: ChartShape[] };

export const day = 86_400_000;
/** A date, `YYYY-MM-DD`, as milliseconds since 1970. */
export const timeOf = (date: string) => Date.parse(`${date}T00:00:00Z`);

const edge = { left: 64, right: 16, top: 20, bottom: 26 };
/** Width of a digit at the largest size that labels are drawn in: 17 units, on a phone. */
const glyph = 10.2;
const superscripts: Readonly<Record<string, string>> = {
	...{ "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" },
};

/** A tenth of a unit is finer than anybody sees, and keeps the list short. */
export const tidy = (value: number) => Math.round(value * 10) / 10;

/** A plot of values over time with its frame: gridlines with numbers, dates below, the unit on top. */
export function plot(
	size: { width: number; height: number },
	span: { times: number[]; values: number[]; unit: string },
) {
	const { width, height } = size;
	const [low, high] = [Math.min(...span.values), Math.max(...span.values)];
	const room = high === low ? Math.abs(high) * 0.1 || 1 : (high - low) * 0.08;
	const [first, last] = [Math.min(...span.times), Math.max(...span.times)];
	const pad = Math.max(day, (last - first) * 0.02);
	const x = scaleUtc([first - pad, last + pad], [edge.left, width - edge.right]);
	const y = scaleLinear([low - room, high + room], [height - edge.bottom, edge.top]);
	// Very small and very large values are labelled in powers of ten.
	const size10 = Math.log10(Math.max(Math.abs(low), Math.abs(high)) || 1);
	const power = size10 < -3 || size10 > 5 ? Math.floor(size10) : 0;
	const written = scaleLinear(
		y.domain().map((end) => end / 10 ** power),
		[0, 1],
	).tickFormat(5);
	// Labels are days: of ticks within one only the first is written.
	const times = x.ticks(5).filter((time) => time.getTime() % day === 0);
	const years = times.every((time) => time.getUTCMonth() === 0 && time.getUTCDate() === 1);
	const months = times.every((time) => time.getUTCDate() === 1);
	const digits = years ? 4 : months ? 7 : 10;
	const half = (digits * glyph) / 2;
	const apart = (every: number) => times.filter((_, at) => at % every === 0);
	const isFree = (every: number) =>
		apart(every).every((time, at, kept) => {
			const before = kept[at - 1];
			return before === undefined || x(time) - x(before) >= 2 * half + glyph;
		});
	let every = 1;
	while (!isFree(every)) every += 1;
	const dated = apart(every).filter((time) => x(time) - half >= 0 && x(time) + half <= width);
	const scale = power === 0 ? "" : `×10${String(power).replace(/./g, (sign) => superscripts[sign] ?? "")} `;
	const frame: ChartShape[] = [
		...y.ticks(5).flatMap((tick): ChartShape[] => [
			{ kind: "line", ink: "grid", from: [edge.left, tidy(y(tick))], to: [width - edge.right, tidy(y(tick))] },
			{
				...{ kind: "text", ink: "label", at: [edge.left - 6, tidy(y(tick)) + 4], align: "end" },
				text: written(tick / 10 ** power),
			},
		]),
		{
			...{ kind: "line", ink: "axis", from: [edge.left, height - edge.bottom] },
			to: [width - edge.right, height - edge.bottom],
		},
		...dated.map((time): ChartShape => {
			const text = time.toISOString().slice(0, digits);
			return { kind: "text", ink: "label", at: [tidy(x(time)), height - 8], text, align: "middle" };
		}),
		{ kind: "text", ink: "label", at: [4, 12], text: `${scale}${span.unit}`.trim(), align: "start" },
	];
	const across = (ink: ChartInk, value: number, dash?: string): ChartShape => ({
		...{ kind: "line", ink, from: [edge.left, tidy(y(value))], to: [width - edge.right, tidy(y(value))] },
		...(dash === undefined ? {} : { dash }),
	});
	const upright = (ink: ChartInk, time: number, dash?: string): ChartShape => ({
		...{ kind: "line", ink, from: [tidy(x(time)), edge.top], to: [tidy(x(time)), height - edge.bottom] },
		...(dash === undefined ? {} : { dash }),
	});
	return { frame, across, upright, x: (time: number) => tidy(x(time)), y: (value: number) => tidy(y(value)) };
}

/** A line through points as an SVG path. */
export const through = (points: readonly (readonly [number, number])[], closed = false) =>
	points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("") + (closed ? "Z" : "");
