import { eq } from "@calibrant/db/drizzle";
import { auditorAccesses, calibrationCompletions, ootCases } from "@calibrant/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, point, stated } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { auditorCalibration } from "../auditor/calibration.ts";
import { getCase } from "../oot/get-case.ts";
import { printCase } from "../oot/print-case.ts";
import { updateCalibrationSettings } from "./calibration-settings.ts";
import { approveCalibration, sendBackCalibration } from "./review-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Twice");
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "automatic" }));
});
afterAll(() => bench.close());

const { begun, complete, save, read, at } = calibrationSteps(() => shop);
const sendBack = async (id: string, reason: string) => {
	const input = { ...(await at(id)), reason };
	await shop.as((ctx) => sendBackCalibration(ctx, input), "manager");
};

test("what was sent as found stays to be seen when it is typed over: with the calibration, in its case and the report", async () => {
	const { id } = await begun(["10.040", "10.041"]);
	await complete(await at(id));
	await sendBack(id, "Really so far out?");
	expect((await read(id)).formerFound).toEqual([]);
	// The same readings, sent back once more for their words, are told once.
	await complete(await at(id));
	await sendBack(id, "Say which clamp was used");
	await save(await at(id), { points: [{ ...point, ...stated, readings: ["10.001", "10.002"] }] });
	await complete(await at(id));
	const { formerFound, calibration } = await read(id);
	expect(calibration.asFoundVerdict).toBe("in_tolerance");
	expect(formerFound).toMatchObject([
		{
			...{ number: 1, completedByName: "Twice technician", sentBackByName: "Twice manager", holds: true },
			sentBackReason: "Really so far out?",
			points: [{ readings: ["10.040", "10.041"], verdict: "out_of_tolerance" }],
		},
	]);
	const [row] = await shop.as((ctx) => ctx.tx.select().from(ootCases).where(eq(ootCases.calibrationId, id)));
	const caseId = row?.id ?? "";
	expect((await shop.as((ctx) => getCase(ctx, { id: caseId }))).formerFound).toMatchObject([{ number: 1 }]);
	const signed = { ...(await at(id)), printedName: "Twice manager" };
	await shop.as((ctx) => approveCalibration(ctx, signed, "password"), "manager");
	const seen = await shop.as(async (ctx) => {
		const access = { email: "assessor@example.test", hostName: "Ann", hostContact: "", expiresAt: ctx.now };
		const values = { ...access, orgId: ctx.org.id, createdAt: ctx.now };
		const [made] = await ctx.tx.insert(auditorAccesses).values(values).returning();
		return auditorCalibration({ ...ctx, actor: { type: "auditor", ref: made?.id ?? "", userId: "" } }, { id });
	});
	expect(seen.formerFound).toEqual(formerFound);
	if (!canRead) return;
	const text = printed((await printCase(shop.steps(), { id: caseId })).body);
	expect(text).toMatch(/As found, first sent 2026-03-01 12:00 UTC by Twice technician; sent back: Really so far out\?/);
	expect(text).toMatch(/10\.000 V: read 10\.040; 10\.041 V, error \+?0\.0405 V, out of tolerance/);
});

test("nobody changes it, and who goes past the door is found out", async () => {
	const { id } = await begun(["10.040", "10.041"]);
	await complete(await at(id));
	await sendBack(id, "Really so far out?");
	const mine = eq(calibrationCompletions.calibrationId, id);
	const overwrite = shop.as((ctx) => ctx.tx.update(calibrationCompletions).set({ sentBackReason: "" }).where(mine));
	await expect(overwrite).rejects.toThrow();
	await expect(shop.as((ctx) => ctx.tx.delete(calibrationCompletions).where(mine))).rejects.toThrow();
	await save(await at(id), { points: [{ ...point, ...stated, readings: ["10.001", "10.002"] }] });
	await bench.database.admin`update calibration_completions
		set record = jsonb_set(record, '{points,0,readings}', '["10.011", "10.012"]') where calibration_id = ${id}`;
	expect((await read(id)).formerFound).toMatchObject([{ holds: false }]);
});
