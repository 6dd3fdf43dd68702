import { toleranceStrip, type Verdict } from "@calibrant/metrology";
import { ink, type Paper } from "./paper.ts";

/** Room at both ends of a strip for the arrow of a deviation beyond it, in points. */
const arm = 4;

/** Distance in points from the left edge of a strip `width` points wide to a position from −1 to +1. */
export const stripX = (position: number, width: number) => arm + ((position + 1) / 2) * (width - 2 * arm);

/** Draws one tolerance strip in the box x, y, width, height (points): zone, limits, zero, and the deviation. */
export function drawToleranceStrip(
	paper: Paper,
	box: { x: number; y: number; width: number; height: number },
	values: { lower: string | null; upper: string | null; deviation: string; verdict: Verdict },
): void {
	const { pdf } = paper;
	const strip = toleranceStrip(values);
	const middle = box.y + box.height / 2;
	const at = (position: number) => box.x + stripX(position, box.width);
	const from = at(strip.lowerLimit ?? -1);
	const to = at(strip.upperLimit ?? 1);
	pdf.rect(from, middle - 3.2, to - from, 6.4).fill(ink.zone);
	pdf.lineWidth(0.6).strokeColor(ink.muted).moveTo(at(-1), middle).lineTo(at(1), middle).stroke();
	for (const limit of [strip.lowerLimit, strip.upperLimit])
		if (limit !== null)
			pdf
				.lineWidth(0.9)
				.strokeColor(ink.outOfTolerance)
				.moveTo(at(limit), middle - 4.4)
				.lineTo(at(limit), middle + 4.4)
				.stroke();
	if (strip.zero !== null)
		pdf
			.lineWidth(0.5)
			.strokeColor(ink.muted)
			.moveTo(at(strip.zero), middle - 2.2)
			.lineTo(at(strip.zero), middle + 2.2)
			.stroke();

	const x = at(strip.position);
	if (strip.overflow !== "none") {
		const way = strip.overflow === "above" ? 1 : -1;
		pdf
			.polygon([x + way * arm, middle], [x - way * 2, middle - 3.4], [x - way * 2, middle + 3.4])
			.fill(ink.outOfTolerance);
	} else if (values.verdict === "in_tolerance") pdf.circle(x, middle, 2.1).fill(ink.petrol);
	else pdf.polygon([x, middle - 3.2], [x + 3.2, middle], [x, middle + 3.2], [x - 3.2, middle]).fill(ink.outOfTolerance);
}

/** The mark before a verdict: a disc with a check, or a hatched diamond, so that print without colour still tells. */
export function drawVerdictMark(paper: Paper, x: number, middle: number, verdict: Verdict): void {
	const { pdf } = paper;
	if (verdict === "in_tolerance") {
		pdf.circle(x + 3.4, middle, 3.4).fill(ink.inTolerance);
		pdf.lineWidth(0.9).strokeColor("#FFFFFF").lineCap("round");
		pdf
			.moveTo(x + 1.9, middle + 0.1)
			.lineTo(x + 3, middle + 1.3)
			.lineTo(x + 5, middle - 1.3)
			.stroke()
			.lineCap("butt");
		return;
	}
	const corners: [number, number][] = [
		[x + 3.6, middle - 3.9],
		[x + 7.5, middle],
		[x + 3.6, middle + 3.9],
		[x - 0.3, middle],
	];
	pdf.polygon(...corners).fill(ink.outTint);
	pdf
		.save()
		.polygon(...corners)
		.clip()
		.lineWidth(0.7)
		.strokeColor(ink.outOfTolerance);
	for (let step = -6; step <= 12; step += 2) pdf.moveTo(x + step, middle + 5).lineTo(x + step + 6, middle - 5);
	pdf.stroke().restore();
	pdf
		.lineWidth(0.8)
		.strokeColor(ink.outOfTolerance)
		.polygon(...corners)
		.stroke();
}
