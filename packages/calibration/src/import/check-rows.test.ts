import { describe, expect, it } from "vitest";
import { checkRows } from "./check-rows.ts";
import type { Mapping, Target } from "./fields.ts";
import { originalCell } from "./original-cell.ts";
import { readTable } from "./read-table.ts";
import type { CheckOptions, CheckReport } from "./report.ts";
import type { Table } from "./table.ts";

function open(text: string): Table {
	const read = readTable(new TextEncoder().encode(text), { hasHeader: true });
	if (!read.ok) {
		throw new Error(JSON.stringify(read.faults));
	}
	return read.table;
}

function check(text: string, targets: Target[], options: Partial<CheckOptions> = {}): CheckReport {
	const mapping: Mapping = Object.fromEntries(targets.entries());
	return checkRows(open(text), mapping, { existing: new Map(), onExisting: "update", today: "2026-06-01", ...options });
}

const existingAfter = (report: CheckReport) => new Map(report.rows.map((row) => [row.tag, row.values]));
const codes = (report: CheckReport) => report.rows.map((row) => row.faults.map(({ code }) => code));

describe("dates that follow", () => {
	const targets: Target[] = ["tag", "lastCalibratedOn", "interval", "nextDueOn"];
	const heading = "tag,last,interval months,due\n";

	it("works the due date out from the last calibration and the interval where the file gives none", () => {
		const rows = "A,2026-01-01,6,\nB,2026-01-01,6,2026-03-31\nC,2026-01-01,,\nD,,6,\n";
		const report = check(`${heading}${rows}`, targets);
		expect(report.rows.map(({ values }) => values.nextDueOn)).toEqual(["2026-07-01", "2026-03-31", null, null]);
		expect(report.dueWorkedOut).toBe(1);
	});

	it("moves the due date of a known instrument with its last calibration, and leaves it alone otherwise", () => {
		const existing = existingAfter(check(`${heading}A,2026-01-01,6,\nB,2026-01-01,6,2026-03-31\n`, targets));
		const known = { existing };
		const later = check(`${heading}A,2026-02-01,,\nB,2026-01-01,6,\n`, targets, known);
		expect(later.rows.map(({ action, values }) => [action, values.nextDueOn])).toEqual([
			["update", "2026-08-01"],
			["unchanged", "2026-03-31"],
		]);
	});
});

describe("what a spreadsheet could not work out", () => {
	it("is an error where it would be a value, and a warning where it is kept beside it", () => {
		const report = check("tag,d,x\nA,#DIV/0!,#N/A\nB,ok,#REF!\n", ["tag", "description", "attribute"]);
		expect(report.rows.map(({ faults }) => faults.map(({ severity, code }) => `${severity} ${code}`))).toEqual([
			["error formula_failed", "warning formula_failed"],
			["warning formula_failed"],
		]);
	});
});

describe("tags", () => {
	it("names both rows of a repeated tag", () => {
		const report = check("tag,d\nA,1\nB,2\nA,3\n", ["tag", "description"]);
		expect(report.totals).toMatchObject({ create: 1, error: 2 });
		expect(report.rows[0]?.faults[0]).toMatchObject({
			line: 2,
			column: 1,
			header: "tag",
			value: "A",
			code: "tag_duplicate",
		});
		expect(report.rows[0]?.faults[0]?.message).toContain("row 4");
		expect(report.rows[2]?.faults[0]?.message).toContain("row 2");
	});

	it("stays quick when every row has the same tag", () => {
		const before = performance.now();
		const report = check(`tag,d\n${"A,x\n".repeat(50_000)}`, ["tag", "description"]);
		expect(report.totals.error).toBe(50_000);
		expect(report.rows[0]?.faults[0]?.message).toContain("and 49994 more");
		expect(performance.now() - before).toBeLessThan(10_000);
	});

	it("misses a missing tag, and takes no tag for another that has only other capital letters", () => {
		const report = check("tag,d\n,x\nab-1,y\nAB-1,z\n C ,w\n", ["tag", "description"]);
		expect(codes(report)).toEqual([["tag_missing"], [], ["tag_similar"], ["tag_spaces"]]);
		expect(report.rows[2]).toMatchObject({ action: "error" });
		expect(report.rows[3]?.values).toMatchObject({ tag: "C", attributes: { tag: " C " } });
		const existing = existingAfter(check("tag,d\nMIC-003,x\nold,x\nOLD-,y\n", ["tag", "description"]));
		const again = check("tag,d\nmic-003,x\nold,z\n", ["tag", "description"], { existing });
		expect(again.rows.map(({ action, faults }) => [action, faults[0]?.message ?? ""])).toEqual([
			["error", expect.stringContaining("There is MIC-003 in the register")],
			["update", ""],
		]);
	});

	it("gives a tag that is too long whole, so that it can be shortened where it stands", () => {
		const long = "T".repeat(140);
		expect(check(`tag\n${long}\n`, ["tag"]).rows[0]?.faults[0]).toMatchObject({ code: "tag_too_long", value: long });
	});

	it("needs one column for the tag, and one column for each field", () => {
		expect(check("a,b\n1,2\n", ["attribute"])).toMatchObject({
			ready: false,
			rows: [],
			faults: [{ code: "no_tag_column" }],
		});
		expect(check("a,b,c\n1,2,3\n", ["tag", "notes", "notes"]).faults).toMatchObject([
			{ code: "field_mapped_twice", column: 3 },
		]);
	});
});

describe("cells", () => {
	it("keeps formulas as text and takes off the apostrophe our own export puts on", () => {
		const report = check(`tag,d,x\n'-1,"=HYPERLINK(""http://x"")",'@SUM(A1)\n'=2,'plain,-5.2\n`, [
			"tag",
			"description",
		]);
		expect(report.rows[0]).toMatchObject({
			tag: "-1",
			values: { description: '=HYPERLINK("http://x")', attributes: { x: "@SUM(A1)" } },
		});
		expect(report.rows[1]).toMatchObject({ tag: "=2", values: { description: "'plain", attributes: { x: "-5.2" } } });
		expect(codes(report)[0]).toEqual(["formula_text", "formula_text"]);
		expect(report.ready).toBe(true);
	});

	it("refuses NUL and cells longer than a spreadsheet holds, by row and column", () => {
		const report = check(`tag,d\nA,x\0y\nB,${"z".repeat(500_000)}\n`, ["tag", "description"]);
		expect(report.rows[0]?.faults[0]).toMatchObject({
			code: "nul_character",
			line: 2,
			column: 2,
			header: "d",
			value: "x␀y",
		});
		expect(report.rows[1]?.faults[0]).toMatchObject({ code: "cell_too_long", line: 3, column: 2 });
		expect(report.rows[1]?.faults[0]?.value?.length).toBe(501);
	});

	it("refuses ragged rows", () => {
		const report = check("tag,d,e\nA,x,y\nB,x\nC,x,y,z\nD,x,y,\n", ["tag"]);
		expect(codes(report)).toEqual([[], ["row_too_short"], ["row_too_wide"], []]);
		expect(report.rows[2]?.faults[0]).toMatchObject({ column: 4, value: "z" });
	});

	it("reports columns left out by choice", () => {
		const report = check("tag,d,e\nA,x,\nB,y,z\n", ["tag", "skip", "skip"]);
		expect(report.skippedColumns).toEqual([
			{ column: 1, header: "d", filled: 2 },
			{ column: 2, header: "e", filled: 1 },
		]);
		expect(report.rows[0]?.values.attributes).toEqual({});
	});
});

describe("dates", () => {
	const text = "tag,last,next\nA,03/04/2026,05/06/2027\nB,01/02/2026,02/03/2027\n";
	const targets: Target[] = ["tag", "lastCalibratedOn", "nextDueOn"];
	it("asks when all dates can be read in two ways, and follows the answer", () => {
		const report = check(text, targets);
		expect(report.ready).toBe(false);
		expect(report.questions.map(({ kind, column, options }) => [kind, column, options])).toEqual([
			["date-order", 1, ["dmy", "mdy"]],
			["date-order", 2, ["dmy", "mdy"]],
		]);
		expect(codes(report)[0]).toEqual(["date_order_needed", "date_order_needed"]);
		const answered = check(text, targets, { dateOrder: { 1: "dmy", 2: "mdy" } });
		expect(answered.ready).toBe(true);
		expect(answered.rows[0]?.values).toMatchObject({
			lastCalibratedOn: "2026-04-03",
			nextDueOn: "2027-05-06",
			attributes: { last: "03/04/2026", next: "05/06/2027" },
		});
	});

	it("keeps a due date before the last calibration, with a warning", () => {
		const report = check("tag,last,next\nA,2016-02-23,8/29/2001\n", targets);
		expect(report.rows[0]).toMatchObject({ action: "create", values: { nextDueOn: "2001-08-29" } });
		expect(report.rows[0]?.faults).toMatchObject([
			{ code: "due_before_last", severity: "warning", column: 3, value: "8/29/2001" },
		]);
	});

	it("refuses a due date more than ten years ahead, where there is no interval", () => {
		const report = check("tag,last,next\nA,2026-02-23,2126-02-23\nB,2026-02-23,2036-02-23\n", targets);
		expect(codes(report)).toEqual([["due_too_late"], []]);
	});

	it("refuses a last calibration in the future and days that do not exist", () => {
		const report = check("tag,last\nA,2026-06-02\nB,2023-02-29\nC,soon\nD,2026-06-01\n", targets);
		expect(codes(report)).toEqual([["date_in_future"], ["date_impossible"], ["date_unreadable"], []]);
	});

	it("keeps months and words for no date as text", () => {
		const report = check("tag,last,next\nA,202406,N/A\n", targets);
		expect(report.rows[0]?.values).toMatchObject({
			lastCalibratedOn: null,
			nextDueOn: null,
			attributes: { last: "202406", next: "N/A" },
		});
		expect(codes(report)[0]).toEqual(["date_partial", "date_absent"]);
		expect(report.ready).toBe(true);
	});

	it("refuses a date that does not fit the chosen order", () => {
		const mixed = check("tag,last\nA,13/01/2020\nB,01/13/2020\n", targets, { dateOrder: { 1: "dmy" } });
		expect(codes(mixed)).toEqual([[], ["date_does_not_fit"]]);
	});
});

describe("status and interval", () => {
	it("maps words of four languages and keeps them", () => {
		const words = "IN-ACTIVE,Hors service,En réparation,Afgedankt,Außer Betrieb,Verloren,in use".split(",");
		const report = check(`tag,s\n${words.map((word, index) => `T${index},${word}`).join("\n")}\n`, ["tag", "status"]);
		expect(report.rows.map(({ values }) => values.status)).toEqual(
			"out_of_service,out_of_service,in_repair,retired,out_of_service,lost,in_service".split(","),
		);
		expect(report.rows[0]?.values.attributes).toEqual({ s: "IN-ACTIVE" });
	});

	it("does not show an instrument as usable when its word is unknown, and takes the person's meaning", () => {
		const text = "tag,s\nA,PR#33199\nB,PR#33199\n";
		const report = check(text, ["tag", "status"]);
		expect(report.statusWords).toEqual([{ word: "PR#33199", count: 2, status: null }]);
		expect(report.rows[0]).toMatchObject({
			action: "create",
			values: { status: "out_of_service", attributes: { s: "PR#33199" } },
		});
		expect(codes(report)[0]).toEqual(["status_unknown"]);
		const told = check(text, ["tag", "status"], { statusWords: { "PR#33199": "in_repair" } });
		expect(told.rows[0]).toMatchObject({ values: { status: "in_repair" }, faults: [] });
	});

	it("takes the unit from the heading, the cell, a unit column or the dates, else asks", () => {
		const interval = (report: CheckReport) => report.rows.map(({ values }) => values.interval);
		expect(interval(check("tag,Interval (months)\nA,12\nB,0\n", ["tag", "interval"]))).toEqual([
			{ value: 12, unit: "month" },
			null,
		]);
		expect(interval(check("tag,i\nA,1 an\nB,26 weken\nC,jährlich\n", ["tag", "interval"]))).toEqual([
			{ value: 1, unit: "year" },
			{ value: 182, unit: "day" },
			{ value: 1, unit: "year" },
		]);
		expect(interval(check("tag,i,u\nA,12,mois\nB,90,days\n", ["tag", "interval", "intervalUnit"]))).toEqual([
			{ value: 12, unit: "month" },
			{ value: 90, unit: "day" },
		]);
		const dated = "tag,l,n,i\nA,2024-01-31,2025-01-31,12\nB,2024-03-01,2024-09-01,6\nC,2024-05-05,2026-05-05,24\n";
		expect(interval(check(dated, ["tag", "lastCalibratedOn", "nextDueOn", "interval"]))[1]).toEqual({
			value: 6,
			unit: "month",
		});
		const open = check("tag,i\nA,12\nB,6\n", ["tag", "interval"]);
		expect(open.questions).toMatchObject([{ kind: "interval-unit", column: 1, examples: ["12", "6"] }]);
		expect(open.totals.error).toBe(2);
		expect(interval(check("tag,i\nA,12\n", ["tag", "interval"], { intervalUnit: { 1: "month" } }))).toEqual([
			{ value: 12, unit: "month" },
		]);
	});

	it("refuses intervals that are none", () => {
		const report = check('tag,interval months\nA,-1\nB,121\nC,1.5\nD,often\nE,n/a\nF,"1,000"\n', ["tag", "interval"]);
		expect(codes(report)).toEqual([
			["interval_out_of_range"],
			["interval_out_of_range"],
			["interval_not_whole"],
			["interval_unreadable"],
			["interval_absent"],
			["interval_not_whole"],
		]);
	});
});

describe("against what exists", () => {
	const text = "tag,description,last,status,extra\nA,Caliper,8/29/2001,ACTIVE,x\nB,Gauge,,Lost,\n";
	const targets: Target[] = ["tag", "description", "lastCalibratedOn", "status"];
	it("changes nothing the second time", () => {
		const existing = existingAfter(check(text, targets));
		expect(check(text, targets, { existing }).totals).toMatchObject({ create: 0, update: 0, unchanged: 2, error: 0 });
	});

	it("says what an update changes, and leaves what the file does not hold", () => {
		const existing = existingAfter(check(text, targets));
		const [a] = [...existing.values()];
		existing.set("A", { ...a, location: "Lab 2", attributes: { ...a?.attributes, other: "kept" } } as never);
		const report = check(text.replace("Caliper", "Digital caliper").replace("8/29/2001", "2001-08-29"), targets, {
			existing,
		});
		expect(report.rows[0]).toMatchObject({
			action: "update",
			values: { location: "Lab 2", attributes: { other: "kept", extra: "x" } },
			changes: { description: ["Caliper", "Digital caliper"], "attributes.last": ["8/29/2001", null] },
		});
		expect(check(text.replace("Caliper", "X"), targets, { existing, onExisting: "skip" }).rows[0]?.action).toBe(
			"skipped",
		);
	});

	it("keeps or clears values under empty cells, as asked", () => {
		const existing = existingAfter(check(text, targets));
		const emptied = text.replace("Caliper", "").replace("8/29/2001", "");
		expect(check(emptied, targets, { existing }).rows[0]?.action).toBe("unchanged");
		const cleared = check(emptied, targets, { existing, emptyCells: "clear" });
		expect(cleared.rows[0]?.changes).toEqual({
			description: ["Caliper", ""],
			lastCalibratedOn: ["2001-08-29", null],
			"attributes.last": ["8/29/2001", null],
		});
	});

	it("gives every cell back word for word", () => {
		const table = open(" tag,last,status,i,x\n A ,8/29/2001,in-active,2 ans, y \n");
		const mapping = { 0: "tag", 1: "lastCalibratedOn", 2: "status", 3: "interval" } as const;
		const report = checkRows(table, mapping, { existing: new Map(), onExisting: "update", today: "2026-06-01" });
		const [row] = report.rows;
		const back = table.columns.map((header, column) => row && originalCell(row.values, column, header, mapping));
		expect(back).toEqual(table.rows[0]?.cells);
	});
});

describe("whose it is, and what it is for", () => {
	it("reads owner, role, criticality and why the interval, and keeps words it does not know", () => {
		const report = check(
			"tag,owner,standard,class,basis\nA,Plant North,Yes,Critical,Maker\nB,,working,Reference only,\nC,,perhaps,AAA,\n",
			["tag", "owner", "role", "criticality", "intervalReason"],
		);
		expect(
			report.rows.map(({ values }) => [values.owner, values.role, values.criticality, values.intervalReason]),
		).toEqual([
			...[
				["Plant North", "reference", "critical", "Maker"],
				["", "working", "indication", ""],
			],
			["", "working", "normal", ""],
		]);
		expect(codes(report)).toEqual([[], [], ["role_unknown", "criticality_unknown"]]);
		expect(report.rows[2]?.values.attributes).toEqual({ standard: "perhaps", class: "AAA" });
	});

	it("puts site, building and room together as one path, in the order of their columns", () => {
		const text = "tag,site,building,room\nA,Ghent,B2,12\nB,,B2,\nC,,,\n";
		const targets: Target[] = ["tag", "location", "location", "location"];
		const report = check(text, targets);
		expect(report.rows.map(({ values }) => values.location)).toEqual(["Ghent / B2 / 12", "B2", ""]);
		expect(check(text, targets, { existing: existingAfter(report) }).totals).toMatchObject({ unchanged: 3, error: 0 });
	});
});
