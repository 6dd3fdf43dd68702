import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calibrationSteps, point, refusal } from "../../testing/calibration-steps.ts";
import { publishedProcedure, thermometerProcedure } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { signerOf } from "../../testing/signer-of.ts";
import {
	createInstrument,
	createInstrumentInput,
	publishProcedure,
	retireInstrument,
	saveProcedureDraft,
	saveProcedureDraftInput,
	updateCalibrationSettings,
	updateInstrument,
} from "../index.ts";
import { dropAuditReportJob, listAuditReportJobs, startAuditReport } from "./audit-report-jobs.ts";
import { downloadAuditReport, listAuditReports, makeAuditReport } from "./make-audit-report.ts";
import { getReport, printReport } from "./make-report.ts";
import { onTimeRate } from "./performance-reports.ts";
import { printAuditReport } from "./print-audit-report.job.ts";
import { procedureSection } from "./procedure-section.ts";
import { registerAsOf } from "./register-as-of.ts";
import { reportInput } from "./report.ts";
import { reportWords } from "./words/report-words.ts";

type Published = Awaited<ReturnType<typeof publishedProcedure>>;

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { instrument, save, complete, begun } = calibrationSteps(() => shop);
const report = (input: object) => shop.as((ctx) => getReport(ctx, reportInput.parse(input)), "viewer");
const factsOf = async (input: object) => Object.fromEntries((await report(input)).facts);

describe("the register as of a day", () => {
	test("is what it was: values since changed, instruments since added or retired", async () => {
		shop = await bench.found("History", "Pacific/Auckland");
		await bench.database.setNow("2026-01-10T09:00:00Z");
		const create = (values: object) => shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
		const { id } = await create({ tag: "A-1", location: "Room 1", serialNumber: "S-1" });
		await bench.database.setNow("2026-01-20T09:00:00Z");
		const change = (version: number, changes: object) =>
			shop.as((ctx) => updateInstrument(ctx, { id, version, changes }));
		await change(1, { location: "Room 2" });
		// 23:30 in Auckland on the 30th, 10:30 UTC; and half an hour past midnight there.
		await bench.database.setNow("2026-01-30T10:30:00Z");
		await change(2, { location: "Room 3", tag: "A-9" });
		await bench.database.setNow("2026-01-30T11:30:00Z");
		await change(3, { location: "Room 4" });
		await create({ tag: "B-1" });
		await bench.database.setNow("2026-02-10T09:00:00Z");
		await shop.as((ctx) => retireInstrument(ctx, { id, version: 4, reason: "Worn" }));
		await bench.database.setNow("2026-03-01T12:00:00Z");
		const on = async (day: string) =>
			(await shop.as((ctx) => registerAsOf(ctx, day))).map(({ tag, location, status }) =>
				[tag, location, status].join(" "),
			);
		expect(await on("2026-01-09")).toEqual([]);
		expect(await on("2026-01-15")).toEqual(["A-1 Room 1 in_service"]);
		expect(await on("2026-01-25")).toEqual(["A-1 Room 2 in_service"]);
		expect(await on("2026-01-30")).toEqual(["A-9 Room 3 in_service"]);
		expect(await on("2026-01-31")).toEqual(["A-9 Room 4 in_service", "B-1  in_service"]);
		expect(await on("2026-02-20")).toEqual(["A-9 Room 4 retired", "B-1  in_service"]);
		// Retired instruments are not on the list of that day, and are on the one before.
		expect((await report({ name: "register", on: "2026-02-20" })).table.rows.map(([tag]) => tag)).toEqual(["B-1"]);
		expect((await report({ name: "register", on: "2026-02-01" })).table.rows).toHaveLength(2);
		// In Auckland it is 2 March already; of the day after nobody knows.
		expect((await report({ name: "register", on: "2026-03-02" })).table.rows).toHaveLength(1);
		expect(await refusal(report({ name: "register", on: "2026-03-03" }))).toMatchObject({
			...{ reason: "INVALID", details: { fields: { on: expect.stringContaining("future") } } },
		});
	});
});

describe("figures", () => {
	test("due and overdue count by the day, out of service not at all", async () => {
		shop = await bench.found("Due");
		const due = (tag: string, nextDueOn: string, more: object = {}) =>
			shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, nextDueOn, ...more })));
		await due("LATE", "2026-02-28");
		await due("TODAY", "2026-03-01");
		await due("SOON", "2026-03-31");
		await due("LATER", "2026-04-01");
		await due("IDLE", "2026-01-01", { status: "out_of_service" });
		const found = await report({ name: "due" });
		expect(found.table.rows.map(([, days, tag]) => [tag, days])).toEqual([
			...[["LATE", "-1"] as const, ["TODAY", "0"] as const, ["SOON", "30"] as const],
		]);
		expect(Object.fromEntries(found.facts)).toEqual({
			Overdue: "1 of 4 that are calibrated (25.0 %)",
			"Due in these days": "2",
		});
		expect((await report({ name: "due", ahead: "31" })).table.rows).toHaveLength(4);
		// Of a day to come nothing is known: it is told as a forecast, with the day it was made.
		expect(await report({ name: "due", on: "2026-04-01" })).toMatchObject({
			subtitle: "Forecast of 2026-03-01 for 2026-04-01, and due until 2026-05-01",
			facts: [["Overdue by then, unless calibrated before", "3 of 4 that are calibrated (75.0 %)"], expect.anything()],
			words: [expect.stringContaining("as they stand on 2026-03-01"), expect.anything()],
		});
	});

	test("found out of tolerance, with limits that say how little few calibrations tell", async () => {
		shop = await bench.found("Found");
		for (const reading of ["10.500", "10.001", "10.002", "10.003"]) {
			const subject = await instrument({ manufacturer: "Wren", model: "T1" });
			await complete(await save(await begun([], subject), { points: [{ ...point, readings: [reading] }] }));
		}
		const unlimited = { ...point, lowerTolerance: "", upperTolerance: "", readings: ["10.0"] };
		await complete(await save(await begun([], await instrument()), { points: [unlimited] }));
		const found = await report({ name: "found" });
		expect(Object.fromEntries(found.facts)).toEqual({
			"Found out of tolerance": "1 of 4 (25.0 %)",
			"Without a verdict as found": "1",
		});
		// Clopper and Pearson for 1 of 4 at 95 %: 0.63 % to 80.59 %.
		expect(found.table.rows).toEqual([["Wren T1", "4", "1", "25.0", "0.6", "80.6"]]);
		expect(await factsOf({ name: "found", to: "2026-02-19" })).toMatchObject({
			"Found out of tolerance": "0 of 0 (—)",
		});
	});

	test("on time: each due date that passed against the next calibration, and those that wait", async () => {
		shop = await bench.found("On time");
		const calibrated = async (values: object, ...days: [string, string][]) => {
			const id = await instrument({ nextDueOn: days.at(-1)?.[1], ...values });
			for (const [on, due] of days)
				await bench.database.admin`insert into calibrations
					(org_id, instrument_id, kind, state, performed_on, next_due_on, created_at)
					values (${shop.orgId}, ${id}, 'internal', 'approved', ${on}, ${due}, app.now())`;
			return id;
		};
		await bench.database.setNow("2026-01-10T12:00:00Z");
		await calibrated({}, ["2024-06-01", "2025-06-01"], ["2025-06-01", "2026-06-01"]);
		await calibrated({}, ["2024-06-01", "2025-06-01"], ["2025-06-11", "2026-06-11"]);
		await calibrated({ tag: "WAITS" }, ["2025-01-15", "2026-01-15"]);
		await calibrated({}, ["2020-06-01", "2021-06-01"]);
		await calibrated({ status: "lost" }, ["2025-01-16", "2026-01-16"]);
		await calibrated({ criticality: "indication" }, ["2025-01-16", "2026-01-16"]);
		await calibrated({ nextDueOn: "2027-01-16" }, ["2025-01-16", "2026-01-16"]);
		const before = await calibrated({}, ["2025-01-20", "2026-01-20"]);
		const after = await calibrated({ tag: "AFTER" }, ["2025-01-20", "2026-01-20"]);
		const retire = (id: string) => shop.as((ctx) => retireInstrument(ctx, { id, version: 1, reason: "Worn" }));
		await retire(before);
		await bench.database.setNow("2026-02-01T12:00:00Z");
		await retire(after);
		await bench.database.setNow("2026-03-01T12:00:00Z");
		const found = await report({ name: "on-time", from: "2025-06-01", to: "2026-03-01" });
		expect(Object.fromEntries(found.facts)).toEqual({ "On time": "1 of 4 (25.0 %)", Late: "2", "Not done yet": "1" });
		// The home page says the same of the last 365 days.
		const rate = await shop.as(onTimeRate, "viewer");
		expect(rate).toEqual({ from: "2025-03-02", to: "2026-03-01", due: 4, onTime: 1, meanDaysLate: (45 + 10) / 2 });
		expect((await report({ name: "on-time" })).facts[0]?.[1]).toBe("1 of 4 (25.0 %)");
		expect(found.table.rows.map((row) => [row[0], row[3], row[4]])).toEqual([
			["2026-01-15", "not yet", "45"],
			["2025-06-01", "2025-06-11", "10"],
			["2026-01-20", "no longer due", ""],
		]);
		// As of a day in the past it is what was overdue then, retired since or not.
		const [then, due] = [
			await report({ name: "on-time", from: "2025-06-01", to: "2026-01-31" }),
			await report({ name: "due", on: "2026-01-31", ahead: 0 }),
		];
		expect(then.table.rows.filter((row) => row[3] === "not yet").map(([, tag]) => tag)).toEqual(["WAITS", "AFTER"]);
		expect(due.table.rows.map(([, , tag]) => tag)).toEqual([expect.stringMatching(/^R-/), "WAITS", "AFTER"]);
	});

	test("on time goes by the due date in force: one moved back counts from the day it was moved", async () => {
		shop = await bench.found("Moved back");
		// What the register says goes by hand only where one person is enough.
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
		await bench.database.setNow("2026-01-10T12:00:00Z");
		const begin = async (tag: string) => {
			const interval = { value: 6, unit: "month" as const };
			const values = { tag, interval, lastCalibratedOn: "2025-09-10" };
			const { id } = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
			await calibratedOn(id, "2025-09-10", "2026-03-10");
			return id;
		};
		const calibratedOn = (id: string, on: string, due: string) => bench.database.admin`insert into calibrations
			(org_id, instrument_id, kind, state, performed_on, next_due_on, created_at)
			values (${shop.orgId}, ${id}, 'internal', 'approved', ${on}, ${due}, app.now())`;
		const change = (id: string, version: number, changes: object, reason = "") =>
			shop.as((ctx) => updateInstrument(ctx, { id, version, changes, reason }));
		const [waits, late] = [await begin("WAITS"), await begin("LATE")];
		await bench.database.setNow("2026-02-20T12:00:00Z");
		for (const id of [waits, late]) await change(id, 1, { interval: { value: 5, unit: "month" } });
		const until = (to: string) => report({ name: "on-time", from: "2026-01-01", to });
		expect(Object.fromEntries((await until("2026-02-20")).facts)).toMatchObject({ Late: "0", "Not done yet": "0" });
		await bench.database.setNow("2026-02-25T12:00:00Z");
		await calibratedOn(late, "2026-02-25", "2026-07-25");
		await change(late, 2, { lastCalibratedOn: "2026-02-25" }, "Calibrated on this day, record follows");
		await bench.database.setNow("2026-03-20T12:00:00Z");
		expect((await until("2026-03-20")).table.rows.map((row) => [row[0], row[1], row[3], row[4]])).toEqual([
			["2026-02-20", "WAITS", "not yet", "28"],
			["2026-02-20", "LATE", "2026-02-25", "5"],
		]);
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("a period upside down and a report nobody knows are refused", () => {
		expect(reportInput.safeParse({ name: "found", from: "2026-02-01", to: "2026-01-01" }).success).toBe(false);
		expect(reportInput.safeParse({ name: "profit" }).success).toBe(false);
	});
});

describe("as files", () => {
	test("the CSV has every row and runs no formula, and the PDF is one", async () => {
		shop = await bench.found("Files");
		for (let index = 0; index < 90; index++) {
			const values = { tag: `T-${String(index).padStart(3, "0")}`, description: index === 0 ? "=1+1" : "Gauge block" };
			await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
		}
		const open = shop.steps().open;
		const csv = await printReport({ open }, reportInput.parse({ name: "register" }), "csv");
		const lines = csv.body.toString().trimEnd().split("\r\n");
		expect(lines).toHaveLength(91);
		expect(lines[1]).toContain("'=1+1");
		const pdf = await printReport({ open }, reportInput.parse({ name: "register" }), "pdf");
		expect(pdf.body.subarray(0, 5).toString()).toBe("%PDF-");
		expect(pdf.fileName).toMatch(/^register-of-equipment-2026-03-01\.pdf$/);
	});

	test("evidence names every version of a procedure that was in force in the period, not only the newest", async () => {
		shop = await bench.found("Versions");
		const publishedOn = async (day: string, of?: Published) => {
			await bench.database.setNow(`${day}T12:00:00Z`);
			if (!of) return shop.as((ctx) => publishedProcedure(ctx, "CP-TW"), "manager");
			const content = { ...thermometerProcedure, steps: `Of ${day}` };
			const draft = saveProcedureDraftInput.parse({ id: of.id, version: of.version, content });
			return shop.as(async (ctx) => {
				const saved = await saveProcedureDraft(ctx, draft);
				const by = { changeNote: "Changed", printedName: await signerOf(ctx) };
				return publishProcedure(ctx, { ...saved, ...by }, "password");
			}, "manager");
		};
		const first = await publishedOn("2026-01-05");
		const second = await publishedOn("2026-01-20", first);
		await publishedOn("2026-02-20", second);
		await bench.database.setNow("2026-03-01T12:00:00Z");
		const versions = async (from: string, to: string) =>
			(await shop.as((ctx) => procedureSection(ctx, { from, to }, reportWords.en))).table?.rows.map((row) =>
				[row[1], row[3], row[4]].join(" "),
			);
		const whole = ["1 2026-01-05 2026-01-20", "2 2026-01-20 2026-02-20", "3 2026-02-20 "];
		expect(await versions("2026-01-01", "2026-03-01")).toEqual(whole);
		expect(await versions("2026-01-21", "2026-02-10")).toEqual(["2 2026-01-20 "]);
	});

	test("the evidence of a period is kept as it was made, and a period in the future is refused", async () => {
		shop = await bench.found("Evidence");
		await complete(await begun(["10.001", "10.002"], await instrument({ tag: "EV-1" })));
		const period = { from: "2026-01-01", to: "2026-02-28", purpose: "Assessment of UKAS" };
		const { id, number } = await makeAuditReport(shop.steps("technician"), period);
		expect(number).toBe("AUD-2026-00001");
		const { fileKey, bytes } = await shop.as((ctx) => downloadAuditReport(ctx, { id }), "viewer");
		const stored = await shop.steps().files.head(fileKey);
		expect(stored).toEqual({ size: bytes });
		expect(await shop.as((ctx) => listAuditReports(ctx), "viewer")).toMatchObject([
			{ number, purpose: period.purpose, madeByName: "Evidence technician" },
		]);
		const refused = await refusal(makeAuditReport(shop.steps(), { ...period, to: "2026-03-02" }));
		expect(refused?.details.fields).toEqual({ to: expect.stringContaining("future") });
		expect(await refusal(makeAuditReport(shop.steps("viewer"), period))).toMatchObject({ reason: "FORBIDDEN" });
	});

	test("reports speak the reader's language: their own, else the organisation's; a CSV has the same heads", async () => {
		shop = await bench.found("Sprachen");
		await instrument({ tag: "L-1", intervalValue: 1, intervalUnit: "month" });
		const asked = reportInput.parse({ name: "register" });
		const admin = bench.database.admin;
		await admin`update organisations set locale = 'de' where id = ${shop.orgId}`;
		expect(await report(asked)).toMatchObject({
			title: "Messmittelverzeichnis",
			facts: [["Messmittel", "1"], expect.anything()],
		});
		await admin`update profiles set locale = 'nl' where name = 'Sprachen viewer'`;
		const csv = await printReport(shop.steps("viewer"), asked, "csv");
		expect(csv.fileName).toBe("register-van-meetmiddelen-2026-03-01.csv");
		const [heads, row] = csv.body.toString().split("\r\n");
		expect(heads).toBe("Label,Omschrijving,Merk en model,Serienummer,Locatie,Interval,Gekalibreerd,Vervaldag,Toestand");
		expect(row).toMatch(/^L-1,.*12 maanden,.*Nooit gekalibreerd$/);
		expect((await printReport(shop.steps("manager"), asked, "pdf")).fileName).toBe(
			"messmittelverzeichnis-2026-03-01.pdf",
		);
	});

	test("a job makes it as whoever asked: how far it is can be read, called off it keeps nothing, failed it says why", async () => {
		shop = await bench.found("Evidence by job");
		const start = (to: string) =>
			shop.as((ctx) => startAuditReport(ctx, { from: "2026-01-01", to, purpose: "Visit" }), "technician");
		const jobs = () => shop.as(listAuditReportJobs, "viewer");
		const kept = () => shop.as((ctx) => listAuditReports(ctx), "viewer");
		const house = { ...bench.house, db: bench.database.worker } as never;
		const work = (jobId: string, files = bench.house.files) =>
			printAuditReport.run(
				{
					house: { ...(house as object), files } as never,
					signal: new AbortController().signal,
					log: { info: () => {}, error: () => {} },
				},
				{ orgId: shop.orgId, jobId },
			);
		expect((await refusal(start("2030-01-01")))?.details.fields).toEqual({ to: expect.stringContaining("future") });

		const { id } = await start("2026-02-28");
		expect(await jobs()).toMatchObject([
			{ state: "queued", done: 0, total: 0, askedByName: "Evidence by job technician" },
		]);
		const seen: unknown[] = [];
		const put: typeof bench.house.files.put = async (...file) => {
			seen.push(...(await jobs()));
			return bench.house.files.put(...file);
		};
		await work(id, { ...bench.house.files, put });
		expect(seen).toMatchObject([{ state: "running", done: 12, total: 12 }]);
		expect(await kept()).toMatchObject([{ purpose: "Visit", madeByName: "Evidence by job technician" }]);
		await work(id);
		expect([await jobs(), (await kept()).length]).toEqual([[], 1]);

		const off = await start("2026-02-27");
		const callOff: typeof bench.house.files.put = async (...file) => {
			const stored = await bench.house.files.put(...file);
			expect(await refusal(shop.as((ctx) => dropAuditReportJob(ctx, off), "viewer"))).toMatchObject({
				reason: "FORBIDDEN",
			});
			await shop.as((ctx) => dropAuditReportJob(ctx, off), "technician");
			return stored;
		};
		await work(off.id, { ...bench.house.files, put: callOff });
		expect([await jobs(), (await kept()).length]).toEqual([[], 1]);

		const failing = await start("2026-02-26");
		await work(failing.id, { ...bench.house.files, put: () => Promise.reject(new Error("disk full")) });
		expect(await jobs()).toMatchObject([{ state: "failed", failure: "Something went wrong. Nothing was kept." }]);
		await work(failing.id);
		expect((await kept()).length).toBe(1);
	});
});
