import { type Chart, type ChartShape, plot, tidy } from "./chart.ts";

const [width, height] = [640, 220];

/** A judgement of a risk: when, which kind, and its score out of the highest of its matrix. */
export type ScorePoint = { at: number; kind: "inherent" | "current" | "residual"; score: number; highest: number };

/**
 * The scores of a risk through time, until `now`: a ring without controls, a disc as it is, a diamond for what remains; the
 * line is what stood. `bounds`: where the levels begin. Scores of matrices of different sizes are drawn in per cent of the
 * highest, without bounds. Instants in milliseconds since 1970.
 */
export function scoreChart(points: readonly ScorePoint[], bounds: readonly number[], now: number): Chart {
	const top = points.at(-1)?.highest ?? 1;
	const isOne = points.every(({ highest }) => highest === top);
	const values = points.map(({ score, highest }) => (isOne ? score : (score / highest) * 100));
	const lines = isOne ? bounds.filter((bound) => bound > 1) : [];
	const area = plot(
		{ width, height },
		{ unit: isOne ? "" : "%", times: [...points.map(({ at }) => at), now], values: [0, isOne ? top : 100] },
	);
	const place = points.map(({ at }, index) => [area.x(at), area.y(values[index] ?? 0)] as const);
	return {
		...{ width, height },
		shapes: [
			...area.frame,
			...lines.map((bound) => area.across("centre", bound, "2 3")),
			...steps(points, place, area.x(now)),
			...points.map(({ kind }, index): ChartShape => {
				const mark = kind === "inherent" ? "ring" : kind === "current" ? "disc" : "diamond";
				return { kind: "mark", ink: "value", mark, at: place[index] ?? [0, 0] };
			}),
		],
	};
}

/** What stood from one judgement to the next; one without controls stands only until there is another. */
function steps(
	points: readonly ScorePoint[],
	place: readonly (readonly [number, number])[],
	end: number,
): ChartShape[] {
	let path = "";
	let stands: number | null = null;
	let isInherent = true;
	for (const [index, { kind }] of points.entries()) {
		const [x, y] = place[index] ?? [0, 0];
		if (stands !== null && kind === "inherent" && !isInherent) continue;
		path += stands === null ? `M${x} ${y}` : `H${x}V${y}`;
		stands = y;
		isInherent = kind === "inherent";
	}
	if (stands === null) return [];
	return [{ kind: "path", ink: "value", d: `${path}H${tidy(end)}` }];
}
