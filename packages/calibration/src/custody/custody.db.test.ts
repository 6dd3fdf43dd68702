import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { importSteps } from "../../testing/import-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { updateCalibrationSettings } from "../calibrations/calibration-settings.ts";
import { listEvents } from "../events/list-events.ts";
import { recordEvent, recordEventInput } from "../events/record-event.ts";
import { externalWork } from "../external/external-work.ts";
import { keepLaboratory, keepLaboratoryInput } from "../external/keep-laboratory.ts";
import {
	createInstrument,
	createInstrumentInput,
	getInstrument,
	listInstruments,
	listInstrumentsInput,
	recordCalibration,
	recordCalibrationInput,
	updateInstrument,
	updateInstrumentInput,
} from "../index.ts";
import { checkIn, checkInInput } from "./check-in.ts";
import { checkOut, checkOutInput } from "./check-out.ts";
import { endConcession } from "./end-concession.ts";
import { grantConcession, grantConcessionInput } from "./grant-concession.ts";
import { listCheckouts, listCheckoutsInput } from "./list-checkouts.ts";
import { listConcessions } from "./list-concessions.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Store");
});
afterAll(() => bench.close());

let tags = 0;
const make = async (more: object = {}) => {
	const values = { tag: `I-${++tags}`, lastCalibratedOn: "2025-06-01", nextDueOn: "2026-06-01", ...more };
	return (await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)))).id;
};
const overdue = () => make({ nextDueOn: "2026-02-28" });
const out = (instrumentId: string, more: object = {}) =>
	shop.as(
		(ctx) => checkOut(ctx, checkOutInput.parse({ instrumentId, holderName: "Contractor Ltd", ...more })),
		"technician",
	);
const back = (id: string, condition: string, note = "") =>
	shop.as((ctx) => checkIn(ctx, checkInInput.parse({ id, condition, note })), "technician");
const grant = (instrumentId: string, more: object = {}, role: "manager" | "technician" = "manager") => {
	const terms = {
		use: "Rough checks",
		reason: "The laboratory is closed",
		validUntil: "2026-03-31",
		printedName: "Store manager",
	};
	const input = grantConcessionInput.parse({ instrumentId, ...terms, ...more });
	return shop.as((ctx) => grantConcession(ctx, input, "password"), role);
};
const look = (id: string) => shop.as((ctx) => getInstrument(ctx, { id }), "viewer");
const event = (instrumentId: string, more: object = {}) => {
	const happened = { kind: "damage", happenedOn: "2026-02-20", what: "Dropped", ...more };
	return shop.as((ctx) => recordEvent(ctx, recordEventInput.parse({ instrumentId, ...happened })), "technician");
};
const backInService = async (id: string) => {
	const { instrument } = await look(id);
	const changes = { status: "in_service" };
	return shop.as((ctx) =>
		updateInstrument(ctx, updateInstrumentInput.parse({ id, version: instrument.version, changes })),
	);
};

describe("handing out", () => {
	test("says who has it, once, until it comes back", async () => {
		const id = await make();
		const { id: outId } = await out(id, {
			holderId: shop.members.viewer,
			holderName: "",
			expectedBackOn: "2026-03-05",
		});
		expect((await look(id)).out).toMatchObject({ holderName: "Store viewer", isLate: false });
		const again = out(id);
		await expect(again).rejects.toMatchObject({ reason: "CONFLICT", message: expect.stringContaining("Store viewer") });
		await back(outId, "good");
		await expect(back(outId, "good")).rejects.toMatchObject({ reason: "CONFLICT" });
		expect((await look(id)).out).toBeNull();
		const history = await shop.as((ctx) => listCheckouts(ctx, listCheckoutsInput.parse({ instrumentId: id })));
		expect(history.items).toMatchObject([
			{ condition: "good", outByName: "Store technician", backByName: "Store technician" },
		]);
	});

	test("two people taking it at once do not both get it", async () => {
		const id = await make();
		const both = await Promise.allSettled([out(id), out(id)]);
		expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
	});

	test("asks for a holder and a date to come", async () => {
		const wrong = out(await make(), { holderName: "", expectedBackOn: "2026-02-28" });
		const fields = { holderName: expect.any(String), expectedBackOn: expect.any(String) };
		await expect(wrong).rejects.toMatchObject({ reason: "INVALID", details: { fields } });
		const other = await bench.found("Elsewhere");
		const stranger = out(await make(), { holderId: other.members.owner, holderName: "" });
		await expect(stranger).rejects.toMatchObject({ reason: "INVALID" });
	});

	test("what is out is listed with late returns first", async () => {
		const of = await bench.found("Late");
		const put = async (tag: string, expectedBackOn: string | null) => {
			const values = createInstrumentInput.parse({ tag, lastCalibratedOn: "2025-06-01" });
			const { id } = await of.as((ctx) => createInstrument(ctx, values));
			const input = checkOutInput.parse({ instrumentId: id, holderName: "X", expectedBackOn });
			await of.as((ctx) => checkOut(ctx, input));
		};
		await put("NEVER", null);
		await put("SOON", "2026-03-10");
		await put("LATE", "2026-03-01");
		await bench.database.setNow("2026-03-02T12:00:00Z");
		const first = await of.as((ctx) => listCheckouts(ctx, listCheckoutsInput.parse({ limit: 2 })));
		expect(first.items.map(({ tag, isLate }) => [tag, isLate])).toEqual([
			["LATE", true],
			["SOON", false],
		]);
		const rest = await of.as((ctx) =>
			listCheckouts(ctx, listCheckoutsInput.parse({ limit: 2, cursor: first.nextCursor })),
		);
		expect(rest.items.map(({ tag }) => tag)).toEqual(["NEVER"]);
		const register = await of.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})));
		expect(register.items.map(({ tag, out: holder }) => [tag, holder?.isLate])).toEqual([
			["LATE", true],
			["NEVER", false],
			["SOON", false],
		]);
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});
});

describe("an instrument that may not be used", () => {
	test("is not handed out for use, but goes to calibration", async () => {
		const id = await overdue();
		expect((await look(id)).instrument.use).toMatchObject({ state: "overdue", mayBeUsed: false });
		await expect(out(id)).rejects.toMatchObject({ reason: "BLOCKED", message: expect.stringContaining("2026-02-28") });
		await out(id, { forService: true });
	});

	test("that failed as left is blocked too", async () => {
		const id = await make();
		const point = { unit: "mm", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10.2" };
		const calibration = { instrumentId: id, performedOn: "2026-02-27", points: [point] };
		await shop.as((ctx) => recordCalibration(ctx, recordCalibrationInput.parse(calibration)));
		await expect(out(id)).rejects.toMatchObject({
			reason: "BLOCKED",
			message: expect.stringContaining("quarantine"),
		});
	});

	test("is handed out under a signed concession, which the handing out names", async () => {
		const id = await overdue();
		const { number } = await grant(id);
		expect(number).toMatch(/^CON-2026-\d{5}$/);
		expect((await look(id)).instrument.use).toMatchObject({ mayBeUsed: true, concession: { number } });
		const register = await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ q: `I-${tags}` })));
		expect(register.items[0]?.use).toMatchObject({ mayBeUsed: true });
		expect(await out(id)).toMatchObject({ concession: number });
	});

	test("one concession is in force at a time, however many sign at once, and for a limited time", async () => {
		const id = await overdue();
		expect(await refusal(grant(id, { validUntil: "2031-03-01" }))).toMatchObject({
			details: { fields: { validUntil: expect.stringContaining("at most 90 days here. Give 2026-05-29") } },
		});
		const five = await Promise.all(Array.from({ length: 5 }, () => refusal(grant(id))));
		expect(five.map((one) => one?.reason ?? "GRANTED").sort()).toEqual([...Array(4).fill("CONFLICT"), "GRANTED"]);
		await shop.as((ctx) => updateCalibrationSettings(ctx, { longestConcessionDays: 10 }));
		expect(await refusal(grant(await overdue(), { validUntil: "2026-03-11" }))).toMatchObject({ reason: "INVALID" });
		await grant(await overdue(), { validUntil: "2026-03-10" });
		await shop.as((ctx) => updateCalibrationSettings(ctx, { longestConcessionDays: 90 }));
	});

	test("the concession is signed, and what was signed cannot be altered unseen", async () => {
		const id = await overdue();
		await grant(id);
		const list = () => shop.as((ctx) => listConcessions(ctx, { instrumentId: id }), "viewer");
		const signed = { meaning: "approved", printedName: "Store manager", holds: true };
		expect(await list()).toMatchObject([{ state: "in_force", signatures: [signed] }]);
		await bench.database.admin`update concessions set valid_until = '2027-01-01' where instrument_id = ${id}`;
		expect(await list()).toMatchObject([{ signatures: [{ holds: false }] }]);
	});

	test("the concession ends with its last day in the organisation's zone, or before with a reason", async () => {
		const [id, other] = [await overdue(), await overdue()];
		await grant(id, { validUntil: "2026-03-01" });
		const { id: ended } = await grant(other);
		await shop.as((ctx) => endConcession(ctx, { id: ended, reason: "Calibrated" }), "manager");
		await expect(out(other)).rejects.toMatchObject({ reason: "BLOCKED" });
		const twice = shop.as((ctx) => endConcession(ctx, { id: ended, reason: "Again" }));
		await expect(twice).rejects.toMatchObject({ reason: "CONFLICT" });
		await bench.database.setNow("2026-03-01T22:59:00Z");
		expect((await look(id)).instrument.use.mayBeUsed).toBe(true);
		await bench.database.setNow("2026-03-01T23:01:00Z");
		expect((await look(id)).instrument.use.mayBeUsed).toBe(false);
		await expect(out(id)).rejects.toMatchObject({ reason: "BLOCKED" });
		const [concession] = await shop.as((ctx) => listConcessions(ctx, { instrumentId: id }));
		expect(concession?.state).toBe("expired");
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("no concession is granted by a technician, for what needs none, for what is set aside or for the past", async () => {
		const id = await overdue();
		await expect(grant(id, {}, "technician")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(grant(id, { validUntil: "2026-02-28" })).rejects.toMatchObject({ reason: "INVALID" });
		await expect(grant(await make())).rejects.toMatchObject({ reason: "CONFLICT", message: /as it is/ });
		const aside = await make({ status: "quarantined" });
		await expect(grant(aside)).rejects.toMatchObject({ reason: "CONFLICT", message: /quarantine/ });
		await expect(out(aside)).rejects.toMatchObject({ reason: "BLOCKED" });
	});
});

describe("what happens to an instrument", () => {
	test("damage takes it out of service, and a verification lets it come back", async () => {
		const id = await make();
		expect(await event(id)).toMatchObject({ tookOutOfService: true });
		expect((await look(id)).instrument).toMatchObject({ status: "out_of_service", use: { mayBeUsed: false } });
		await expect(backInService(id)).rejects.toMatchObject({ reason: "CONFLICT", message: /damage of 2026-02-20/ });
		await event(id, { kind: "repair", happenedOn: "2026-02-22", what: "New lead" });
		await expect(backInService(id)).rejects.toMatchObject({ reason: "CONFLICT" });
		await event(id, { kind: "verification", happenedOn: "2026-02-19", what: "Before the fall" });
		await expect(backInService(id)).rejects.toMatchObject({ reason: "CONFLICT" });
		await event(id, { kind: "verification", happenedOn: "2026-02-23", what: "At 10 V" });
		expect((await backInService(id)).status).toBe("in_service");
		const { items } = await shop.as((ctx) => listEvents(ctx, { instrumentId: id, limit: 50 }), "viewer");
		expect(items.map(({ kind }) => kind)).toEqual(["verification", "repair", "damage", "verification"]);
		const rewrite = shop.as((ctx) => ctx.tx.execute("delete from equipment_events"));
		await expect(rewrite).rejects.toThrow();
	});

	test("a calibration since lets it come back too; maintenance leaves it in service", async () => {
		const id = await make();
		expect(await event(id, { kind: "maintenance" })).toMatchObject({ tookOutOfService: false });
		await event(id, { kind: "malfunction" });
		await expect(backInService(id)).rejects.toMatchObject({ reason: "CONFLICT" });
		const point = { unit: "mm", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10.0" };
		const calibration = { instrumentId: id, performedOn: "2026-02-20", points: [point] };
		await shop.as((ctx) => recordCalibration(ctx, recordCalibrationInput.parse(calibration)));
		expect((await backInService(id)).status).toBe("in_service");
	});

	test("a register that says it is in service does not bring it back either", async () => {
		const id = await make();
		const { tag } = (await look(id)).instrument;
		await event(id);
		const bring = importSteps(() => bench).bring(shop, `Tag;Status\n${tag};active\n`);
		await expect(bring).rejects.toMatchObject({ reason: "INVALID" });
		expect((await look(id)).instrument.status).toBe("out_of_service");
	});

	test("damaged or suspect at its return, it goes out of service with a line among its events", async () => {
		const id = await make();
		const { id: outId } = await out(id);
		await expect(back(outId, "suspect")).rejects.toMatchObject({ details: { fields: { note: expect.any(String) } } });
		expect(await back(outId, "suspect", "Reads 2 V high")).toMatchObject({ tookOutOfService: true });
		expect((await look(id)).instrument.status).toBe("out_of_service");
		const { items } = await shop.as((ctx) => listEvents(ctx, { instrumentId: id, limit: 50 }));
		expect(items).toMatchObject([{ kind: "malfunction", what: "Reads 2 V high", happenedOn: "2026-03-01" }]);
	});

	test("nothing is recorded for a day to come, nor by a viewer", async () => {
		const id = await make();
		await expect(event(id, { happenedOn: "2026-03-02" })).rejects.toMatchObject({ reason: "INVALID" });
		const input = recordEventInput.parse({ instrumentId: id, kind: "damage", happenedOn: "2026-02-20", what: "x" });
		await expect(shop.as((ctx) => recordEvent(ctx, input), "viewer")).rejects.toMatchObject({ reason: "FORBIDDEN" });
	});
});

describe("at an outside laboratory", () => {
	const sent = () => shop.as((ctx) => externalWork(ctx), "viewer");
	const keep = (values: object, role: "manager" | "technician" = "manager") =>
		shop.as((ctx) => keepLaboratory(ctx, keepLaboratoryInput.parse(values)), role);

	test("an instrument that may not be used can be sent there, is listed until it is back, and is late in time", async () => {
		const id = await overdue();
		const there = { holderName: "", laboratory: "Meuse Cal SA", expectedBackOn: "2026-03-10" };
		await expect(out(id, { ...there, holderName: "Contractor Ltd" })).rejects.toMatchObject({
			details: { fields: { laboratory: expect.any(String) } },
		});
		const { id: outId } = await out(id, there);
		const before = await sent();
		expect(before.sent).toMatchObject([
			{ laboratory: "Meuse Cal SA", holderName: "Meuse Cal SA", forService: true, isLate: false, dueOn: "2026-02-28" },
		]);
		await bench.database.setNow("2026-03-11T12:00:00Z");
		expect((await sent()).sent).toMatchObject([{ isLate: true, outByName: expect.any(String) }]);
		await bench.database.setNow("2026-03-01T12:00:00Z");
		await back(outId, "good");
		const after = await sent();
		expect(after.sent).toEqual([]);
		expect(after.laboratories).toMatchObject([{ name: "Meuse Cal SA", here: 0, certificates: 0 }]);
	});

	test("a laboratory has its certificates and its accreditation beside it, however its name is written", async () => {
		const id = await make();
		await bench.database.admin`
			insert into calibrations (org_id, instrument_id, kind, performed_on, laboratory, created_at)
			select org_id, id, 'external', date '2026-02-02', 'MEUSE CAL SA', app.now() from instruments where id = ${id}`;
		await bench.database.admin`
			insert into calibrations (org_id, instrument_id, kind, state, performed_on, laboratory, created_at)
			select org_id, id, 'external', 'withdrawn', date '2026-02-20', 'Meuse Cal SA', app.now() from instruments where id = ${id}`;
		expect((await sent()).laboratories).toMatchObject([
			{ certificates: 1, newest: { performedOn: "2026-02-02" }, accreditation: { state: "none" } },
		]);
		const known = { name: "Meuse Cal SA", body: "BELAC", reference: "123-CAL", validUntil: "2026-03-01" };
		await expect(keep(known, "technician")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(keep({ ...known, reference: "" })).rejects.toMatchObject({
			details: { fields: { reference: expect.any(String) } },
		});
		await keep(known);
		const [one, ...others] = (await sent()).laboratories;
		expect([one?.accreditation, others]).toEqual([
			{ state: "in_force", body: "BELAC", reference: "123-CAL", validUntil: "2026-03-01" },
			[],
		]);
		await keep({ ...known, name: "meuse cal sa", validUntil: "2026-02-28" });
		expect((await sent()).laboratories).toMatchObject([{ name: "meuse cal sa", accreditation: { state: "over" } }]);
		await keep({ name: "Meuse Cal SA" });
		expect((await sent()).laboratories).toMatchObject([
			{ certificates: 1, accreditation: { state: "none", body: "" } },
		]);
	});
});
