import type { Chart, ChartInk, ChartShape } from "@calibrant/metrology/charts";
import { ink, type Paper } from "./paper.ts";

const colours: Readonly<Record<ChartInk, string>> = {
	...{ axis: ink.muted, grid: ink.line, label: ink.muted, limit: ink.outOfTolerance, guard: ink.outOfTolerance },
	...{ value: ink.petrol, uncertainty: ink.petrol, estimate: ink.text, band: ink.faint, adjustment: ink.muted },
	...{ centre: ink.muted, control: ink.outOfTolerance, flag: ink.outOfTolerance },
};
const weights: Partial<Record<ChartInk, number>> = { grid: 0.4, axis: 0.7, value: 1, uncertainty: 0.8 };

/** Draws a chart `width` points wide with its left upper corner at x, y; gives its height in points. */
export function drawChart(paper: Paper, chart: Chart, box: { x: number; y: number; width: number }): number {
	const scale = box.width / chart.width;
	for (const shape of chart.shapes) {
		if (shape.kind === "text") {
			const style = { font: "sans" as const, size: 10 * scale, colour: colours[shape.ink] };
			const align = shape.align === "start" ? "left" : shape.align === "end" ? "right" : "center";
			paper.write(shape.text, box.x + shape.at[0] * scale, box.y + (shape.at[1] - 9) * scale, style, align);
			continue;
		}
		paper.pdf.save().translate(box.x, box.y).scale(scale);
		drawShape(paper, shape);
		paper.pdf.restore();
	}
	return chart.height * scale;
}

function drawShape({ pdf }: Paper, shape: Exclude<ChartShape, { kind: "text" }>): void {
	const colour = colours[shape.ink];
	pdf.lineWidth(weights[shape.ink] ?? 0.9).strokeColor(colour);
	if (shape.kind === "mark") {
		const [x, y] = shape.at;
		if (shape.mark === "diamond") pdf.polygon([x, y - 5], [x + 5, y], [x, y + 5], [x - 5, y]).fill(colour);
		else if (shape.mark === "disc") pdf.circle(x, y, 3.5).fill(colour);
		else pdf.circle(x, y, 3.5).fillAndStroke("#FFFFFF", colour);
		return;
	}
	const [length = 1, space = length] = (shape.dash ?? "").split(" ").filter(Boolean).map(Number);
	if (shape.dash) pdf.dash(length, { space });
	if (shape.kind === "line")
		pdf
			.moveTo(...shape.from)
			.lineTo(...shape.to)
			.stroke();
	else if (shape.filled) pdf.path(shape.d).fill(colour);
	else pdf.path(shape.d).stroke();
	if (shape.dash) pdf.undash();
}
