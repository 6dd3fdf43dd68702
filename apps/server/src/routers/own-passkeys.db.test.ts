import { promise } from "@calibrant/policy";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { headersOf, openServer, password, type TestServer } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";
import { SoftPasskey } from "../testing/soft-authenticator.ts";
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

describe("as second factor", () => {
	let hal: Holder;
	beforeAll(async () => {
		hal = await passkeys.holder("Hal Kok");
	});

	test("after the password nothing opens until the passkey is used; another person's is refused", async () => {
		const halfway = await server.signIn(hal.email);
		expect((await server.call(halfway, "session.current")).value).toBeNull();
		expect((await server.call(halfway, "session.factorsAsked")).value).toEqual({ app: false, passkeys: true });
		expect((await server.call(halfway, "passkeys.list")).status).toBe(401);
		const ivo = await passkeys.holder("Ivo Kok");
		const options = await passkeys.ask(halfway, "askHalfway");
		expect(options.allowCredentials?.map(({ id }) => id)).toEqual([hal.passkey.id]);
		const others = await server.call(halfway, "passkeys.prove", { answer: ivo.passkey.get(options) });
		expect([others.status, others.error?.message]).toEqual([400, "The passkey was not accepted."]);
		const answer = hal.passkey.get(await passkeys.ask(halfway, "askHalfway"));
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
		const jo = await passkeys.holder("Jo Smit");
		const kim = await passkeys.holder("Kim Smit");
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await server.call(jo.cookie, "secondFactor.renewRecoveryCodes")).error?.reason).toBe("CONFIRM_PASSWORD");
		const others = kim.passkey.get(await passkeys.ask(jo.cookie, "askOwner"));
		expect((await server.call(jo.cookie, "passkeys.confirm", { answer: others })).status).toBe(400);
		expect((await server.call(jo.cookie, "secondFactor.renewRecoveryCodes")).error?.reason).toBe("CONFIRM_PASSWORD");
		// Asked in another session of the same person, and asked for something else.
		const elsewhere = (await passkeys.signIn(jo.passkey)).cookie;
		const answer = jo.passkey.get(await passkeys.ask(jo.cookie, "askOwner"));
		expect((await server.call(elsewhere, "passkeys.confirm", { answer })).status).toBe(400);
		const enrolling = jo.passkey.get(await passkeys.ask(elsewhere, "begin"));
		expect((await server.call(elsewhere, "passkeys.confirm", { answer: enrolling })).status).toBe(400);
		const own = jo.passkey.get(await passkeys.ask(jo.cookie, "askOwner"));
		expect((await server.call(jo.cookie, "passkeys.confirm", { answer: own })).error).toBeNull();
		expect((await server.call(jo.cookie, "secondFactor.renewRecoveryCodes")).error).toBeNull();
	});

	test("who has none is told so", async () => {
		const lou = await server.signUp("Lou Maes");
		expect((await server.call(lou.cookie, "passkeys.askOwner")).status).toBe(409);
	});
});

test("a passkey takes another name from its owner alone", async () => {
	const [mine, theirs] = [await passkeys.holder("Rena Kok"), await passkeys.holder("Otis Kok")];
	const names = async () => (await server.call<{ id: string; name: string }[]>(mine.cookie, "passkeys.list")).value;
	const [own] = await names();
	const rename = (cookie: string, name: string) => server.call(cookie, "passkeys.rename", { id: own?.id, name });
	expect((await rename(theirs.cookie, "Taken")).status).toBe(404);
	expect((await rename(mine.cookie, " ")).error?.fields).toHaveProperty("name");
	expect((await rename(mine.cookie, "Key ring")).error).toBeNull();
	expect((await names()).map(({ name }) => name)).toEqual(["Key ring"]);
	expect((await passkeys.signIn(mine.passkey)).error).toBeNull();
});

describe("removing one", () => {
	let mia: Holder;
	let id: string;
	beforeEach(async () => {
		mia = await passkeys.holder(`Mia ${clock}`);
		const [own] = (await server.call<{ id: string }[]>(mia.cookie, "passkeys.list")).value;
		id = own?.id ?? "";
		await wait(1);
	});

	test("asks for a recent password, leaves others' alone, and keeps the last where an organisation asks for one", async () => {
		const other = await server.signUp(`Nat ${clock}`);
		expect((await server.call(other.cookie, "passkeys.remove", { id })).status).toBe(404);
		const last = await server.call(mia.cookie, "passkeys.remove", { id });
		expect(last).toMatchObject({ status: 409, error: { message: expect.stringContaining("asks you for a second") } });
		expect((await passkeys.signIn(mia.passkey)).error).toBeNull();
		await passkeys.enrol(mia);
		await wait((server.house.policy.security.stepUpMinutes + 1) * 60);
		expect((await server.call(mia.cookie, "passkeys.remove", { id })).error?.reason).toBe("CONFIRM_PASSWORD");
		await server.call(mia.cookie, "account.confirmPassword", { password });
		await server.deliver();
		expect((await server.call(mia.cookie, "passkeys.remove", { id })).error).toBeNull();
		expect((await passkeys.signIn(mia.passkey)).status).toBe(401);
		expect(await passkeys.mailsTo(mia.email)).toEqual(["A passkey was removed from your account"]);
		expect((await passkeys.kindsOf(mia.userId)).includes("passkey.removed")).toBe(true);
	});

	test("a technician of whom nobody asks one can, with the codes; other sessions end", async () => {
		const owner = mia;
		const tim = await server.addMember(owner, `Tim ${clock}`, "technician");
		const passkey = new SoftPasskey();
		expect((await passkeys.enrol(tim, passkey)).error).toBeNull();
		const other = (await passkeys.signIn(passkey)).cookie;
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
			await passkeys.ask(mia.cookie, "askOwner");
			expect(Object.keys(await places(server, mia.passkey.id))).toEqual(["public.passkeys"]);
			const organisations = [{ organisationId: mia.orgId, choice: "cancel" }];
			const gone = await server.call(mia.cookie, "account.delete", { phrase: "delete my account", organisations });
			expect(gone.error).toBeNull();
			expect(await places(server, mia.passkey.id)).toEqual({});
			expect(
				await server.database.admin`select 1 from passkey_challenges where session_id is not null
			and session_id not in (select id from sessions)`,
			).toHaveLength(0);
			expect((await passkeys.signIn(mia.passkey)).status).toBe(401);
		},
	);
});
