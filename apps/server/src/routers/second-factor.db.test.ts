import { promise } from "@calibrant/policy";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServer, password, type SignedIn, type TestServer, tokenIn } from "../testing/open-server.ts";

let server: TestServer;
const start = new Date("2026-03-02T09:00:00Z");
let clock = start.getTime();

beforeAll(async () => {
	server = await openServer({ secondFactors: true });
	await server.database.setNow(start);
});
afterAll(() => server.close());

/** Moves the clock to the next code. */
const wait = async (seconds = 30) => {
	clock += seconds * 1000;
	await server.database.setNow(new Date(clock));
};
const codeOf = (seed: string, at = clock) => new TOTP({ secret: seed }).generate({ timestamp: at });
const wrong = (seed: string) => String((Number(codeOf(seed)) + 1) % 1_000_000).padStart(6, "0");

type Enrolled = SignedIn & { seed: string; recoveryCodes: string[] };

async function enrol(person: SignedIn): Promise<Enrolled> {
	const { value: begun } = await server.call<{ seed: string }>(person.cookie, "secondFactor.begin");
	const confirmed = await server.call<{ recoveryCodes: string[] }>(person.cookie, "secondFactor.confirm", {
		code: codeOf(begun.seed),
	});
	expect(confirmed.error).toBeNull();
	await wait();
	return { ...person, seed: begun.seed, recoveryCodes: confirmed.value.recoveryCodes };
}

describe("setting up and signing in", () => {
	let ada: Enrolled;
	beforeAll(async () => {
		ada = await enrol(await server.signUp("Ada Quist"));
	});

	test(promise("CQ-28", "after the password a session opens nothing until the code is given"), async () => {
		const halfway = await server.signIn(ada.email);
		expect((await server.call(halfway, "session.current")).value).toBeNull();
		expect((await server.call(halfway, "session.awaitsSecondFactor")).value).toBe(true);
		for (const closed of ["instruments.list", "account.sessions", "secondFactor.status", "account.exportPreview"]) {
			expect((await server.call(halfway, closed, closed === "instruments.list" ? {} : undefined)).status).toBe(401);
		}
		expect((await server.call(halfway, "secondFactor.begin")).status).toBe(401);
		const proven = await server.call(halfway, "session.proveSecondFactor", { code: codeOf(ada.seed) });
		expect(proven.error).toBeNull();
		expect(proven.cookie).not.toBe(halfway);
		expect((await server.call<{ user: { email: string } }>(proven.cookie, "session.current")).value.user.email).toBe(
			ada.email,
		);
		expect((await server.call(halfway, "session.current")).value).toBeNull();
	});

	test("no code works twice, and none older than the last one", async () => {
		await wait(90);
		const code = codeOf(ada.seed);
		const first = await server.call(await server.signIn(ada.email), "session.proveSecondFactor", { code });
		expect(first.error).toBeNull();
		const halfway = await server.signIn(ada.email);
		for (const spent of [code, codeOf(ada.seed, clock - 30_000)]) {
			const again = await server.call(halfway, "session.proveSecondFactor", { code: spent });
			expect(again).toMatchObject({ status: 400, error: { fields: { code: expect.any(String) } } });
		}
	});

	test("a code of ninety seconds ago is too old, the one before now is not", async () => {
		await wait(300);
		const halfway = await server.signIn(ada.email);
		const old = { code: codeOf(ada.seed, clock - 90_000) };
		expect((await server.call(halfway, "session.proveSecondFactor", old)).status).toBe(400);
		const before = { code: codeOf(ada.seed, clock - 30_000) };
		expect((await server.call(halfway, "session.proveSecondFactor", before)).error).toBeNull();
	});

	test("a recovery code opens once, however it is typed", async () => {
		const typed = ` ${ada.recoveryCodes[0]?.toUpperCase().replaceAll("-", " ")} `;
		const used = await server.call<{ by: string }>(await server.signIn(ada.email), "session.proveSecondFactor", {
			code: typed,
		});
		expect(used.value.by).toBe("recovery code");
		const again = await server.call(await server.signIn(ada.email), "session.proveSecondFactor", { code: typed });
		expect(again.status).toBe(400);
		const { value } = await server.call(used.cookie, "secondFactor.status");
		expect(value).toMatchObject({ recoveryCodesLeft: 9 });
	});

	test("a new password by mail does not replace the second factor", async () => {
		await server.call(null, "account.requestPasswordReset", { email: ada.email });
		const [mail] = (await server.deliver()).filter(
			({ to, text }) => to === ada.email && text.includes("reset-password"),
		);
		const renewed = "a lantern over ten harbours";
		await server.call(null, "account.resetPassword", { token: tokenIn(mail), password: renewed });
		const cookie = await server.signIn(ada.email, renewed);
		expect((await server.call(cookie, "session.current")).value).toBeNull();
		expect((await server.call(cookie, "session.awaitsSecondFactor")).value).toBe(true);
	});

	test("after too many wrong codes even the right one waits", async () => {
		const ben = await enrol(await server.signUp("Ben Vos"));
		await wait(60);
		const halfway = await server.signIn(ben.email);
		const { attemptsPerAccount } = server.house.policy.security.signIn;
		for (let attempt = 0; attempt < attemptsPerAccount; attempt++) {
			expect((await server.call(halfway, "session.proveSecondFactor", { code: wrong(ben.seed) })).status).toBe(400);
		}
		const right = await server.call(halfway, "session.proveSecondFactor", { code: codeOf(ben.seed) });
		expect(right).toMatchObject({ status: 429, error: { reason: "RATE_LIMITED" } });
	});

	test("the seed is stored sealed, opens for nobody else, and goes with the account", async () => {
		const cas = await enrol(await server.signUp("Cas Maas"));
		const { admin } = server.database;
		const [stored] = await admin`select sealed_seed, recovery_hashes from second_factors where user_id = ${cas.userId}`;
		expect(JSON.stringify(stored)).not.toContain(cas.seed);
		for (const code of cas.recoveryCodes) expect(JSON.stringify(stored)).not.toContain(code);
		const dan = await enrol(await server.signUp("Dan Smit"));
		await admin`update second_factors set sealed_seed = ${stored?.sealed_seed} where user_id = ${dan.userId}`;
		const halfway = await server.signIn(dan.email);
		expect((await server.call(halfway, "session.proveSecondFactor", { code: codeOf(cas.seed) })).status).toBe(500);
		await admin`delete from users where id = ${cas.userId}`;
		expect(await admin`select 1 from second_factors where user_id = ${cas.userId}`).toHaveLength(0);
	});

	test("every change ends the other sessions and is told by mail", async () => {
		const eva = await server.signUp("Eva Roos");
		const other = await server.signIn(eva.email);
		const enrolled = await enrol(eva);
		expect((await server.call(other, "session.current")).value).toBeNull();
		const removed = await server.call(eva.cookie, "secondFactor.remove", { code: codeOf(enrolled.seed) });
		expect(removed.error).toBeNull();
		expect((await server.call(eva.cookie, "secondFactor.status")).value).toBeNull();
		const told = (await server.deliver()).filter(
			({ to, subject }) => to === eva.email && /second factor/.test(subject),
		);
		expect(told).toHaveLength(2);
	});
});

describe("where the policy asks owners and managers for one", () => {
	test(
		promise("KS-21", "administration is closed to an owner without a second factor, and open with one"),
		async () => {
			const owner = await server.signUp("Fay Prins");
			const invite = { email: "new@example.com", role: "technician" };
			const closed: [string, unknown][] = [
				["members.invite", invite],
				["members.changeRole", { memberId: owner.memberId, role: "viewer" }],
				["apiKeys.create", { name: "line 3", role: "viewer", scopes: ["instruments:read"], days: 30 }],
				["organisation.update", { name: "Prins", timeZone: "Europe/Brussels" }],
			];
			for (const [procedure, input] of closed) {
				const refused = await server.call(owner.cookie, procedure, input);
				expect([procedure, refused.error?.reason]).toEqual([procedure, "SECOND_FACTOR_REQUIRED"]);
			}
			expect((await server.call(owner.cookie, "members.list")).error).toBeNull();
			expect((await server.call(owner.cookie, "lifecycle.status")).error).toBeNull();
			await enrol(owner);
			expect((await server.call(owner.cookie, "members.invite", invite)).error).toBeNull();
		},
	);

	test(promise("KS-21", "keys of an owner who has no second factor any more are refused"), async () => {
		const owner = await enrol(await server.signUp("Gus Berg"));
		const make = (role: string) =>
			server.call<{ key: string }>(owner.cookie, "apiKeys.create", {
				name: role,
				role,
				scopes: ["instruments:read"],
				days: 30,
			});
		const { value: strong } = await make("manager");
		const { value: weak } = await make("viewer");
		expect((await server.call({ key: strong.key }, "instruments.list", {})).error).toBeNull();
		await wait();
		await server.call(owner.cookie, "secondFactor.remove", { code: codeOf(owner.seed) });
		const refused = await server.call({ key: strong.key }, "instruments.list", {});
		expect(refused).toMatchObject({ status: 403, error: { reason: "SECOND_FACTOR_REQUIRED" } });
		expect((await server.call({ key: weak.key }, "instruments.list", {})).error).toBeNull();
	});
});

test("the password is asked again before a second factor is set up", async () => {
	const ivo = await server.signUp("Ivo Kok");
	await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
	expect((await server.call(ivo.cookie, "secondFactor.begin")).error?.reason).toBe("CONFIRM_PASSWORD");
	await server.call(ivo.cookie, "account.confirmPassword", { password });
	expect((await server.call(ivo.cookie, "secondFactor.begin")).error).toBeNull();
});

describe("what an organisation asks of its members' accounts", () => {
	let owner: Enrolled;
	let tina: SignedIn;
	const rules = {
		secondFactorFor: "owners_and_managers",
		invitationDomains: [] as string[],
		longestSessionHours: null,
	};
	const set = (by: SignedIn, changes: object) =>
		server.call(by.cookie, "organisation.setSecurity", { ...rules, ...changes });
	beforeAll(async () => {
		owner = await enrol(await server.signUp("Olive Roos"));
		tina = await server.addMember(owner, "Tina Roos", "technician");
	});

	test("everybody may be asked for a second factor: nothing opens before it, their own account does", async () => {
		expect((await set(tina, {})).status).toBe(403);
		const less = await set(owner, { secondFactorFor: "nobody" });
		expect(less.error).toMatchObject({ reason: "INVALID", fields: { secondFactorFor: expect.any(String) } });
		const { value: key } = await server.call<{ key: string }>(owner.cookie, "apiKeys.create", {
			...{ name: "line 4", role: "viewer", scopes: ["instruments:read"], days: 30 },
		});
		expect((await set(owner, { secondFactorFor: "everybody" })).error).toBeNull();
		expect((await server.call(tina.cookie, "instruments.list", {})).error?.reason).toBe("SECOND_FACTOR_REQUIRED");
		const file = await server.app.inject({ url: "/api/agreement.pdf", headers: { cookie: tina.cookie } });
		expect(file.statusCode).toBe(403);
		const seen = await server.call<{ secondFactorDue: string }>(tina.cookie, "session.current");
		expect(seen.value.secondFactorDue).toBe("everything");
		expect((await server.call(tina.cookie, "account.exportPreview")).error).toBeNull();
		tina = await enrol(tina);
		expect((await server.call(tina.cookie, "instruments.list", {})).error).toBeNull();
		// A key's maker is asked too.
		expect((await server.call({ key: key.key }, "instruments.list", {})).error).toBeNull();
		await server.call(owner.cookie, "secondFactor.remove", { code: codeOf(owner.seed) });
		expect((await server.call({ key: key.key }, "instruments.list", {})).status).toBe(403);
		owner = await enrol(owner);
		expect((await set(owner, {})).error).toBeNull();
	});

	test("who has no second factor asks none of others, and the password is typed first", async () => {
		const other = await server.signUp("Odo Vos");
		expect((await set(other, { secondFactorFor: "everybody" })).error?.reason).toBe("SECOND_FACTOR_REQUIRED");
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await set(owner, {})).error?.reason).toBe("CONFIRM_PASSWORD");
		await server.call(owner.cookie, "account.confirmPassword", { password });
	});

	test("members are invited at the named domains alone", async () => {
		const wrong = await set(owner, { invitationDomains: ["roos.example", "not a domain"] });
		expect(wrong.error).toMatchObject({ fields: { invitationDomains: expect.any(String) } });
		expect((await set(owner, { invitationDomains: ["Roos.example", "roos.example"] })).value).toMatchObject({
			invitationDomains: ["roos.example"],
		});
		const invite = (email: string) => server.call(owner.cookie, "members.invite", { email, role: "viewer" });
		for (const email of ["a@elsewhere.example", "a@sub.roos.example", "a@xroos.example"]) {
			expect((await invite(email)).error, email).toMatchObject({ fields: { email: expect.any(String) } });
		}
		expect((await invite("A@ROOS.example")).error).toBeNull();
	});

	test("a session ends after the organisation's hours: those that run, new ones, and on joining", async () => {
		const most = server.house.policy.security.sessionAbsoluteDays * 24;
		const tooLong = await set(owner, { longestSessionHours: most + 1 });
		expect(tooLong.error).toMatchObject({ fields: { longestSessionHours: expect.any(String) } });
		expect((await set(owner, { longestSessionHours: 8 })).error).toBeNull();
		const joined = await server.addMember(owner, "Jo Roos", "viewer");
		const kim = await server.signUp("Kim Smit");
		await server.call(owner.cookie, "members.invite", { email: kim.email, role: "viewer" });
		const token = tokenIn(
			(await server.deliver()).find(({ to, subject }) => to === kim.email && /^Invit/.test(subject)),
		);
		expect((await server.call(kim.cookie, "invitations.accept", { token })).error).toBeNull();
		const lasts = await server.database.admin<{ hours: number }[]>`
			select extract(epoch from expires_at - created_at)::int / 3600 as hours from sessions
			where user_id in (${owner.userId}, ${tina.userId}, ${joined.userId}, ${kim.userId})`;
		expect(new Set(lasts.map(({ hours }) => hours))).toEqual(new Set([8]));
		await wait(7 * 3600);
		expect((await server.call(joined.cookie, "instruments.list", {})).error).toBeNull();
		await wait(3600);
		expect((await server.call(joined.cookie, "instruments.list", {})).status).toBe(401);
		const [line] = await server.database.admin`
			select count(*)::int as n from audit_log
			where org_id = ${owner.orgId} and action = 'organisation.security_changed'`;
		expect(line).toEqual({ n: 4 });
	});
});
