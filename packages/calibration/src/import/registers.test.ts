import { existsSync, readFileSync } from "node:fs";
import { unguardText } from "@calibrant/documents";
import { describe, expect, it } from "vitest";
import { checkRows } from "./check-rows.ts";
import { encodeText } from "./encoding.ts";
import { originalCell } from "./original-cell.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { readTable } from "./read-table.ts";
import type { ExistingInstrument } from "./report.ts";

const folder = new URL("../../../../../shared/data/", import.meta.url);

function imported(bytes: Uint8Array, existing = new Map<string, ExistingInstrument>()) {
	const read = readTable(bytes);
	if (!read.ok) {
		throw new Error(JSON.stringify(read.faults));
	}
	const { table, sniffed } = read;
	const { mapping } = proposeMapping(table);
	const { decimalMark } = sniffed;
	return {
		table,
		mapping,
		report: checkRows(table, mapping, { existing, onExisting: "update", today: "2026-06-01", decimalMark }),
	};
}

describe.skipIf(!existsSync(folder))("registers of real organisations", () => {
	const file = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

	it.each([
		["ocean-register.csv", 1406],
		["factory-register-dirty.csv", 222],
	])("%s is imported whole, loses no cell, and changes nothing the second time", (name, count) => {
		const { table, mapping, report } = imported(file(name));
		expect(report).toMatchObject({ ready: true, questions: [], totals: { rows: count, create: count, error: 0 } });
		for (const [index, { cells }] of table.rows.entries()) {
			const values = report.rows[index]?.values;
			const back = table.columns.map((header, column) => values && originalCell(values, column, header, mapping));
			expect(back).toEqual(cells.map((cell) => unguardText(cell.trim() === "" ? "" : cell)));
		}
		const again = imported(file(name), new Map(report.rows.map((row) => [row.tag, row.values])));
		expect(again.report.totals).toMatchObject({ create: 0, update: 0, unchanged: count });
	});

	it("reads the factory register the same in Windows-1252, and decides its dates, interval and status from the data", () => {
		const bytes = file("factory-register-dirty.csv");
		const { report, mapping } = imported(bytes);
		const latin = imported(encodeText(Buffer.from(bytes).toString("utf8"), "windows-1252", false));
		expect(latin.table.encoding).toBe("windows-1252");
		expect(latin.report).toEqual(report);
		expect(mapping).toMatchObject({
			0: "tag",
			5: "lastCalibratedOn",
			6: "nextDueOn",
			7: "interval",
			10: "status",
			12: "attribute",
		});
		expect(report.decisions.map(({ column, choice, by }) => [column, choice, by])).toEqual([
			[5, "ymd", "data"],
			[6, "mdy", "data"],
			[7, "day", "data"],
		]);
		const [first, second] = report.rows;
		expect(first?.values).toMatchObject({
			status: "out_of_service",
			lastCalibratedOn: "2016-02-23",
			nextDueOn: "2001-08-29",
			interval: { value: 210, unit: "day" },
			attributes: { next_calibration: "8/29/2001", remarks: "IN-ACTIVE", status: "AAA" },
		});
		expect(second?.values).toMatchObject({ interval: null, attributes: { frequency: "0" } });
	});

	it("keeps the four acquisition months of the ocean register as text", () => {
		const { report } = imported(file("ocean-register.csv"));
		const months = report.rows.filter((row) => row.faults.some(({ code }) => code === "date_partial"));
		expect(months.map(({ values }) => [values.acquiredOn, values.attributes["ACQUISITION DATE"]])).toEqual([
			[null, "202406"],
			[null, "202406"],
			[null, "202408"],
			[null, "202408"],
		]);
	});
});
