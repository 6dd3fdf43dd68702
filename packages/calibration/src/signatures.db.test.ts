import { sign, signaturesOf } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
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
const by = { meaning: "approved", printedName: "Ada Marsh", proof: "password" } as const;

test("a signature holds as long as the record is what was signed", async () => {
	const { contentHash } = await shop.as((ctx) => sign(ctx, entity, { ...by, content }), "manager");
	const [same] = await shop.as((ctx) => signaturesOf(ctx, entity, { until: "2026-04-01", use: "Rough checks" }));
	expect(same).toMatchObject({ ...by, contentHash, holds: true, signedByName: expect.any(String) });
	const [changed] = await shop.as((ctx) => signaturesOf(ctx, entity, { ...content, until: "2027-04-01" }));
	expect(changed).toMatchObject({ contentHash, holds: false });
});

test("neither the signature nor its printed name can be changed or taken away by the web door", async () => {
	const change = "update signature_names set printed_name = 'Eve'";
	for (const statement of [change, "delete from signature_names", "delete from signatures"]) {
		await expect(shop.as((ctx) => ctx.tx.execute(statement))).rejects.toThrow();
	}
	const [kept] = await shop.as((ctx) => signaturesOf(ctx, entity, content));
	expect(kept).toMatchObject({ printedName: "Ada Marsh", holds: true });
});

test("a printed name that Postgres' owner changes no longer fits its seal", async () => {
	await bench.database.admin`update signature_names set printed_name = 'Eve' where org_id = ${shop.orgId}`;
	const [forged] = await shop.as((ctx) => signaturesOf(ctx, entity, content));
	expect(forged).toMatchObject({ printedName: "Eve", holds: false });
});

test("a key signs nothing", async () => {
	const key = { type: "api_key", ref: entity.id, role: "manager" } as const;
	await expect(shop.as((ctx) => sign({ ...ctx, actor: key }, entity, { ...by, content }))).rejects.toMatchObject({
		reason: "FORBIDDEN",
	});
});
