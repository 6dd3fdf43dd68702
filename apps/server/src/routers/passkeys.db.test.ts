import { promise } from "@calibrant/policy";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { headersOf, openServer, password, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";
import { type Deviation, SoftPasskey } from "../testing/soft-authenticator.ts";

let server: TestServer;
const start = new Date("2026-03-02T09:00:00Z");
let clock = start.getTime();

beforeAll(async () => {
	server = await openServer({ secondFactors: true });
	await server.database.setNow(start);
});
afterAll(() => server.close());

const wait = async (seconds: number) => {
	clock += seconds * 1000;
	await server.database.setNow(new Date(clock));
};

const named = { name: "Phone" };

type Asked = { challenge: string; user: { id: string }; allowCredentials?: { id: string }[] };
type Holder = SignedIn & { passkey: SoftPasskey; recoveryCodes: string[] };

const ask = async (cookie: string | null, procedure: string) =>
	(await server.call<Asked>(cookie, `passkeys.${procedure}`, procedure === "begin" ? named : undefined)).value;

async function enrol(person: SignedIn, passkey = new SoftPasskey(), deviation: Deviation = {}) {
	const options = await ask(person.cookie, "begin");
	return server.call<{ recoveryCodes: string[] | null }>(person.cookie, "passkeys.enrol", {
		...{ ...named, answer: passkey.create(options, deviation) },
	});
}

async function holder(name: string): Promise<Holder> {
	const person = await server.signUp(name);
	const passkey = new SoftPasskey();
	const { value, error } = await enrol(person, passkey);
	expect(error).toBeNull();
	return { ...person, passkey, recoveryCodes: value.recoveryCodes ?? [] };
}

const signIn = async (passkey: SoftPasskey, deviation?: Deviation, from: string | null = null) =>
	server.call(from, "passkeys.signIn", { answer: passkey.get(await ask(null, "askToSignIn"), deviation) });

const kindsOf = async (userId: string) => {
	const rows = await server.database.admin<{ kind: string }[]>`
		select kind from security_events where user_id = ${userId} order by at, id`;
	return rows.map(({ kind }) => kind);
};
const mailsTo = async (email: string) =>
	(await server.deliver()).filter(({ to }) => to === email).map(({ subject }) => subject);

describe("adding one", () => {
	test("asks for a recent password, ends other sessions, tells by mail and gives recovery codes once", async () => {
		const ada = await server.signUp("Ada Quist");
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await server.call(ada.cookie, "passkeys.begin", named)).error?.reason).toBe("CONFIRM_PASSWORD");
		await server.call(ada.cookie, "account.confirmPassword", { password });
		const other = await server.signIn(ada.email);
		await server.deliver();
		const first = await enrol(ada);
		expect(first.value.recoveryCodes).toHaveLength(10);
		expect((await server.call(other, "session.current")).value).toBeNull();
		expect((await enrol(ada)).value).toEqual({ recoveryCodes: null });
		expect((await server.call(ada.cookie, "passkeys.list")).value).toMatchObject([
			{ name: "Phone", lastUsedAt: null },
			{ name: "Phone", lastUsedAt: null },
		]);
		expect((await kindsOf(ada.userId)).filter((kind) => kind === "passkey.added")).toHaveLength(2);
		expect(await mailsTo(ada.email)).toContain("A passkey was added to your account");
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
			const refused = await enrol(ben, new SoftPasskey(), deviation);
			expect([deviation, refused.status], JSON.stringify(deviation)).toEqual([deviation, 400]);
		}
		const options = await ask(ben.cookie, "begin");
		const once = { ...named, answer: new SoftPasskey().create(options) };
		expect((await server.call(ben.cookie, "passkeys.enrol", once)).error).toBeNull();
		const twice = { ...named, answer: new SoftPasskey().create(options) };
		expect((await server.call(ben.cookie, "passkeys.enrol", twice)).status).toBe(400);
		const late = new SoftPasskey().create(await ask(ben.cookie, "begin"));
		await wait(301);
		expect((await server.call(ben.cookie, "passkeys.enrol", { ...named, answer: late })).status).toBe(400);
		expect((await server.call(ben.cookie, "passkeys.list")).value).toHaveLength(1);
	});

	test("one credential belongs to one person", async () => {
		const [cas, dan] = [await holder("Cas Maas"), await server.signUp("Dan Smit")];
		const taken = await enrol(dan, cas.passkey);
		expect(taken).toMatchObject({ status: 409, error: { reason: "CONFLICT" } });
		expect((await server.call(dan.cookie, "passkeys.list")).value).toEqual([]);
		expect((await server.call(dan.cookie, "secondFactor.status")).value).toBeNull();
	});
});

describe("signing in with a passkey alone", () => {
	let eva: Holder;
	beforeAll(async () => {
		eva = await holder("Eva Roos");
	});
	beforeEach(() => server.database.admin`delete from rate_counters`);

	test(
		promise("CQ-28", "a passkey opens a session with both factors proven, under a new token, and ends the one before"),
		async () => {
			const opened = await signIn(eva.passkey, {}, eva.cookie);
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
			expect((await kindsOf(eva.userId)).slice(-2)).toEqual(["passkey.proven", "session.started"]);
			const lines = await server.database.admin`
				select 1 from audit_log where org_id = ${eva.orgId} and action = 'session.started'`;
			expect(lines.length).toBeGreaterThan(1);
		},
	);

	test("from somewhere new it is told by mail", async () => {
		await server.deliver();
		const answer = eva.passkey.get(await ask(null, "askToSignIn"));
		const opened = await server.call({ userAgent: "Mozilla/5.0 Chrome/141.0" }, "passkeys.signIn", { answer });
		expect(opened.error).toBeNull();
		expect(await mailsTo(eva.email)).toEqual(["Your passkey was used from somewhere new"]);
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
		const refused = await signIn(eva.passkey, deviation);
		expect([refused.status, refused.error?.reason, refused.cookie]).toEqual([401, "UNAUTHENTICATED", null]);
		if (!deviation.challenge) expect(refused.error?.message).toBe("The passkey was not accepted.");
		expect((await kindsOf(eva.userId)).at(-1)).toBe("passkey.failed");
	});

	test("an unknown passkey gets the same answer", async () => {
		const stranger = new SoftPasskey();
		stranger.create({ challenge: "", user: { id: Buffer.alloc(16, 3).toString("base64url") } });
		const refused = await signIn(stranger);
		expect([refused.status, refused.error?.message]).toEqual([401, "The passkey was not accepted."]);
	});

	test("a challenge works once, for five minutes, and for what it was asked", async () => {
		const options = await ask(null, "askToSignIn");
		const answer = eva.passkey.get(options);
		expect((await server.call(null, "passkeys.signIn", { answer })).error).toBeNull();
		const again = eva.passkey.get(options);
		expect((await server.call(null, "passkeys.signIn", { answer: again })).status).toBe(401);
		const late = eva.passkey.get(await ask(null, "askToSignIn"));
		await wait(301);
		const refused = await server.call(null, "passkeys.signIn", { answer: late });
		expect(refused.error?.message).toBe("The passkey came too late, or was asked for anew meanwhile.");
		const cookie = (await signIn(eva.passkey)).cookie ?? "";
		const elsewhere = eva.passkey.get(await ask(cookie, "askOwner"));
		expect((await server.call(null, "passkeys.signIn", { answer: elsewhere })).status).toBe(401);
	});

	test("a wrong answer spends its challenge too", async () => {
		const options = await ask(null, "askToSignIn");
		const wrong = eva.passkey.get(options, { tamper: true });
		expect((await server.call(null, "passkeys.signIn", { answer: wrong })).status).toBe(401);
		const right = eva.passkey.get(options);
		expect((await server.call(null, "passkeys.signIn", { answer: right })).status).toBe(401);
	});

	test("a counter that goes back is refused, an event and told by mail; a wrong signature says nothing of it", async () => {
		await signIn(eva.passkey);
		await server.deliver();
		const { counter } = eva.passkey;
		for (const stale of [counter, counter - 1]) {
			expect((await signIn(eva.passkey, { counter: stale })).error?.message).toBe("The passkey was not accepted.");
			expect((await kindsOf(eva.userId)).at(-1)).toBe("passkey.copied");
			await wait(1);
		}
		expect(await mailsTo(eva.email)).toEqual(["A passkey of yours was refused", "A passkey of yours was refused"]);
		await signIn(eva.passkey, { counter: 0, tamper: true });
		expect((await kindsOf(eva.userId)).at(-1)).toBe("passkey.failed");
		eva.passkey.counter = counter;
		expect((await signIn(eva.passkey)).error).toBeNull();
	});

	test("an authenticator that does not count is accepted as such", async () => {
		const fay = await holder("Fay Prins");
		for (let use = 0; use < 2; use++) expect((await signIn(fay.passkey, { counter: 0 })).error).toBeNull();
	});

	test("after too many wrong answers even the right one waits", async () => {
		const gus = await holder("Gus Berg");
		const { attemptsPerAccount } = server.house.policy.security.signIn;
		for (let attempt = 0; attempt < attemptsPerAccount; attempt++) {
			expect((await signIn(gus.passkey, { tamper: true })).status).toBe(401);
		}
		expect(await signIn(gus.passkey)).toMatchObject({ status: 429, error: { reason: "RATE_LIMITED" } });
	});
});

describe("as second factor", () => {
	let hal: Holder;
	beforeAll(async () => {
		hal = await holder("Hal Kok");
	});

	test("after the password nothing opens until the passkey is used; another person's is refused", async () => {
		const halfway = await server.signIn(hal.email);
		expect((await server.call(halfway, "session.current")).value).toBeNull();
		expect((await server.call(halfway, "session.factorsAsked")).value).toEqual({ app: false, passkeys: true });
		expect((await server.call(halfway, "passkeys.list")).status).toBe(401);
		const ivo = await holder("Ivo Kok");
		const options = await ask(halfway, "askHalfway");
		expect(options.allowCredentials?.map(({ id }) => id)).toEqual([hal.passkey.id]);
		const others = await server.call(halfway, "passkeys.prove", { answer: ivo.passkey.get(options) });
		expect([others.status, others.error?.message]).toEqual([400, "The passkey was not accepted."]);
		const answer = hal.passkey.get(await ask(halfway, "askHalfway"));
		const proven = await server.call(halfway, "passkeys.prove", { answer });
		expect(proven.error).toBeNull();
		expect(proven.cookie).not.toBe(halfway);
		expect((await server.call(halfway, "session.current")).value).toBeNull();
		expect((await server.call(proven.cookie, "passkeys.list")).value).toHaveLength(1);
	});

	test("a recovery code opens instead, and six digits of no app do not", async () => {
		const halfway = await server.signIn(hal.email);
		expect((await server.call(halfway, "session.proveSecondFactor", { code: "123456" })).status).toBe(400);
		const used = await server.call(halfway, "session.proveSecondFactor", { code: hal.recoveryCodes[0] });
		expect(used.error).toBeNull();
		hal.cookie = used.cookie ?? "";
		expect((await server.call(hal.cookie, "secondFactor.status")).value).toEqual({ since: null, recoveryCodesLeft: 9 });
	});

	test("an app beside passkeys: either opens, and removing one keeps the other and the codes", async () => {
		const { value } = await server.call<{ seed: string }>(hal.cookie, "secondFactor.begin");
		const code = () => new TOTP({ secret: value.seed }).generate({ timestamp: clock });
		const confirmed = await server.call(hal.cookie, "secondFactor.confirm", { code: code() });
		expect(confirmed.error).toBeNull();
		await wait(30);
		const halfway = await server.signIn(hal.email);
		expect((await server.call(halfway, "session.factorsAsked")).value).toEqual({ app: true, passkeys: true });
		expect((await server.call(hal.cookie, "secondFactor.remove", { code: code() })).error).toBeNull();
		expect((await server.call(hal.cookie, "secondFactor.status")).value).toEqual({
			since: null,
			recoveryCodesLeft: 10,
		});
		const again = await server.signIn(hal.email);
		expect((await server.call(again, "session.proveSecondFactor", { code: code() })).status).toBe(400);
		expect((await server.call(again, "session.factorsAsked")).value).toEqual({ app: false, passkeys: true });
	});
});

describe("where a recent password is asked for", () => {
	test("a passkey of one's own does, not another's; a signature still takes the password", async () => {
		const jo = await holder("Jo Smit");
		const kim = await holder("Kim Smit");
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await server.call(jo.cookie, "secondFactor.renewRecoveryCodes")).error?.reason).toBe("CONFIRM_PASSWORD");
		const others = kim.passkey.get(await ask(jo.cookie, "askOwner"));
		expect((await server.call(jo.cookie, "passkeys.confirm", { answer: others })).status).toBe(400);
		expect((await server.call(jo.cookie, "secondFactor.renewRecoveryCodes")).error?.reason).toBe("CONFIRM_PASSWORD");
		const answer = jo.passkey.get(await ask(jo.cookie, "askOwner"));
		// Asked in another session of the same person.
		const elsewhere = (await signIn(jo.passkey)).cookie;
		expect((await server.call(elsewhere, "passkeys.confirm", { answer })).status).toBe(400);
		const own = jo.passkey.get(await ask(jo.cookie, "askOwner"));
		expect((await server.call(jo.cookie, "passkeys.confirm", { answer: own })).error).toBeNull();
		expect((await server.call(jo.cookie, "secondFactor.renewRecoveryCodes")).error).toBeNull();
	});

	test("who has none is told so", async () => {
		const lou = await server.signUp("Lou Maes");
		expect((await server.call(lou.cookie, "passkeys.askOwner")).status).toBe(409);
	});
});

describe("removing one", () => {
	let mia: Holder;
	let id: string;
	beforeEach(async () => {
		mia = await holder(`Mia ${clock}`);
		const [own] = (await server.call<{ id: string }[]>(mia.cookie, "passkeys.list")).value;
		id = own?.id ?? "";
		await wait(1);
	});

	test("asks for a recent password, leaves others' alone, and keeps the last where an organisation asks for one", async () => {
		const other = await server.signUp(`Nat ${clock}`);
		expect((await server.call(other.cookie, "passkeys.remove", { id })).status).toBe(404);
		const last = await server.call(mia.cookie, "passkeys.remove", { id });
		expect(last).toMatchObject({ status: 409, error: { message: expect.stringContaining("asks you for a second") } });
		expect((await signIn(mia.passkey)).error).toBeNull();
		await enrol(mia);
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await server.call(mia.cookie, "passkeys.remove", { id })).error?.reason).toBe("CONFIRM_PASSWORD");
		await server.call(mia.cookie, "account.confirmPassword", { password });
		await server.deliver();
		expect((await server.call(mia.cookie, "passkeys.remove", { id })).error).toBeNull();
		expect((await signIn(mia.passkey)).status).toBe(401);
		expect(await mailsTo(mia.email)).toEqual(["A passkey was removed from your account"]);
		expect((await kindsOf(mia.userId)).includes("passkey.removed")).toBe(true);
	});

	test("a technician of whom nobody asks one can, with the codes; other sessions end", async () => {
		const owner = mia;
		const tim = await server.addMember(owner, `Tim ${clock}`, "technician");
		const passkey = new SoftPasskey();
		expect((await enrol(tim, passkey)).error).toBeNull();
		const other = (await signIn(passkey)).cookie;
		const [own] = (await server.call<{ id: string }[]>(tim.cookie, "passkeys.list")).value;
		expect((await server.call(tim.cookie, "passkeys.remove", { id: own?.id })).error).toBeNull();
		expect((await server.call(other, "session.current")).value).toBeNull();
		expect((await server.call(tim.cookie, "secondFactor.status")).value).toBeNull();
		expect(await server.database.admin`select 1 from second_factors where user_id = ${tim.userId}`).toHaveLength(0);
	});

	test(
		promise("CP-54", "passkeys and what was asked of them go with the account; the export names them before"),
		async () => {
			const file = await server.app.inject({ url: "/api/account/export.json", headers: headersOf(mia.cookie) });
			expect(file.json().passkeys).toMatchObject([{ name: "Phone", lastUsedAt: null, credentialId: mia.passkey.id }]);
			await ask(mia.cookie, "askOwner");
			expect(Object.keys(await places(server, mia.passkey.id))).toEqual(["public.passkeys"]);
			const organisations = [{ organisationId: mia.orgId, choice: "cancel" }];
			const gone = await server.call(mia.cookie, "account.delete", { phrase: "delete my account", organisations });
			expect(gone.error).toBeNull();
			expect(await places(server, mia.passkey.id)).toEqual({});
			expect(
				await server.database.admin`select 1 from passkey_challenges where session_id is not null
			and session_id not in (select id from sessions)`,
			).toHaveLength(0);
			expect((await signIn(mia.passkey)).status).toBe(401);
		},
	);
});
