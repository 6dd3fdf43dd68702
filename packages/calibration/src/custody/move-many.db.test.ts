import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, createInstrumentInput } from "../instruments/create-instrument.ts";
import { listInstruments, listInstrumentsInput } from "../instruments/list-instruments.ts";
import { retireInstrument, retireInstrumentInput } from "../instruments/retire-instrument.ts";
import {
	checkInMany,
	checkInManyInput,
	checkOutMany,
	checkOutManyInput,
	previewCustody,
	previewCustodyInput,
} from "./move-many.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Store");
});
afterAll(() => bench.close());

const valid = { lastCalibratedOn: "2025-06-01", nextDueOn: "2026-06-01" };
const make = (tag: string, more: object = valid) =>
	shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, ...more })));
type Role = "technician" | "viewer";
const preview = (asked: z.input<typeof previewCustodyInput>, role: Role = "technician") =>
	shop.as((ctx) => previewCustody(ctx, previewCustodyInput.parse(asked)), role);
const out = (asked: z.input<typeof checkOutManyInput>) =>
	shop.as((ctx) => checkOutMany(ctx, checkOutManyInput.parse(asked)), "technician");
const back = (asked: z.input<typeof checkInManyInput>) =>
	shop.as((ctx) => checkInMany(ctx, checkInManyInput.parse(asked)), "technician");
const held = async (codes: readonly string[]) => {
	const asked = listInstrumentsInput.parse({ labels: codes.join(",") });
	const { items } = await shop.as((ctx) => listInstruments(ctx, asked), "viewer");
	return items.map((one) => `${one.tag} ${one.status} ${one.out?.holderName ?? "-"}`);
};

test("several are handed out and taken back as the preview said, with a line of the log for each", async () => {
	const made = [await make("A-1"), await make("A-2"), await make("A-3", { ...valid, nextDueOn: "2026-02-28" })];
	const gone = await make("A-4");
	await shop.as((ctx) =>
		retireInstrument(ctx, retireInstrumentInput.parse({ id: gone.id, version: 1, reason: "Worn" })),
	);
	const codes = [...made, gone].map(({ labelCode }) => labelCode);
	const asked = { codes: [...codes.map((code) => code.toUpperCase()), "000000000000"], holderName: "Contractor Ltd" };
	const shown = await preview({ ...asked, to: "out" });
	expect(shown).toMatchObject({ moved: [{ tag: "A-1" }, { tag: "A-2" }], unknown: ["000000000000"] });
	expect(shown.left).toMatchObject([
		{ tag: "A-3", reason: "blocked", why: expect.stringMatching(/due|calibrat/i) },
		{ tag: "A-4", reason: "retired" },
	]);
	expect(await held(codes)).toEqual(["A-1 in_service -", "A-2 in_service -", "A-3 in_service -", "A-4 retired -"]);
	expect(await out({ ...asked, checked: shown.checked })).toEqual({
		...{ moved: 2, movedCodes: codes.slice(0, 2), left: shown.left, unknown: ["000000000000"] },
	});
	expect((await held(codes)).slice(0, 3)).toEqual([
		...["A-1 in_service Contractor Ltd", "A-2 in_service Contractor Ltd", "A-3 in_service -"],
	]);
	// The same preview is not good twice.
	expect(await refusal(out({ ...asked, checked: shown.checked }))).toMatchObject({ reason: "CONFLICT" });
	const again = await preview({ ...asked, to: "out" });
	expect(again.left.map(({ tag, reason, why }) => [tag, reason, reason === "out" ? why : ""])).toEqual([
		...[
			["A-1", "out", "Contractor Ltd"],
			["A-2", "out", "Contractor Ltd"],
			["A-3", "blocked", ""],
			["A-4", "retired", ""],
		],
	]);
	// To a laboratory, what is overdue goes too.
	expect((await preview({ codes, laboratory: "Meuse Cal", to: "out" })).moved).toMatchObject([{ tag: "A-3" }]);
	const suspect = { codes, condition: "suspect" as const, note: "Dropped from a bench" };
	const home = await preview({ ...suspect, to: "in" });
	expect([home.moved.map(({ tag, holder }) => `${tag} ${holder}`), home.left.map(({ reason }) => reason)]).toEqual([
		["A-1 Contractor Ltd", "A-2 Contractor Ltd"],
		["in", "in"],
	]);
	expect(await back({ ...suspect, checked: home.checked })).toEqual({
		...{ moved: 2, stopped: 2, movedCodes: codes.slice(0, 2), left: home.left, unknown: [] },
	});
	expect((await held(codes)).slice(0, 2)).toEqual(["A-1 out_of_service -", "A-2 out_of_service -"]);
	const log = await bench.database.admin`select action, count(*)::int as n from audit_log where org_id = ${shop.orgId}
		and action like 'instrument.checked%' group by 1 order by 1`;
	expect(log.map(({ action, n }) => [action, n])).toEqual([
		["instrument.checked_in", 2],
		["instrument.checked_out", 2],
	]);
});

test("what is missing is said before anything is shown, and viewers move nothing", async () => {
	const { labelCode } = await make("B-1");
	const codes = [labelCode];
	expect(await refusal(preview({ codes, to: "out" }))).toMatchObject({
		...{ reason: "INVALID", details: { fields: { holderName: expect.any(String) } } },
	});
	expect(await refusal(preview({ codes, to: "in", condition: "damaged" }))).toMatchObject({
		...{ reason: "INVALID", details: { fields: { note: expect.any(String) } } },
	});
	expect(await refusal(preview({ codes, to: "out", holderName: "Ana" }, "viewer"))).toMatchObject({
		reason: "FORBIDDEN",
	});
	const other = await bench.found("Elsewhere");
	const asked = previewCustodyInput.parse({ codes, to: "out", holderName: "Ana" });
	expect(await other.as((ctx) => previewCustody(ctx, asked))).toMatchObject({ moved: [], left: [], unknown: codes });
});
