import { beforeAll, expect, test } from "vitest";
import { certificateExample, certificatePdf, labelFormats, labelsPdf, reportPdf } from "./index.ts";

/** How often the event loop turned while a file was drawn. */
async function turnsDuring(draw: () => Promise<Buffer>): Promise<number> {
	let [turns, drawing] = [0, true];
	const turn = () => {
		turns += 1;
		if (drawing) setImmediate(turn);
	};
	setImmediate(turn);
	await draw();
	drawing = false;
	return turns;
}

const rows = Array.from({ length: 300 }, (_, index) => [`SN-${index}`, "Gauge block"]);
const report = () =>
	reportPdf({
		...{ title: "Register", organisation: "Meuse Precision NV", subtitle: "As of today", made: "Made today" },
		madeAt: "2026-03-01T12:00:00.000Z",
		sections: [
			{
				heading: "List",
				table: { columns: ["Serial", "Name"].map((head) => ({ head, share: 1, kind: "text" as const })), rows },
			},
		],
	});
const label = { tag: "MIC-001", calibratedOn: null, dueOn: null, certificate: "", initials: "", warning: null };
const labels = () =>
	labelsPdf(
		Array.from({ length: 40 }, () => ({ ...label, address: "https://calibrant.test/i/2tq7fmvwsg25" })),
		{ format: labelFormats["a4-24"], symbol: "qr", owner: "Meuse", date: new Date(0) },
	);

// What is loaded once is not counted.
beforeAll(() => report());

test("a report, labels and a certificate are drawn row by row: requests beside them are answered in between", async () => {
	expect(await turnsDuring(report)).toBeGreaterThanOrEqual(rows.length);
	expect(await turnsDuring(labels)).toBeGreaterThanOrEqual(40);
	expect(await turnsDuring(() => certificatePdf(certificateExample(200)))).toBeGreaterThanOrEqual(200);
});
