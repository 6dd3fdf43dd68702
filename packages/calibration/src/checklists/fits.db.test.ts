import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { items, published } from "../../testing/checklists.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument } from "../index.ts";
import { getDraft } from "./get-checklist.ts";
import { instrumentChecklists } from "./instrument-checklists.ts";
import { startRun } from "./start-run.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Fitting");
});
afterAll(() => bench.close());

const made = async (tag: string, description: string) =>
	(await shop.as((ctx) => createInstrument(ctx, { tag, description }))).id;
const start = (checklistId: string, instrumentId: string) =>
	shop.as((ctx) => startRun(ctx, { checklistId, instrumentId }), "technician");
const offered = async (instrumentId: string) =>
	(await shop.as((ctx) => instrumentChecklists(ctx, { instrumentId }), "viewer")).items.map(({ name }) => name);

test("a checklist is offered and carried out only where it fits: described so, chosen, or every one", async () => {
	const [wrench, micrometer, spare] = [
		await made("TW-1", "Torque Wrench, 60 N·m"),
		await made("MIC-1", "Micrometer"),
		await made("SP-1", ""),
	];
	const list = async (name: string, more: object) => {
		const content = { name, subject: "any", items: items({ kind: "check", label: "Whole" }), ...more };
		return (await published(shop, content)).id;
	};
	const forWrenches = await list("Wrenches", { descriptions: ["torque wrench"], instrumentIds: [spare] });
	await list("All", {});
	expect(await offered(wrench)).toEqual(["All", "Wrenches"]);
	expect(await offered(spare)).toEqual(["All", "Wrenches"]);
	expect(await offered(micrometer)).toEqual(["All"]);
	await start(forWrenches, wrench);
	const refused = await refusal(start(forWrenches, micrometer));
	expect(refused).toMatchObject({ reason: "INVALID", details: { fields: { instrumentId: expect.any(String) } } });
	expect(refused?.message).toBe("This checklist is not for MIC-1. It is for: “torque wrench”, SP-1.");
	// What is changed next begins with what it is for, and what is gone makes it none for everybody.
	const { draft, chosen } = await shop.as((ctx) => getDraft(ctx, { id: forWrenches }), "manager");
	expect([draft.descriptions, chosen]).toEqual([["torque wrench"], [{ id: spare, tag: "SP-1" }]]);
	const onlySpare = list("Gone", { instrumentIds: [crypto.randomUUID()] });
	expect(await refusal(onlySpare)).toMatchObject({ reason: "INVALID" });
});
