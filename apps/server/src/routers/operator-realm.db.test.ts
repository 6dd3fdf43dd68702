import { promise } from "@calibrant/policy";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { headersOf, openServer, password, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { sampleInput } from "../testing/sample-input.ts";
import { appRouter } from "./index.ts";

/** The operators' realm: what opens it, what it opens, and what it does not. */
type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
const duties = procedures.filter(([path]) => path.startsWith("operator.") && !path.startsWith("operator.session."));
const inputOf = ({ _def }: Procedure) => sampleInput(_def.inputs[0], () => customer.orgId);

let server: TestServer;
let customer: SignedIn;
let operator: SignedIn;
let made: Awaited<ReturnType<TestServer["makeOperator"]>>;
let clock = new Date("2026-03-02T09:00:00Z").getTime();
const wait = async (seconds: number) => {
	clock += seconds * 1000;
	await server.database.setNow(new Date(clock));
};
const codeOf = (seed: string) => new TOTP({ secret: seed }).generate({ timestamp: clock });

beforeAll(async () => {
	server = await openServer({ secondFactors: true });
	await server.database.setNow(new Date(clock));
	customer = await server.signUp("Carla Customer");
	operator = await server.signUp("Olga Operator");
	made = await server.makeOperator(operator);
});
afterAll(() => server.close());
beforeEach(async () => void (await server.database.admin`delete from rate_counters`));

const door = (cookie: string | null, procedure: string, input?: object) =>
	server.call<Record<string, unknown>>(cookie, `operator.session.${procedure}`, input);
const signIn = async (who: SignedIn) => {
	const { operatorCookie } = await door(null, "signIn", { email: who.email, password });
	return operatorCookie ?? "";
};

describe("what opens the console", () => {
	test(
		promise(
			"KS-21",
			"no session without a proven second factor reaches any operator's procedure, whatever the preset says",
		),
		async () => {
			const appointed = await server.signUp("Nils Newcomer");
			await server.database.admin`insert into operators (user_id) values (${appointed.userId})`;
			const closed: [string, string | null, number][] = [
				["a customer", customer.cookie, 404],
				["an operator's own session as a customer", operator.cookie.split("; ")[0] ?? "", 404],
				["an operator before the factor is set up", await signIn(appointed), 401],
				["an operator before the code", await signIn(operator), 401],
				["nobody", null, 401],
			];
			expect(closed.every(([, cookie]) => cookie !== "")).toBe(true);
			for (const [path, procedure] of duties) {
				for (const [who, cookie, status] of closed) {
					const answer = await server.call(cookie, path, inputOf(procedure));
					expect([answer.status, who, path]).toEqual([status, who, path]);
				}
			}
			expect(duties.length).toBeGreaterThan(40);
			expect((await server.call(made.cookie, "operator.console.overview")).status).toBe(200);
		},
	);

	test("an operator's session opens nothing of the customers' app", async () => {
		for (const [path, procedure] of procedures.filter(([path]) => !path.startsWith("operator."))) {
			const answer = await server.call({ cookie: made.cookie, organisation: customer.orgId }, path, inputOf(procedure));
			const nobody = await server.call({ organisation: customer.orgId }, path, inputOf(procedure));
			expect([path, answer.status], path).toEqual([path, nobody.status]);
		}
		const file = await server.app.inject({ url: "/api/account/export.json", headers: headersOf(made.cookie) });
		expect(file.statusCode).toBe(401);
	});

	test("a password alone enrols nobody: the operator key is asked for, and guesses are limited", async () => {
		const late = await server.signUp("Lena Late");
		const key = `calop_${"k".repeat(43)}`;
		const { createHash } = await import("node:crypto");
		const hash = createHash("sha256").update(key).digest("hex");
		await server.database.admin`insert into operators (user_id, key_hash) values (${late.userId}, ${hash})`;
		const halfway = await signIn(late);
		expect((await door(halfway, "confirmFactor", { code: "000000" })).status).toBe(400);
		for (const wrong of ["calop_nonsense", made.key])
			expect((await door(halfway, "beginFactor", { key: wrong })).error?.fields).toMatchObject({
				key: expect.any(String),
			});
		for (let guess = 0; guess < 10; guess++) await door(halfway, "beginFactor", { key: "calop_nonsense" });
		expect((await door(halfway, "beginFactor", { key })).status).toBe(429);
		await server.database.admin`delete from rate_counters`;
		const begun = await door(halfway, "beginFactor", { key });
		const seed = String(begun.value.seed);
		const done = await door(halfway, "confirmFactor", { code: codeOf(seed) });
		expect(done.value.recoveryCodes).toHaveLength(10);
		expect((await server.call(halfway, "operator.console.policy")).status).toBe(401);
		expect((await server.call(done.operatorCookie, "operator.console.policy")).status).toBe(200);
		// The seed is bound to the realm: moved beside the customers' it opens nothing.
		const { admin } = server.database;
		await admin`insert into second_factors select * from operator_factors where user_id = ${late.userId}`;
		const asCustomer = await server.signIn(late.email);
		await wait(30);
		const moved = await server.call(asCustomer, "session.proveSecondFactor", { code: codeOf(seed) });
		expect(moved.status).toBe(500);
	});

	test("no code works twice, a recovery code once, and a wrong one is limited", async () => {
		await wait(60);
		const code = codeOf(made.seed);
		const first = await door(await signIn(operator), "proveFactor", { code });
		expect([first.status, first.operatorCookie === null]).toEqual([200, false]);
		expect((await door(await signIn(operator), "proveFactor", { code })).status).toBe(400);
		const spare = { code: made.recoveryCodes[3] ?? "" };
		expect((await door(await signIn(operator), "proveFactor", spare)).status).toBe(200);
		expect((await door(await signIn(operator), "proveFactor", spare)).status).toBe(400);
		const halfway = await signIn(operator);
		for (let guess = 0; guess < 10; guess++) await door(halfway, "proveFactor", { code: "123456" });
		await wait(60);
		expect((await door(halfway, "proveFactor", { code: codeOf(made.seed) })).status).toBe(429);
	});

	describe("while strangers try", () => {
		const from = (ip: string, secret: string, code?: string) =>
			server.call<{ proven: boolean }>({ ip }, "operator.session.signIn", {
				...{ email: operator.email, password: secret },
				...(code ? { code } : {}),
			});
		const knock = async (addresses: number, each: number) => {
			const statuses: number[] = [];
			for (let address = 0; address < addresses; address++)
				for (let n = 0; n < each; n++) statuses.push((await from(`203.0.113.${address}`, "a wrong password")).status);
			return statuses;
		};
		const evaluated = (statuses: number[]) => statuses.filter((status) => status === 401).length;

		test("a hundred wrong tries of one stranger keep the operator out nowhere", async () => {
			expect(evaluated(await knock(1, 100)), "ten guesses are looked at").toBe(10);
			expect((await from("198.51.100.7", password)).status, "from an address that was never seen").toBe(200);
			const events = await server.database
				.admin`select user_id from security_events where kind = 'operator.sign_in_limited' and ip = '203.0.113.0'`;
			expect(events, "written down once per window").toEqual([{ user_id: operator.userId }]);
			const limited = await from("203.0.113.0", password);
			expect([limited.status, limited.error?.reason]).toEqual([429, "RATE_LIMITED"]);
			expect((await server.deliver()).map(({ to }) => to)).toContain(operator.email);
		});

		test("many addresses get thirty guesses between them; the operator gets in where they did before, or with a code", async () => {
			await wait(60);
			// Where the second factor was proven once, the operator is known.
			const home = { ip: "198.51.100.20" };
			const begun = await server.call({ ...home }, "operator.session.signIn", { email: operator.email, password });
			const code = codeOf(made.seed);
			await server.call({ ...home, cookie: begun.operatorCookie ?? "" }, "operator.session.proveFactor", { code });
			await wait(60);
			expect(evaluated(await knock(40, 10))).toBe(30);
			expect((await from(home.ip, password)).status, "at home").toBe(200);
			expect((await from("198.51.100.21", password)).status, "elsewhere, even with the right password").toBe(429);
			const next = codeOf(made.seed);
			const elsewhere = await from("198.51.100.21", password, next);
			expect([elsewhere.status, elsewhere.value.proven]).toEqual([200, true]);
			const opened = await server.call(elsewhere.operatorCookie, "operator.console.policy");
			expect(opened.status, "it is the whole sign-in").toBe(200);
			expect((await from("198.51.100.22", password, next)).status, "no code works twice").toBe(429);
			await wait(60);
			const stolen = codeOf(made.seed);
			expect((await from("203.0.113.99", "a wrong password", stolen)).status, "a code is no password").toBe(429);
			expect((await from("198.51.100.22", password, "000000")).status).toBe(429);
			// At home too a guesser is stopped.
			expect(
				evaluated((await Promise.all(Array.from({ length: 15 }, () => from(home.ip, "x y z")))).map((a) => a.status)),
			).toBe(10);
		}, 60_000);
	});

	test("whoever does not run the deployment is told the same as for a wrong password", async () => {
		const right = await door(null, "signIn", { email: customer.email, password });
		const wrong = await door(null, "signIn", { email: operator.email, password: "not the password" });
		const unknown = await door(null, "signIn", { email: "nobody@example.org", password });
		for (const answer of [right, wrong, unknown])
			expect([answer.status, answer.error?.message, answer.operatorCookie]).toEqual([401, right.error?.message, null]);
	});

	test("a session ends when it is left alone, after its hours, and when it is revoked", async () => {
		const { operatorIdleMinutes, operatorSessionHours } = server.house.policy.security;
		const open = async () => {
			await server.database.admin`delete from rate_counters`;
			await wait(60);
			const proven = await door(await signIn(operator), "proveFactor", { code: codeOf(made.seed) });
			return proven.operatorCookie ?? "";
		};
		const status = async (cookie: string) => (await server.call(cookie, "operator.console.policy")).status;
		const idle = await open();
		await wait(operatorIdleMinutes * 60 - 1);
		expect(await status(idle)).toBe(200);
		await wait(operatorIdleMinutes * 60 + 1);
		expect(await status(idle)).toBe(401);
		const long = await open();
		for (let used = 0; used < operatorSessionHours * 3600; used += operatorIdleMinutes * 50) {
			await wait(operatorIdleMinutes * 50);
			await status(long);
		}
		await wait(operatorIdleMinutes * 50);
		expect(await status(long)).toBe(401);
		const [one, two] = [await open(), await open()];
		type People = { userId: string; sessions: { id: string }[] }[];
		const listed = async () =>
			(await server.call<People>(two, "operator.people.list")).value.find(({ userId }) => userId === operator.userId)
				?.sessions ?? [];
		const [, older] = await listed();
		expect((await server.call(two, "operator.people.revokeSession", { id: older?.id })).status).toBe(200);
		expect([await status(one), await status(two)]).toEqual([401, 200]);
		expect((await server.call(two, "operator.session.signOut")).status).toBe(200);
		expect(await status(two)).toBe(401);
		const kinds = await server.database.admin`
			select distinct kind from security_events where user_id = ${operator.userId} and kind like 'operator.%' order by kind`;
		expect(kinds.map(({ kind }) => kind)).toEqual(
			[
				"codes_renewed",
				"factor_added",
				"factor_failed",
				"factor_proven",
				"session_ended",
				"session_revoked",
				"session_started",
				"sign_in_failed",
				"sign_in_limited",
			]
				.filter((name) => name !== "codes_renewed")
				.map((name) => `operator.${name}`),
		);
	});
});
