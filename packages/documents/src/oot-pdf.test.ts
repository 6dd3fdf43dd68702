import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type OotReport, ootPdf } from "./index.ts";

const report = (more: Partial<OotReport> = {}): OotReport => ({
	...{ organisation: "Meuse Precision NV", number: "OOT-2026-00003", printedAt: "2026-03-01T12:00:00.000Z" },
	...{ instrument: "TW-014, Torque wrench", closed: false, facts: [["Instrument", "TW-014"]], failed: [] },
	state: "Not closed. 11 items are not decided. Say why it happened. Whom to tell is known once every item is decided.",
	...{ window: ["A calibration left it in tolerance."], untraced: [], counts: ["11 items."] },
	items: Array.from({ length: 11 }, (_, index) => ({
		...{ what: `WO-${index}, for Turbines SA`, path: "TW-014", when: "2026-01-01", severity: "May not conform" },
		reason:
			"Used at 70.2 N·m, corrected to 66.49 N·m, outside its limits (66.6 to 73.8 N·m); no uncertainty is stated.",
		...{ disposition: "Not decided", decided: "" },
	})),
	...{ rootCause: "", verification: "", actions: [], notices: [], noNoticeReason: "", signatures: [] },
	...{ closings: [], earlierRootCauses: [], earlierVerifications: [] },
	...more,
});
const read = async (data: OotReport, ...how: string[]) =>
	execFileSync("pdftotext", [...how, "-", "-"], { input: await ootPdf(data), encoding: "utf8" });

function has(command: string): boolean {
	try {
		execFileSync(command, ["-v"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn(`${command} is not here: the text of the report is not read back`);
		return false;
	}
}

describe.skipIf(!has("pdftotext"))("the report of a case, read back", () => {
	test("its foot stays beside the page number, and nothing lies beyond the margins", async () => {
		const boxes = await read(report(), "-bbox");
		const words = [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" .*>(.*)<\/word>/g)];
		expect(words.length).toBeGreaterThan(200);
		for (const [, left, , right] of words)
			expect([Number(left) > 40, Number(right) < 595.28 - 40]).toEqual([true, true]);
		expect(await read(report(), "-layout")).toMatch(/Out of tolerance OOT-2026-00003\s+Page 1 of \d/);
		expect(await read(report({ state: "Closed on 2026-03-01." }), "-layout")).toMatch(
			/00003 · Closed on 2026-03-01\.\s+Page 1/,
		);
	});

	test("what people typed ends once, and a sign is a minus", async () => {
		const [one] = report().items;
		const item = { ...one, reason: "Corrected by -0.002 mm to WO-2.", disposition: "No impact", decided: "ok." };
		const text = await read(report({ items: [item as NonNullable<typeof one>] }), "-raw");
		expect(text).toContain("No impact. ok.");
		expect(text.replace(/\s+/g, " ")).toMatch(/May not conform\. Corrected by \u22120\.002.mm to WO-2\./);
		expect(text).not.toContain("..");
	});

	test("a value keeps its unit on its line", async () => {
		const text = await read(report(), "-raw");
		expect(text).toContain("N·m");
		expect(text).not.toMatch(/^N·m/m);
	});
});
