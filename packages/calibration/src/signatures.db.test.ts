import { randomUUID } from "node:crypto";
import { sign, signaturesOf } from "@calibrant/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBench, type TestBench, type Workshop } from "../testing/open-workshop.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Marsh Works");
});
afterAll(() => bench.close());

const entity = { type: "concession", id: "0197f000-0000-7000-8000-000000000001" };
const content = { use: "Rough checks", until: "2026-04-01" };
const by = { meaning: "approved", printedName: "Marsh Works manager", proof: "password" } as const;

test("a signature holds as long as the record is what was signed", async () => {
	const { contentHash } = await shop.as((ctx) => sign(ctx, entity, { ...by, content }), "manager");
	const [same] = await shop.as((ctx) => signaturesOf(ctx, entity, { until: "2026-04-01", use: "Rough checks" }));
	expect(same).toMatchObject({ ...by, contentHash, holds: true, calledNow: null });
	const [changed] = await shop.as((ctx) => signaturesOf(ctx, entity, { ...content, until: "2027-04-01" }));
	expect(changed).toMatchObject({ contentHash, holds: false });
});

test("neither the signature nor its printed name can be changed or taken away by the web door", async () => {
	const change = "update signature_names set printed_name = 'Eve'";
	for (const statement of [change, "delete from signature_names", "delete from signatures"]) {
		await expect(shop.as((ctx) => ctx.tx.execute(statement))).rejects.toThrow();
	}
	const [kept] = await shop.as((ctx) => signaturesOf(ctx, entity, content));
	expect(kept).toMatchObject({ printedName: "Marsh Works manager", holds: true });
});

test("a printed name that Postgres' owner changes no longer fits its seal", async () => {
	await bench.database.admin`update signature_names set printed_name = 'Eve' where org_id = ${shop.orgId}`;
	const [forged] = await shop.as((ctx) => signaturesOf(ctx, entity, content));
	expect(forged).toMatchObject({ printedName: "Eve", holds: false });
});

const signing = (printedName: string, id: string) =>
	shop.as((ctx) => sign(ctx, { ...entity, id }, { ...by, printedName, content }), "manager");
const printed = async (id: string) => {
	const [row] = await shop.as((ctx) => signaturesOf(ctx, { ...entity, id }, content));
	return row && [row.printedName, row.holds, row.calledNow];
};

describe("the printed name", () => {
	const calledNow = (name: string | null) =>
		bench.database.admin`update profiles set name = ${name} where user_id =
			(select user_id from memberships where id = ${shop.members.manager})`;

	test("of anybody else is refused at its field, and nothing is stored", async () => {
		const id = randomUUID();
		for (const name of ["Marsh Works owner", "Mia Peeters", "Marsh Works manage", "M. Works manager"]) {
			const said = "A signature carries your own name, Marsh Works manager.";
			const field = `${said} Type it, or correct it under Your account.`;
			await expect(signing(name, id)).rejects.toMatchObject({
				...{ reason: "INVALID", message: said, details: { fields: { printedName: field } } },
			});
		}
		expect(await printed(id)).toBeUndefined();
	});

	test("is kept as the account spells it, however it was typed, and stays when the account's changes", async () => {
		const id = randomUUID();
		await calledNow("Ana Ferrão");
		await signing("  ANA \u00a0 ferra\u0303o", id);
		expect(await printed(id)).toEqual(["Ana Ferrão", true, null]);
		await calledNow("Ana Lopes");
		expect(await printed(id)).toEqual(["Ana Ferrão", true, "Ana Lopes"]);
		await expect(signing("Ana Ferrão", id)).rejects.toMatchObject({ reason: "INVALID" });
	});

	test("is needed in the account first", async () => {
		await calledNow(null);
		await expect(signing("Former member", randomUUID())).rejects.toMatchObject({
			...{ reason: "INVALID", whatToDo: "Write it under Your account, then sign." },
		});
	});
});

test("a key signs nothing", async () => {
	const key = { type: "api_key", ref: entity.id, role: "manager" } as const;
	await expect(shop.as((ctx) => sign({ ...ctx, actor: key }, entity, { ...by, content }))).rejects.toMatchObject({
		reason: "FORBIDDEN",
	});
});
