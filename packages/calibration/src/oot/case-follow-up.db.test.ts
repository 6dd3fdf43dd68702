import { emailLog } from "@calibrant/db/schema";
import { inOrg } from "@calibrant/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { issueAs } from "../../testing/certify.ts";
import { ootSteps } from "../../testing/oot-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import {
	addFunction,
	addFunctionInput,
	createCustomer,
	createCustomerInput,
	getInstrument,
	proposeNotice,
	recordUsage,
	recordUsageInput,
	runUsageImport,
	uploadImport,
	usageChoices,
	voidUsage,
	withdrawCalibration,
} from "../index.ts";
import { checkUsageImport, undoUsageImport } from "../usage/import-usage.ts";
import { closeCase, reopenCase, submitCase } from "./close-case.ts";
import { decideItems, decideItemsInput } from "./decide-items.ts";
import { printCase, printClosing } from "./print-case.ts";
import { updateCase, updateCaseInput } from "./update-case.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Later");
});
afterAll(() => bench.close());
const { instrument, calibrate, use, look, items, caseOf } = ootSteps(() => shop);

const good = [{ nominal: "10.000", reading: "10.001" }];
const bad = [
	{ nominal: "0.000", reading: "0.001" },
	{ nominal: "10.000", reading: "10.040" },
];
const at = async (id: string) => ({ id, version: (await look(id)).case.version });
const write = async (id: string, changes: object) => {
	const input = updateCaseInput.parse({ ...(await at(id)), changes });
	return shop.as((ctx) => updateCase(ctx, input), "manager");
};
let reasons = 0;
const submit = async (id: string) => {
	for (const item of (await items(id, { decided: "no" })).items) {
		const { version } = await at(id);
		const decided = {
			caseId: id,
			version,
			disposition: "use_as_is",
			reason: `Checked by hand, sheet ${reasons++} of the folder`,
			itemIds: [item.id],
		};
		await shop.as((ctx) => decideItems(ctx, decideItemsInput.parse(decided)), "manager");
	}
	// Opened again, it is verified anew.
	if ((await look(id)).case.verification === "") await write(id, { verification: "Checked them again" });
	const input = { ...(await at(id)), printedName: "Later manager" };
	await shop.as((ctx) => submitCase(ctx, input, "password"), "manager");
};
const close = async (id: string, returnToService = false) => {
	await submit(id);
	const input = { ...(await at(id)), returnToService, printedName: "Later owner" };
	await shop.as((ctx) => closeCase(ctx, input, "password"), "owner");
};
let made = 0;
/** A case that is ready to be handed over. */
async function opened() {
	const id = await instrument(`LATER-${made++}`, { role: "reference" });
	await calibrate(id, "2025-06-01", good);
	await use(id, "LOT-1", "2025-07-01", { value: "10", lowerLimit: "9.9", upperLimit: "10.1" });
	await calibrate(id, "2026-02-20", bad);
	const caseId = (await caseOf(id)).case.id;
	await write(caseId, { rootCause: "It was dropped in June", verification: "Checked three lots" });
	return { id, caseId };
}
const record = (instrumentId: string, reference: string, usedFrom: string) => {
	const values = { instrumentId, kind: "lot", reference, usedFrom, value: "10", unit: "V", lowerLimit: "9.99" };
	return shop.as((ctx) => recordUsage(ctx, recordUsageInput.parse(values)), "technician");
};

describe("what is recorded later than the case it belongs to", () => {
	test("opens a closed case again with the new item, warns whoever records it, and tells whoever answers", async () => {
		const { id, caseId } = await opened();
		await write(caseId, { ownerId: shop.members.manager });
		await close(caseId);
		expect(await record(id, "AFTER", "2026-02-21")).toMatchObject({ cases: [] });
		const late = await record(id, "LATE", "2025-08-01");
		const { number } = (await look(caseId)).case;
		expect(late).toMatchObject({
			warning: expect.stringMatching(new RegExp(`quarantine|Case ${number} .*open again`)),
			cases: [{ id: caseId, number, reopened: true }],
		});
		const found = await look(caseId);
		expect(found.case).toMatchObject({
			state: "open",
			closedAt: null,
			reopenedReason: expect.stringContaining("LATE"),
			// It is verified anew.
			verification: "",
		});
		const waits = (await items(caseId, { decided: "no" })).items;
		expect(waits.map(({ label, severity }) => [label, severity])).toEqual([["LATE", "critical"]]);
		const told = await inOrg(
			bench.house,
			shop.orgId,
			{ actor: { type: "system", ref: null, job: "test" } },
			{},
			(ctx) => ctx.tx.select().from(emailLog),
		);
		expect(told.filter(({ kind }) => kind === "oot_reopened")).toMatchObject([{ subjectId: caseId }]);
		const [line] = await bench.database.admin`select count(*)::int as n from audit_log
			where action = 'oot.reached_later' and entity_id = ${caseId}`;
		expect(line?.n).toBe(1);
		// Open already: it is named and not opened twice.
		expect((await record(id, "MORE", "2025-08-02")).cases).toMatchObject([{ id: caseId, reopened: false }]);
	});

	test("takes back a case that waits to be closed, by a file of uses or a calibration with the standard too", async () => {
		const { id, caseId } = await opened();
		await submit(caseId);
		const { tag } = (await shop.as((ctx) => getInstrument(ctx, { id }))).instrument;
		const file = Buffer.from(`Instrument;Reference;Used from\n${tag};FILE-1;2025-09-01\n`);
		const { batchId } = await uploadImport(shop.steps("technician"), { fileName: "late.csv" }, file, "usage");
		const choices = usageChoices.parse({});
		const { checked } = await checkUsageImport(shop.steps("technician"), { batchId, choices });
		const { cases } = await runUsageImport(shop.steps("technician"), { batchId, checked, choices });
		expect(cases).toMatchObject([{ id: caseId, reopened: true }]);
		const undone = () => shop.as((ctx) => undoUsageImport(ctx, { batchId }), "technician");
		expect(await refusal(undone())).toMatchObject({ reason: "FORBIDDEN" });
		await calibrate(id, "2026-02-25", good);
		await close(caseId, true);
		const gauge = await instrument(`LATER-GAUGE-${made}`);
		await calibrate(gauge, "2025-10-01", [{ nominal: "10.000", reading: "9.999" }], id);
		expect((await look(caseId)).case.state).toBe("open");
		// It was left good since: what is recorded late says nothing about it as it is now.
		expect((await look(caseId)).instrument.status).toBe("in_service");
		expect((await items(caseId, { kind: "calibration" })).total).toBe(1);
		await close(caseId);
		// What is used after the closing rests on what was decided on its calibration.
		expect((await record(gauge, "TODAY", "2026-03-01")).cases).toEqual([]);
		expect((await record(gauge, "THEN", "2025-11-01")).cases).toMatchObject([{ id: caseId, reopened: true }]);
	});
});

describe("a case that was closed and opened again", () => {
	test("keeps each closing with its report and signatures, says who opened it when, and what stood there before", async () => {
		const { caseId } = await opened();
		await close(caseId);
		const reopening = { ...(await at(caseId)), reason: "A customer wrote to us" };
		await shop.as((ctx) => reopenCase(ctx, reopening));
		await write(caseId, { rootCause: "It was worn down in May" });
		const open = await look(caseId);
		expect(open.signatures).toEqual([]);
		expect(open.earlier.rootCause).toMatchObject([{ text: "It was dropped in June" }]);
		expect(open.earlier.verification).toMatchObject([{ text: "Checked three lots" }]);
		expect(open.steps.filter(({ done }) => !done)).toMatchObject([{ step: "verified" }]);
		expect(open.closings).toMatchObject([
			{
				...{ number: 1, hasReport: true, closedByName: "Later owner" },
				reopened: { byName: "Later owner", reason: "A customer wrote to us", at: new Date("2026-03-01T12:00:00Z") },
				signatures: [
					{ meaning: "performed", holds: true },
					{ meaning: "approved", holds: true },
				],
			},
		]);
		const now = await printCase(shop.steps("viewer"), { id: caseId });
		const then = await printClosing(shop.steps("viewer"), { id: caseId, number: 1 });
		const none = printClosing(shop.steps("viewer"), { id: caseId, number: 2 });
		expect(await refusal(none)).toMatchObject({ reason: "NOT_FOUND" });
		expect(then.fileName).toMatch(/^OOT-2026-\d{5}-closing-1\.pdf$/);
		if (canRead) {
			const [one, two] = [printed(now.body), printed(then.body)].map((text) => text.replace(/\s+/g, " "));
			expect(one).toMatch(
				/Not closed: it was opened again\..*Not signed again yet\..*Closed on 2026-03-01 12:00 UTC by Later owner; opened again on 2026-03-01 12:00 UTC by Later owner: A customer wrote.*Closed by Later owner, 2026-03-01 12:00 UTC/,
			);
			expect(one).toMatch(/It was worn down in May.*Until 2026-03-01: It was dropped in June/);
			expect(two).toMatch(
				/Closed on 2026-03-01 12:00 UTC\..*was opened again.*sheet \d+ of the folder.*dropped in June.*Closed by Later owner/,
			);
			expect(two).not.toContain("Worn in May");
		}
		await close(caseId);
		const closed = await look(caseId);
		expect(closed.signatures).toMatchObject([{ holds: true }, { holds: true }]);
		expect(closed.closings).toHaveLength(1);
		await bench.database
			.admin`update oot_closings set contents = jsonb_set(contents, '{0,rootCause}', '"Nothing"') where case_id = ${caseId}`;
		expect((await look(caseId)).closings[0]?.signatures).toMatchObject([{ holds: false }, { holds: false }]);
	});
});

describe("what a case names", () => {
	test("certificates that rest on a failed standard, and their customers", async () => {
		const std = await instrument("NAMES-STD", { role: "reference" });
		const gauge = await instrument("NAMES-GAUGE", { description: "Gauge", serialNumber: "7" });
		await calibrate(std, "2025-06-01", good);
		const reached = await calibrate(gauge, "2025-10-01", [{ nominal: "10.000", reading: "9.999" }], std);
		const customer = await shop.as((ctx) =>
			createCustomer(ctx, createCustomerInput.parse({ name: "Airframe BV", address: "Quay 1" })),
		);
		const particulars = { customerId: customer.id };
		const { number } = await issueAs(shop.steps("owner"), reached, particulars);
		await calibrate(std, "2026-02-20", bad);
		const found = await caseOf(std);
		expect(found.customers).toEqual([{ customer: "Airframe BV", items: 1 }]);
		const [item] = (await items(found.case.id, { q: number })).items;
		expect(item).toMatchObject({ label: `Calibration of 2025-10-01, certificate ${number}`, customer: "Airframe BV" });
		expect(item?.result.reason).toMatch(/^Error found with it -0\.001 V at 10\.000 V, corrected to/);
		const text = await shop.as((ctx) => proposeNotice(ctx, { caseId: found.case.id, customer: "Airframe BV" }));
		expect(text.body).toContain(`certificate ${number} of NAMES-GAUGE`);
	});

	test("a window that begins with a calibration from before the instrument had functions", async () => {
		const id = await instrument("WINDOW-1");
		await calibrate(id, "2025-06-01", good);
		const values = { name: "DC voltage", quantity: "DC voltage", unit: "V", rangeFrom: "0", rangeTo: "20" };
		const input = addFunctionInput.parse({ instrumentId: id, values });
		const { id: functionId } = await shop.as((ctx) => addFunction(ctx, input));
		await calibrate(id, "2026-02-20", [{ nominal: "10.000", reading: "10.040", functionId }]);
		expect((await caseOf(id)).case.window).toMatchObject({ from: "2025-06-01", basis: "left_in_tolerance" });
	});

	test("periods without a use in sum, with the longest of them", async () => {
		const id = await instrument("GAPS-1");
		await calibrate(id, "2026-01-01", good);
		for (const day of ["02", "04", "06", "08", "10"]) await use(id, `LOT-${day}`, `2026-01-${day}`);
		await calibrate(id, "2026-02-20", bad);
		const { case: found } = await caseOf(id);
		expect(found.untraced?.instruments).toMatchObject([
			{ gapCount: 6, gapDays: 46, gaps: ["2026-01-01/2026-01-01", "2026-01-03/2026-01-03", "2026-01-11/2026-02-20"] },
		]);
		const { body } = await printCase(shop.steps("viewer"), { id: found.id });
		const sum = /no use is recorded on 46 days in 6 periods, the longest of them 2026-01-01, 2026-01-03/;
		if (canRead) expect(printed(body).replace(/\s+/g, " ")).toMatch(sum);
	});
});

test("the ground of a case is taken away only by whoever decides about cases", async () => {
	const { id, caseId } = await opened();
	const mine = await record(id, "MINE", "2026-02-25");
	const [inCase] = (await items(caseId)).items;
	const drop = (usageId: string, role: "technician" | "manager") =>
		shop.as((ctx) => voidUsage(ctx, { id: usageId, reason: "It was another gauge" }), role);
	expect(await refusal(drop(inCase?.usageId ?? "", "technician"))).toMatchObject({ reason: "FORBIDDEN" });
	await drop(mine.id, "technician");
	const named = { id: inCase?.usageId ?? "", reason: "abc" };
	expect((await refusal(shop.as((ctx) => voidUsage(ctx, named), "manager")))?.details.fields).toHaveProperty("reason");
	const key = { type: "api_key" as const, ref: shop.members.manager, role: "manager" as const };
	const byKey = shop.as((ctx) => voidUsage({ ...ctx, actor: key }, { ...named, reason: "It was another gauge" }));
	expect(await refusal(byKey)).toMatchObject({ reason: "FORBIDDEN" });
	await drop(inCase?.usageId ?? "", "manager");
	const { calibrationId } = (await look(caseId)).case;
	await bench.database.admin`update calibrations set state = 'in_review' where id = ${calibrationId}`;
	const [row] = await bench.database.admin`select version from calibrations where id = ${calibrationId}`;
	const withdrawal = { id: calibrationId, version: row?.version, reason: "A slip of the pen", again: false };
	const away = (role: "technician" | "manager") => shop.as((ctx) => withdrawCalibration(ctx, withdrawal), role);
	expect(await refusal(away("technician"))).toMatchObject({
		reason: "FORBIDDEN",
		message: expect.stringContaining("OOT-"),
	});
	await away("manager");
});
