import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { routes } from "./routes/index.ts";
import { headersOf, openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { stringFields } from "./testing/sample-input.ts";

/** Attack row 56: texts that break what puts them into a statement, a file name or a page without care. */
const texts = {
	nul: "a\0b",
	"lone surrogate": "a\ud800b",
	emoji: "torque 🔧 wrench",
	metacharacters: `'); drop table users; --"\\%_$1\${x}<script>`,
	"right to left": "\u202etxt.exe",
	long: "x".repeat(20_000),
};
const neverStored = ["nul", "lone surrogate"];

type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
let server: TestServer;
let owner: SignedIn;
let ids: Record<string, string>;
const idFor = (property: string) => ids[property] ?? ids.instrument ?? "";

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Vera");
	// Both realms at once, so that the operators' procedures read their input too.
	await server.makeOperator(owner);
	const made = await server.call<{ id: string }>(owner.cookie, "instruments.create", { tag: "A", description: "A" });
	const rule = await server.call<{ id: string }>(owner.cookie, "decisionRules.create", { proposal: "simple" });
	await server.call(owner.cookie, "decisionRules.publish", { id: rule.value.id, version: 1 });
	ids = { instrument: made.value.id, decisionRuleId: rule.value.id, holderId: owner.memberId };
});
afterAll(() => server.close());

test("no text in any string field of any procedure makes the server fail", async () => {
	let [calls, fields, stored] = [0, 0, 0];
	for (const [path, { _def }] of procedures) {
		for (const field of stringFields(_def.inputs[0], idFor)) {
			fields++;
			for (const [name, text] of Object.entries(texts)) {
				const ip = `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`;
				const input = field.withText(text);
				const answer = await server.call({ cookie: owner.cookie, organisation: owner.orgId, ip }, path, input);
				calls++;
				if (answer.status === 200) stored++;
				const where = `${path} ${field.path}: ${name}: ${answer.status} ${answer.error?.message}`;
				expect(answer.status, where).toBeLessThan(500);
				if (neverStored.includes(name)) expect(answer.status, where).toBe(400);
			}
		}
	}
	console.log(`${calls} calls into ${fields} string fields, ${stored} of them taken`);
	expect(fields).toBeGreaterThan(60);
	expect(stored).toBeGreaterThan(20);
}, 480_000);

test("what can be stored comes back as it was sent, without marks that turn its direction", async () => {
	const as = { cookie: owner.cookie, organisation: owner.orgId };
	for (const [index, given] of [texts.emoji, texts.metacharacters, texts["right to left"]].entries()) {
		const text = `back ${given}`;
		// A tag holds nothing that nobody sees on its label.
		const tag = `back ${index}`;
		const made = await server.call<{ id: string }>(as, "instruments.create", { tag, description: text });
		expect(made.error, text).toBeNull();
		const found = await server.call(as, "instruments.get", { id: made.value.id });
		expect(found.value).toMatchObject({ instrument: { tag, description: text.replace("\u202e", "") } });
	}
});

test("no text in an address of a plain route makes the server fail", async () => {
	for (const route of routes) {
		for (const text of ["%00", "%ED%A0%80", "%ff", "%F0%9F%94%A7", "..%2f..%2fetc%2fpasswd", "'%3B--", "[object]"]) {
			const url = `${route.url.replace(":id", text)}?id=${text}&name=${text}&fileName=${text}&instrumentId=${text}`;
			const answer = await server.app.inject({
				...{ method: route.method, url },
				headers: {
					...headersOf({ cookie: owner.cookie, organisation: owner.orgId }),
					...(route.method === "POST" && { "content-type": "application/octet-stream" }),
				},
				...(route.method === "POST" && { payload: Buffer.from("tag\n1\n") }),
			});
			expect(answer.statusCode, `${route.method} ${url}: ${answer.body.slice(0, 200)}`).toBeLessThan(500);
		}
	}
});
