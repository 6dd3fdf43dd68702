import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openServer, password, type TestServer } from "../testing/open-server.ts";
import { type Deviation, SoftPasskey } from "../testing/soft-authenticator.ts";
import { type Holder, withPasskeys } from "../testing/with-passkeys.ts";

let server: TestServer;
let passkeys: ReturnType<typeof withPasskeys>;
const start = new Date("2026-03-02T09:00:00Z");
let clock = start.getTime();

beforeAll(async () => {
	server = await openServer({ secondFactors: true });
	passkeys = withPasskeys(server);
	await server.database.setNow(start);
});
afterAll(() => server.close());

const wait = async (seconds: number) => {
	clock += seconds * 1000;
	await server.database.setNow(new Date(clock));
};

const named = { name: "Phone" };

describe("adding one", () => {
	test("asks for a recent password, ends other sessions, tells by mail and gives recovery codes once", async () => {
		const ada = await server.signUp("Ada Quist");
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await server.call(ada.cookie, "passkeys.begin", named)).error?.reason).toBe("CONFIRM_PASSWORD");
		await server.call(ada.cookie, "account.confirmPassword", { password });
		const other = await server.signIn(ada.email);
		await server.deliver();
		const first = await passkeys.enrol(ada);
		expect(first.value.recoveryCodes).toHaveLength(10);
		expect((await server.call(other, "session.current")).value).toBeNull();
		expect((await server.call(other, "session.awaitsSecondFactor")).value).toBe(false);
		expect((await passkeys.enrol(ada)).value).toEqual({ recoveryCodes: null });
		expect((await server.call(ada.cookie, "passkeys.list")).value).toMatchObject([
			{ name: "Phone", lastUsedAt: null },
			{ name: "Phone", lastUsedAt: null },
		]);
		expect((await passkeys.kindsOf(ada.userId)).filter((kind) => kind === "passkey.added")).toHaveLength(2);
		expect(await passkeys.mailsTo(ada.email)).toContain("A passkey was added to your account");
		expect((await server.call(ada.cookie, "secondFactor.status")).value).toEqual({
			...{ since: null, recoveryCodesLeft: 10 },
		});
	});

	test("refuses another origin, another service, an owner who was not verified, and a challenge twice or late", async () => {
		const ben = await server.signUp("Ben Vos");
		const deviations: Deviation[] = [
			...[{ origin: "http://evil.test" }, { rpId: "evil.test" }, { verified: false }, { type: "webauthn.get" }],
			{ challenge: Buffer.alloc(32, 7).toString("base64url") },
		];
		for (const deviation of deviations) {
			const refused = await passkeys.enrol(ben, new SoftPasskey(), deviation);
			expect([deviation, refused.status], JSON.stringify(deviation)).toEqual([deviation, 400]);
		}
		const options = await passkeys.ask(ben.cookie, "begin");
		const once = { ...named, answer: new SoftPasskey().create(options) };
		expect((await server.call(ben.cookie, "passkeys.enrol", once)).error).toBeNull();
		const twice = { ...named, answer: new SoftPasskey().create(options) };
		expect((await server.call(ben.cookie, "passkeys.enrol", twice)).status).toBe(400);
		const late = new SoftPasskey().create(await passkeys.ask(ben.cookie, "begin"));
		await wait(301);
		expect((await server.call(ben.cookie, "passkeys.enrol", { ...named, answer: late })).status).toBe(400);
		expect((await server.call(ben.cookie, "passkeys.list")).value).toHaveLength(1);
	});

	test("one credential belongs to one person", async () => {
		const [cas, dan] = [await passkeys.holder("Cas Maas"), await server.signUp("Dan Smit")];
		const taken = await passkeys.enrol(dan, cas.passkey);
		expect(taken).toMatchObject({ status: 409, error: { reason: "CONFLICT" } });
		expect((await server.call(dan.cookie, "passkeys.list")).value).toEqual([]);
		expect((await server.call(dan.cookie, "secondFactor.status")).value).toBeNull();
	});
});

describe("signing in with a passkey alone", () => {
	let eva: Holder;
	beforeAll(async () => {
		eva = await passkeys.holder("Eva Roos");
	});
	beforeEach(() => server.database.admin`delete from rate_counters`);

	test(
		promise("CQ-28", "a passkey opens a session with both factors proven, under a new token, and ends the one before"),
		async () => {
			const opened = await passkeys.signIn(eva.passkey, {}, eva.cookie);
			expect(opened.error).toBeNull();
			expect(opened.cookie).not.toBe(eva.cookie);
			expect((await server.call(eva.cookie, "session.current")).value).toBeNull();
			eva.cookie = opened.cookie ?? "";
			const { value } = await server.call<{ user: { email: string } }>(eva.cookie, "session.current");
			expect(value.user.email).toBe(eva.email);
			// Owners need a second factor for this here.
			const invite = { email: "new@example.com", role: "technician" };
			expect((await server.call(eva.cookie, "members.invite", invite)).error).toBeNull();
			const [listed] = (await server.call<{ lastUsedAt: Date }[]>(eva.cookie, "passkeys.list")).value;
			expect(new Date(listed?.lastUsedAt ?? 0).getTime()).toBe(clock);
			expect((await passkeys.kindsOf(eva.userId)).slice(-2)).toEqual(["passkey.proven", "session.started"]);
			const lines = await server.database.admin`
				select 1 from audit_log where org_id = ${eva.orgId} and action = 'session.started'`;
			expect(lines.length).toBeGreaterThan(1);
		},
	);

	test("from somewhere new it is told by mail", async () => {
		await server.deliver();
		const answer = eva.passkey.get(await passkeys.ask(null, "askToSignIn"));
		const opened = await server.call({ userAgent: "Mozilla/5.0 Chrome/141.0" }, "passkeys.signIn", { answer });
		expect(opened.error).toBeNull();
		expect(await passkeys.mailsTo(eva.email)).toEqual(["Your passkey was used from somewhere new"]);
	});

	const deviations: [string, Deviation][] = [
		["another origin", { origin: "http://calibrant.test.evil.example" }],
		["another service", { rpId: "evil.test" }],
		["nobody verified by the authenticator", { verified: false }],
		["an answer to another question", { type: "webauthn.create" }],
		["somebody else's user handle", { userHandle: Buffer.alloc(16, 1).toString("base64url") }],
		["bytes changed after they were signed", { tamper: true }],
		["a challenge that nobody asked", { challenge: Buffer.alloc(32, 9).toString("base64url") }],
	];
	test.each(deviations)("refuses %s, in the words for every refusal", async (_what, deviation) => {
		const refused = await passkeys.signIn(eva.passkey, deviation);
		expect([refused.status, refused.error?.reason, refused.cookie]).toEqual([401, "UNAUTHENTICATED", null]);
		if (!deviation.challenge) expect(refused.error?.message).toBe("The passkey was not accepted.");
		expect((await passkeys.kindsOf(eva.userId)).at(-1)).toBe("passkey.failed");
	});

	test("an unknown passkey gets the same answer", async () => {
		const stranger = new SoftPasskey();
		stranger.create({ challenge: "", user: { id: Buffer.alloc(16, 3).toString("base64url") } });
		const refused = await passkeys.signIn(stranger);
		expect([refused.status, refused.error?.message]).toEqual([401, "The passkey was not accepted."]);
	});

	test("a challenge works once, for five minutes, and for what it was asked", async () => {
		const options = await passkeys.ask(null, "askToSignIn");
		const answer = eva.passkey.get(options);
		expect((await server.call(null, "passkeys.signIn", { answer })).error).toBeNull();
		const again = eva.passkey.get(options);
		expect((await server.call(null, "passkeys.signIn", { answer: again })).status).toBe(401);
		const late = eva.passkey.get(await passkeys.ask(null, "askToSignIn"));
		await wait(301);
		const refused = await server.call(null, "passkeys.signIn", { answer: late });
		expect(refused.error?.message).toBe("The passkey came too late, or was asked for anew meanwhile.");
		const cookie = (await passkeys.signIn(eva.passkey)).cookie ?? "";
		const elsewhere = eva.passkey.get(await passkeys.ask(cookie, "askOwner"));
		expect((await server.call(null, "passkeys.signIn", { answer: elsewhere })).status).toBe(401);
	});

	test("a wrong answer spends its challenge too", async () => {
		const options = await passkeys.ask(null, "askToSignIn");
		const wrong = eva.passkey.get(options, { tamper: true });
		expect((await server.call(null, "passkeys.signIn", { answer: wrong })).status).toBe(401);
		const right = eva.passkey.get(options);
		expect((await server.call(null, "passkeys.signIn", { answer: right })).status).toBe(401);
	});

	test("a counter that goes back is refused, an event and told by mail; a wrong signature says nothing of it", async () => {
		await passkeys.signIn(eva.passkey);
		await server.deliver();
		const { counter } = eva.passkey;
		for (const stale of [counter, counter - 1]) {
			expect((await passkeys.signIn(eva.passkey, { counter: stale })).error?.message).toBe(
				"The passkey was not accepted.",
			);
			expect((await passkeys.kindsOf(eva.userId)).at(-1)).toBe("passkey.copied");
			await wait(1);
		}
		expect(await passkeys.mailsTo(eva.email)).toEqual([
			"A passkey of yours was refused",
			"A passkey of yours was refused",
		]);
		await passkeys.signIn(eva.passkey, { counter: 0, tamper: true });
		expect((await passkeys.kindsOf(eva.userId)).at(-1)).toBe("passkey.failed");
		eva.passkey.counter = counter;
		expect((await passkeys.signIn(eva.passkey)).error).toBeNull();
	});

	test("an authenticator that does not count is accepted as such", async () => {
		const fay = await passkeys.holder("Fay Prins");
		for (let use = 0; use < 2; use++) expect((await passkeys.signIn(fay.passkey, { counter: 0 })).error).toBeNull();
	});

	test("after too many wrong answers even the right one waits", async () => {
		const gus = await passkeys.holder("Gus Berg");
		const { attemptsPerAccount } = server.house.policy.security.signIn;
		for (let attempt = 0; attempt < attemptsPerAccount; attempt++) {
			expect((await passkeys.signIn(gus.passkey, { tamper: true })).status).toBe(401);
		}
		expect(await passkeys.signIn(gus.passkey)).toMatchObject({ status: 429, error: { reason: "RATE_LIMITED" } });
	});
});
