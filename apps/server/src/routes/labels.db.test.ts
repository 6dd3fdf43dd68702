import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
let stranger: SignedIn;
beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2026-03-06T12:00:00Z");
	[owner, stranger] = [await server.signUp("Olga"), await server.signUp("Sam")];
	await server.call(owner.cookie, "instruments.create", { tag: "TW-014", serialNumber: "SN-4711" });
});
afterAll(() => server.close());

const inject = (as: SignedIn | null, method: "GET" | "POST", url: string, query = {}, payload?: Buffer) =>
	server.app.inject({
		...{ method, url, query, payload },
		headers: { ...headersOf(as?.cookie ?? null), ...(payload && { "content-type": "application/octet-stream" }) },
	});

test("labels come as a PDF to members, for codes of their own register", async () => {
	type Chosen = { items: { labelCode: string }[] };
	const { value } = await server.call<Chosen>(owner.cookie, "instruments.labels", {});
	const query = { code: value.items[0]?.labelCode ?? "", format: "roll-62", symbol: "qr" };
	const mine = await inject(owner, "GET", "/api/labels.pdf", query);
	expect([mine.statusCode, mine.headers["content-type"]]).toEqual([200, "application/pdf"]);
	expect(mine.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
	expect((await inject(stranger, "GET", "/api/labels.pdf", query)).statusCode).toBe(400);
	expect((await inject(null, "GET", "/api/labels.pdf", query)).statusCode).toBe(401);
	expect((await inject(owner, "GET", "/api/labels.pdf", { ...query, format: "poster" })).json()).toMatchObject({
		reason: "INVALID",
	});
});

test("a digital certificate is checked, matched with the register and not kept", async () => {
	const xml = await readFile(new URL("../../../../docs/examples/certificate.xml", import.meta.url));
	const checked = await inject(owner, "POST", "/api/dcc-check", { serial: "SN-0000" }, xml);
	expect(checked.statusCode).toBe(200);
	expect(checked.json()).toMatchObject({ schemaVersion: "3.3.0", known: [{ tag: "TW-014" }] });
	expect(checked.json().findings.map(({ rule }: { rule: string }) => rule)).toContain("serial-differs");
	const theirs = await inject(stranger, "POST", "/api/dcc-check", {}, xml);
	expect(theirs.json()).toMatchObject({ known: [], errors: 0 });
});

test("an own certificate is held against the scope in force on its day, and against an earlier one", async () => {
	const xml = await readFile(new URL("../../../../docs/examples/certificate.xml", import.meta.url));
	const rulesFor = async (query: Record<string, string>, body: Buffer) => {
		const { findings, scope } = (await inject(owner, "POST", "/api/dcc-check", query, body)).json();
		return { rules: findings.map(({ rule }: { rule: string }) => rule), scope };
	};
	const entry = { quantity: "Temperature", unit: "°C", from: "-10", to: "200", cmc: { absolute: "0.05" } };
	const issue = { body: "UKAS", reference: "0123", validFrom: "2026-01-01", entries: [entry] };
	await server.call(owner.cookie, "scopes.enter", issue);
	expect(await rulesFor({}, xml)).toMatchObject({ rules: expect.not.arrayContaining(["below-cmc"]), scope: null });
	const held = await rulesFor({ own: "yes" }, xml);
	expect(held).toMatchObject({ rules: expect.arrayContaining(["below-cmc"]), scope: { schedules: ["UKAS 0123"] } });
	const before = Buffer.from(xml.toString().replaceAll("2026-", "2025-"));
	const compared = { earlierBytes: String(before.length) };
	// As found this year against as left a year before.
	expect((await rulesFor(compared, Buffer.concat([xml, before]))).rules).toContain("jump");
	expect((await rulesFor({}, xml)).rules).not.toContain("jump");
	const spoilt = await inject(
		owner,
		"POST",
		"/api/dcc-check",
		{ earlierBytes: "3" },
		Buffer.concat([xml, Buffer.from("bad")]),
	);
	expect(spoilt.json()).toMatchObject({ reason: "INVALID", fields: { earlier: expect.stringContaining("earlier") } });
});

test("what is no certificate is refused with the line, within a second", async () => {
	const bomb = Buffer.from(
		'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><dcc:x>&b;</dcc:x>',
	);
	for (const bad of [bomb, Buffer.from("not xml"), Buffer.from("<a><b></a>"), Buffer.alloc(0)]) {
		const refused = await inject(owner, "POST", "/api/dcc-check", {}, bad);
		expect(refused.statusCode).toBe(400);
		expect(refused.json()).toMatchObject({
			reason: "INVALID",
			fields: { file: expect.stringMatching(/cannot be read/) },
		});
	}
	expect((await inject(null, "POST", "/api/dcc-check", {}, bomb)).statusCode).toBe(401);
});
