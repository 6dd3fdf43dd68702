import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { ootSteps } from "../../testing/oot-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { decideItems, decideItemsInput } from "./decide-items.ts";
import { printCase } from "./print-case.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Deciding");
});
afterAll(() => bench.close());
const { instrument, calibrate, use, look, items, caseOf } = ootSteps(() => shop);

let made = 0;
/** A case with two lots that conform all the same, one that may not, one that cannot be told and two that probably do not. */
async function opened() {
	const id = await instrument(`MANY-${++made}`);
	await calibrate(id, "2025-06-01", [{ nominal: "10.000", reading: "10.001" }]);
	const lot = (reference: string, lowerLimit: string) =>
		use(id, reference, "2025-07-01", { value: "10", lowerLimit, upperLimit: "10.05" });
	await lot("GOOD-1", "9.90");
	await lot("GOOD-2", "9.90");
	await lot("NEAR", "9.959");
	await lot("BAD-1", "9.97");
	await lot("BAD-2", "9.97");
	await use(id, "UNTOLD", "2025-07-01");
	await calibrate(id, "2026-02-20", [{ nominal: "10.000", reading: "10.040" }]);
	const caseId = (await caseOf(id)).case.id;
	const idOf = new Map((await items(caseId)).items.map((one) => [one.label, one.id]));
	return { caseId, named: (...labels: string[]) => ({ itemIds: labels.map((label) => idOf.get(label) ?? "") }) };
}
const decide = async (caseId: string, disposition: string, which: object, reason = "All checked by hand") => {
	const { version } = (await look(caseId)).case;
	const input = decideItemsInput.parse({ caseId, version, disposition, reason, ...which });
	return shop.as((ctx) => decideItems(ctx, input), "manager");
};
const decisions = async (caseId: string) =>
	Object.fromEntries((await items(caseId)).items.map(({ label, disposition }) => [label, disposition]));
const message = async (tried: Promise<unknown>) => {
	const { reason, message: said } = (await refusal(tried)) ?? {};
	return `${reason}: ${said}`;
};

describe("many items decided with one reason", () => {
	test.each(["use_as_is", "no_impact"])("%s leaves out what is not known to conform, and names it", async (word) => {
		const { caseId } = await opened();
		expect((await items(caseId)).unproven).toBe(3);
		const { decided, leftOut } = await decide(caseId, word, { filter: {} });
		expect(decided).toBe(3);
		const names = ["BAD-1", "BAD-2", "UNTOLD"].map((label) => `${label} (MANY-${made})`);
		expect(leftOut.map(({ name }) => name).sort()).toEqual(names);
		expect(await decisions(caseId)).toEqual({
			...{ "GOOD-1": word, "GOOD-2": word, NEAR: word },
			...{ "BAD-1": null, "BAD-2": null, UNTOLD: null },
		});
		const { together, steps } = await look(caseId);
		expect(together).toMatchObject([{ decided: 3, disposition: word }]);
		expect(together[0]?.leftOut.toSorted()).toEqual(names);
		expect(steps.find(({ step }) => step === "assessed")).toMatchObject({ missing: "3 items are not decided." });
	});

	test("accepts nothing where none of them is known to conform, chosen or as a list of one", async () => {
		const { caseId, named } = await opened();
		for (const which of [named("BAD-1", "UNTOLD", "BAD-2"), { filter: { q: "BAD" } }, { filter: { q: "BAD-1" } }]) {
			expect(await message(decide(caseId, "use_as_is", which))).toMatch(
				/^INVALID: .* not known to conform: .*BAD-1 \(MANY-/,
			);
		}
		expect(await decisions(caseId)).toMatchObject({ "BAD-1": null, "BAD-2": null });
	});

	test("may recall, scrap or check again whatever they are", async () => {
		const { caseId } = await opened();
		expect(await decide(caseId, "recall", { filter: {} })).toMatchObject({ decided: 6, leftOut: [] });
		expect((await look(caseId)).together).toEqual([]);
	});
});

describe("what is not known to conform", () => {
	test("is accepted alone, with a reason that no other item has", async () => {
		const { caseId, named } = await opened();
		await decide(caseId, "use_as_is", { filter: {} });
		for (const again of [" all checked  BY hand", "All checked by hand.", "All checked, by hand!"]) {
			const taken = decide(caseId, "use_as_is", named("BAD-1"), again);
			expect(await message(taken)).toMatch(/^INVALID: BAD-1 .*this reason stands at another item/);
		}
		for (const empty of ["ok.", "Not so bad", "x x x x x x"]) {
			expect(await message(decide(caseId, "no_impact", named("BAD-1"), empty))).toMatch(
				/does not say why it is accepted/,
			);
		}
		const key = { type: "api_key" as const, ref: shop.members.owner, role: "owner" as const };
		const alone = { caseId, version: (await look(caseId)).case.version, disposition: "use_as_is", ...named("BAD-1") };
		const byKey = decideItemsInput.parse({ ...alone, reason: "A program of ours says that it suffices" });
		const asked = shop.as((ctx) => decideItems({ ...ctx, actor: key }, byKey));
		expect(await message(asked)).toMatch(/^FORBIDDEN: An API key does not accept/);
		const first = "Customer agreed in writing: 9.96 V suffices for the lamp";
		await decide(caseId, "use_as_is", named("BAD-1"), first);
		expect(await message(decide(caseId, "no_impact", named("BAD-2"), first))).toMatch(/^INVALID: BAD-2/);
		await decide(caseId, "no_impact", named("BAD-2"), "Scrapped in August for another cause");
		const untold = (reason: string) => decide(caseId, "use_as_is", named("UNTOLD"), reason);
		expect(await message(untold(first))).toMatch(/^INVALID: UNTOLD .* may or may not conform/);
		await untold("Only its colour was looked at");
		const decided = { "BAD-1": "use_as_is", "BAD-2": "no_impact", UNTOLD: "use_as_is" };
		expect(await decisions(caseId)).toMatchObject(decided);
	});

	test("keeps its case open where it was accepted with the reason of another item, before that was refused", async () => {
		const { caseId, named } = await opened();
		await decide(caseId, "use_as_is", { filter: {} });
		await decide(caseId, "recall", named("BAD-1", "BAD-2"));
		await decide(caseId, "scrap", named("UNTOLD"), "Nobody can say any more");
		await bench.database.admin`update oot_items set disposition = 'use_as_is' where case_id = ${caseId}`;
		const assessed = async () => (await look(caseId)).steps.find(({ step }) => step === "assessed");
		expect((await assessed())?.missing).toMatch(/^2 items that are not known to conform were accepted with/);
		await decide(caseId, "use_as_is", named("BAD-1"), "The customer agreed in writing");
		expect((await assessed())?.missing).toMatch(/^One item that is not known to conform was accepted with/);
		await decide(caseId, "use_as_is", named("BAD-2"), "Only used at half its pressure");
		expect(await assessed()).toMatchObject({ done: true });
	});

	test("stands in the report: what waits, what was accepted all the same, and what was left out", async () => {
		const { caseId, named } = await opened();
		await decide(caseId, "use_as_is", { filter: {} });
		await decide(caseId, "use_as_is", named("BAD-1"), "The customer agreed in writing");
		const { body } = await printCase(shop.steps("viewer"), { id: caseId });
		if (!canRead) return;
		const said = printed(body).replace(/\s+/g, " ");
		expect(said).toMatch(/6 items: .*2 probably do not conform/);
		expect(said).toContain(
			`2 items are not known to conform and are not decided: BAD-2 (MANY-${made}), UNTOLD (MANY-${made}).`,
		);
		expect(said).toContain(`1 item is accepted although it is not known to conform: BAD-1 (MANY-${made}).`);
		expect(said).toMatch(
			/Decided together on 2026-03-01 \(use as is\): 3 items; 3 not known to conform were left out: BAD-/,
		);
	});
});
