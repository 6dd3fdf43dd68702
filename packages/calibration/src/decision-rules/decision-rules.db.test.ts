import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import {
	createInstrument,
	createInstrumentInput,
	getInstrument,
	updateInstrument,
	updateInstrumentInput,
} from "../index.ts";
import { archiveRule } from "./archive-rule.ts";
import { proposalKeys } from "./content.ts";
import { createRule, createRuleInput } from "./create-rule.ts";
import { discardRuleDraft } from "./discard-rule-draft.ts";
import { getRule } from "./get-rule.ts";
import { listRules } from "./list-rules.ts";
import { publishRule } from "./publish-rule.ts";
import { saveRuleDraft, saveRuleDraftInput } from "./save-rule-draft.ts";
import { setDefaultRule } from "./set-default-rule.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Rules");
});
afterAll(() => bench.close());

const create = (input: object, of = shop) => of.as((ctx) => createRule(ctx, createRuleInput.parse(input)), "manager");
const publish = (id: string, version: number, changeNote = "", of = shop) =>
	of.as((ctx) => publishRule(ctx, { id, version, changeNote }), "manager");
const save = (id: string, version: number, content: object) =>
	shop.as((ctx) => saveRuleDraft(ctx, saveRuleDraftInput.parse({ id, version, content })), "manager");
const look = (id: string) => shop.as((ctx) => getRule(ctx, { id }), "viewer");
const published = async (proposal: string, of = shop) => {
	const { id } = await create({ proposal }, of);
	await publish(id, 1, "", of);
	return id;
};

describe("a decision rule", () => {
	test.each(proposalKeys)("is published from the proposal %s as it is, with its statement", async (proposal) => {
		const id = await published(proposal);
		const { versions, published: number, hasDraft } = await look(id);
		expect([number, hasDraft]).toEqual([1, false]);
		expect(versions[0]).toMatchObject({ number: 1, statement: expect.stringMatching(/ILAC-G8|JCGM 106|Z540/) });
	});

	test("changes by versions: what was published stays, and the next needs to say what changed", async () => {
		const id = await published("iso-14253");
		const wider = { name: "Wide", type: "guard-band", r: "1.5" };
		await save(id, 2, wider);
		await expect(publish(id, 3)).rejects.toMatchObject({ details: { fields: { changeNote: expect.any(String) } } });
		await publish(id, 3, "The customer asks for it");
		const { versions, name } = await look(id);
		expect(name).toBe("Wide");
		expect(versions.map(({ number, rule }) => [number, rule])).toEqual([
			[2, { type: "guard-band", r: "1.5" }],
			[1, { type: "guard-band", r: "0.83" }],
		]);
		expect(versions[0]?.statement).toContain("1.5·U");
		expect((await look(id)).draft.statement).toBe("");
	});

	test("prints a sentence of the organisation's own where one was written", async () => {
		const { id } = await create({ proposal: "simple" });
		await save(id, 1, { name: "Ours", type: "simple", statement: "As agreed in contract 12." });
		await publish(id, 2);
		expect((await look(id)).versions[0]?.statement).toBe("As agreed in contract 12.");
	});

	test.each<[string, object, string]>([
		["no r", { type: "guard-band" }, "r"],
		["r below zero", { type: "non-binary", r: "-1" }, "r"],
		["2 for 2 %", { type: "target-pfa", pfa: "2" }, "pfa"],
	])("is saved and not published with %s", async (_, values, field) => {
		const { id } = await create({ name: "Wrong" });
		await save(id, 1, { name: "Wrong", ...values });
		const clause = expect.stringMatching(/\((ISO|JCGM|ILAC)/);
		await expect(publish(id, 2)).rejects.toMatchObject({ reason: "INVALID", details: { fields: { [field]: clause } } });
	});

	test("is written by managers, one version at a time; a draft that was never published goes for good", async () => {
		const asked = shop.as((ctx) => createRule(ctx, createRuleInput.parse({ name: "No" })), "technician");
		await expect(asked).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const { id } = await create({ name: "Yes" });
		await save(id, 1, { name: "Yes" });
		await expect(save(id, 1, { name: "Late" })).rejects.toMatchObject({ reason: "STALE_VERSION" });
		await expect(create({})).rejects.toMatchObject({ details: { fields: { name: expect.any(String) } } });
		expect(await shop.as((ctx) => discardRuleDraft(ctx, { id, version: 2 }))).toMatchObject({ deleted: true });
		await expect(look(id)).rejects.toMatchObject({ reason: "NOT_FOUND" });
	});
});

describe("which rule holds", () => {
	test("one is the default, whoever asks at once, and an instrument may have its own", async () => {
		const of = await bench.found("Default");
		const [simple, strict] = [await published("simple", of), await published("ilac-g8", of)];
		const { id } = await of.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag: "A" })));
		const held = async () => (await of.as((ctx) => getInstrument(ctx, { id }))).decisionRule?.id ?? null;
		expect(await held()).toBeNull();
		await Promise.all([simple, strict].map((one) => of.as((ctx) => setDefaultRule(ctx, { id: one }))));
		await of.as((ctx) => setDefaultRule(ctx, { id: simple }));
		const list = await of.as((ctx) => listRules(ctx, { archived: false }), "viewer");
		expect(list.map(({ isDefault }) => isDefault)).toEqual([true, false]);
		expect(await held()).toBe(simple);
		const changes = { decisionRuleId: strict };
		await of.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse({ id, version: 1, changes })));
		expect(await held()).toBe(strict);
	});

	test("what is in use is not archived, and what is no rule of ours or a draft is not agreed on", async () => {
		const of = await bench.found("Archive");
		const [simple, strict] = [await published("simple", of), await published("ilac-g8", of)];
		await of.as((ctx) => setDefaultRule(ctx, { id: simple }));
		const values = { tag: "A", decisionRuleId: strict };
		const make = (more: object) =>
			of.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ ...values, ...more })));
		const { id } = await make({});
		const archive = (rule: string, archived = true) =>
			of.as((ctx) => archiveRule(ctx, { id: rule, version: 2, archived }));
		await expect(archive(simple)).rejects.toMatchObject({ reason: "CONFLICT", message: /default/ });
		await expect(archive(strict)).rejects.toMatchObject({ reason: "CONFLICT", message: /One instrument/ });
		const changes = { decisionRuleId: null };
		await of.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse({ id, version: 1, changes })));
		await archive(strict);
		await expect(make({ tag: "B" })).rejects.toMatchObject({ reason: "CONFLICT" });
		await expect(make({ tag: "C", decisionRuleId: await published("simple") })).rejects.toMatchObject({
			reason: "NOT_FOUND",
		});
		const draft = await create({ name: "Draft" }, of);
		await expect(of.as((ctx) => setDefaultRule(ctx, { id: draft.id }))).rejects.toMatchObject({ reason: "CONFLICT" });
	});
});
