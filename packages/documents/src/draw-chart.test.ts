import { inflateSync } from "node:zlib";
import { type Chart, driftChart } from "@calibrant/metrology/charts";
import { expect, test } from "vitest";
import { reportPdf } from "./index.ts";

const chart = driftChart({
	unit: "mm",
	values: [
		{ on: "2024-03-01", stage: "as_found", value: 0.03, expandedUncertainty: 0.004 },
		{ on: "2024-03-01", stage: "as_left", value: 0, expandedUncertainty: 0.004 },
		{ on: "2025-03-01", stage: "as_found", value: 0.004, expandedUncertainty: 0.004 },
		{ on: "2026-03-01", stage: "as_found", value: 0.009, expandedUncertainty: null },
	],
	limits: { lower: -0.02, upper: 0.02 },
	acceptance: { lower: -0.02, upper: 0.016 },
	adjustedOn: ["2024-03-01"],
	estimate: {
		...{ from: "2026-03-01", to: "2028-03-01", limitOn: "2027-06-01" },
		at: (on) => ({ value: on < "2027" ? 0.01 : 0.018, standardUncertainty: 0.001 }),
	},
});

const drawn = (of: Chart, kind: string, ink?: string) =>
	of.shapes.filter((shape) => shape.kind === kind && (ink === undefined || shape.ink === ink)).length;

test("a chart has a ring or disc per value, a bar per uncertainty, both limits, the tightened one, and the day of the limit", () => {
	expect(drawn(chart, "mark")).toBe(4);
	expect(drawn(chart, "line", "uncertainty")).toBe(3 * 3);
	expect([drawn(chart, "line", "limit"), drawn(chart, "line", "guard"), drawn(chart, "line", "adjustment")]).toEqual([
		2, 1, 1,
	]);
	expect(chart.shapes.find(({ ink, kind }) => ink === "estimate" && kind === "text")).toMatchObject({
		text: "2027-06-01",
	});
	for (const shape of chart.shapes) {
		const places = shape.kind === "line" ? [shape.from, shape.to] : "at" in shape ? [shape.at] : [];
		for (const [x, y] of places) expect(x >= 0 && x <= chart.width && y >= 0 && y <= chart.height).toBe(true);
	}
});

test("the PDF draws the shapes of the page: each once, in their order, and says in words what they show", async () => {
	const page = async (shapes: Chart["shapes"]) => {
		const pdf = await reportPdf({
			...{ title: "Values of A", organisation: "B", subtitle: "C", made: "D", madeAt: "2026-03-01T12:00:00.000Z" },
			sections: [{ heading: "E", charts: [{ chart: { ...chart, shapes }, alt: "Four values" }] }],
		});
		return { pdf, content: contentOf(pdf) };
	};
	const whole = await page(chart.shapes);
	const bare = await page([]);
	const saved = ({ content }: { content: string }) => content.match(/^q$/gm)?.length ?? 0;
	const texts = ({ content }: { content: string }) => content.match(/^BT$/gm)?.length ?? 0;
	expect(texts(whole) - texts(bare)).toBe(drawn(chart, "text"));
	// pdfkit saves its state for each text as well as we do for each shape.
	expect(saved(whole) - saved(bare)).toBe(chart.shapes.length);
	const path = chart.shapes.find(({ kind, ink }) => kind === "path" && ink === "value");
	const [x, y] = /^M([\d.]+) ([\d.]+)/.exec(path?.kind === "path" ? path.d : "")?.slice(1) ?? [];
	expect(whole.content).toContain(`${x} ${y} m`);
	expect(whole.pdf.toString("latin1")).toContain("/Figure");
	expect(whole.pdf.toString("latin1")).toContain("(Four values)");
});

/** What the pages draw, unpacked. */
function contentOf(pdf: Buffer): string {
	const parts: string[] = [];
	for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
		const end = pdf.indexOf("endstream", at);
		try {
			parts.push(inflateSync(pdf.subarray(at + 7, end)).toString("latin1"));
		} catch {
			// Another kind of stream.
		}
	}
	return parts.filter((part) => part.includes(" m\n") || part.includes("BT")).join("\n");
}
