import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Answers } from "../../trpc.server.ts";

type Series = Answers["instruments"]["drift"]["series"][number];
type Value = Series["values"][number];

const [WIDTH, HEIGHT, EDGE] = [560, 160, 64];
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
	...{ "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" },
};
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** One value through the years: found and left, with U/k doubled as bars and the permitted band; the table says the same. */
export function ValueChart({ series: { name, nominal, values } }: { series: Series }) {
	const drawn = values.map((value) => ({ ...value, at: dayOf(value.performedOn), number: Number(value.value) }));
	const [first, last] = [drawn[0], drawn.at(-1)];
	if (!first || !last) return null;
	const limitsOf = (value: Value) =>
		[value.lowerTolerance, value.upperTolerance].flatMap((limit) =>
			limit === null || nominal === null ? [] : [Number(nominal) + Number(limit)],
		);
	const reach = drawn.flatMap((one) => {
		const spread = 2 * (one.standardUncertainty ?? 0);
		return [one.number - spread, one.number + spread, ...limitsOf(one)];
	});
	const [low, high] = [Math.min(...reach), Math.max(...reach)];
	const room = high === low ? Math.abs(high) * 0.1 || 1 : (high - low) * 0.08;
	const x = scaleLinear([first.at, last.at === first.at ? first.at + 1 : last.at], [EDGE, WIDTH - 12]);
	const y = scaleLinear([low - room, high + room], [HEIGHT - 24, 8]);
	const years = x.ticks(5);
	// Very small and very large values are labelled in powers of ten.
	const size = Math.log10(Math.max(Math.abs(low), Math.abs(high)) || 1);
	const power = size < -3 || size > 5 ? Math.floor(size) : 0;
	const written = scaleLinear(
		y.domain().map((end) => end / 10 ** power),
		[0, 1],
	).tickFormat(4);
	const path = line<(typeof drawn)[number]>(
		({ at }) => x(at),
		({ number }) => y(number),
	);
	const spoken = `${name}: ${drawn.length} values from ${first.performedOn} to ${last.performedOn}, between ${Math.min(...drawn.map(({ number }) => number))} and ${Math.max(...drawn.map(({ number }) => number))}`;
	return (
		<svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-2xl" role="img" aria-label={spoken}>
			{y.ticks(4).map((tick) => (
				<g key={tick}>
					<line x1={EDGE} x2={WIDTH - 12} y1={y(tick)} y2={y(tick)} className="stroke-line" />
					<text x={EDGE - 6} y={y(tick) + 4} textAnchor="end" className="fill-muted text-[11px]">
						{written(tick / 10 ** power)}
					</text>
				</g>
			))}
			{power !== 0 && (
				<text x={4} y={12} className="fill-muted text-[11px]">
					×10{String(power).replace(/./g, (sign) => SUPERSCRIPTS[sign] ?? "")}
				</text>
			)}
			{years.map((tick) => (
				<text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor="middle" className="fill-muted text-[11px]">
					{new Date(tick).toISOString().slice(0, 7)}
				</text>
			))}
			{limitsOf(last).map((limit) => (
				<line
					key={limit}
					x1={EDGE}
					x2={WIDTH - 12}
					y1={y(limit)}
					y2={y(limit)}
					className="stroke-overdue"
					strokeDasharray="4 3"
				/>
			))}
			<path d={path(drawn) ?? ""} className="fill-none stroke-muted" />
			{drawn.map(({ calibrationId, stage, at, number, standardUncertainty }) => (
				<g key={`${calibrationId} ${stage}`}>
					{standardUncertainty !== null && (
						<line
							x1={x(at)}
							x2={x(at)}
							y1={y(number - 2 * standardUncertainty)}
							y2={y(number + 2 * standardUncertainty)}
							className="stroke-primary"
						/>
					)}
					<circle
						cx={x(at)}
						cy={y(number)}
						r={4}
						className={`stroke-2 stroke-primary ${stage === "as_left" ? "fill-primary" : "fill-surface"}`}
					/>
				</g>
			))}
		</svg>
	);
}
