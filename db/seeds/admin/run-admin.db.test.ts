import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import {
	beginOperatorFactor,
	findOperator,
	findOperatorSession,
	listAccess,
	listAccessInput,
	signIn,
	signInInput,
	signInOperator,
} from "@calibrant/identity";
import { enterRequest, planPurge } from "@calibrant/lifecycle";
import { demoSubProcessors, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { foundCompany } from "../playing/people.ts";
import { inBelgium, ownerOf } from "../scenarios/scenario.ts";
import { type TestProduct, testProduct } from "../testing/test-product.ts";
import { commands, runAdmin } from "./run-admin.ts";

let opened: TestProduct;
let orgId: string;
const origin = { ip: "192.0.2.1", userAgent: "test" };

beforeAll(async () => {
	opened = await testProduct(inject("cluster"), new Date("2026-10-14T13:30:00Z"));
	orgId = (await foundCompany(opened.product, ownerOf("Held Lab"), inBelgium("Held Lab"))).orgId;
});
afterAll(() => opened.close());

async function admin(line: string, stdin = "") {
	const said: string[] = [];
	const refused: string[] = [];
	const argv = line.split(" ").map((word) => word.replaceAll("~", " "));
	const io = {
		say: (text: string) => said.push(text),
		refuse: (text: string) => refused.push(text),
		stdin: async () => stdin,
	};
	return {
		code: await runAdmin(opened.product.operator, argv, io),
		said: said.join("\n"),
		refused: refused.join("\n"),
	};
}

const audit = (id: string) =>
	opened.database.admin`select actor_type, action from audit_log where org_id = ${id} order by seq desc limit 1`;

describe("admin", () => {
	test("creates an owner who can sign in with the password printed", async () => {
		const { code, said } = await admin(
			"create-owner --email Nora@lab.example --name Nora --organisation Nora’s~Lab --country FR",
		);
		expect(code).toBe(0);
		expect(said.split("\n")).toHaveLength(1);
		const password = /password (\S+) /.exec(said)?.[1] ?? "";
		expect(password).toMatch(/^([0-9a-z]{4}-){4}[0-9a-z]{4}$/);
		const { house } = opened.product;
		const session = await signIn(house, signInInput.parse({ email: "nora@lab.example", password }), origin);
		expect(session.token).toBeTruthy();
		const [made] = await opened.database.admin`select id, country from organisations where name = 'Nora’s Lab'`;
		expect(made?.country).toBe("FR");
		expect(
			await opened.database
				.admin`select actor_type, action from audit_log where org_id = ${made?.id} order by seq limit 3`,
		).toEqual([
			{ actor_type: "member", action: "organisation.created" },
			{ actor_type: "member", action: "member.joined" },
			{ actor_type: "system", action: "member.added_by_operator" },
		]);
	});

	test("takes a password from stdin, and refuses a short or known one and a known address", async () => {
		const owner = "create-owner --email otto@lab.example --name Otto --organisation Otto --password-stdin";
		expect(await admin(owner, "short\n")).toMatchObject({
			code: 2,
			refused: expect.stringContaining("--password: Use at least 12 characters"),
		});
		expect(await admin(owner, "passwordpassword\n")).toMatchObject({
			code: 2,
			refused: expect.stringContaining("commonest"),
		});
		expect(await admin(owner, "otto-has-a-lab\n")).toMatchObject({
			code: 0,
			said: expect.not.stringContaining("otto-has"),
		});
		expect(await admin(owner, "otto-has-a-lab\n")).toMatchObject({
			code: 2,
			refused: "otto@lab.example has an account already.",
		});
	});

	test("grants an operator key that works, once shown, replaced by the next", async () => {
		const { email } = ownerOf("Held Lab");
		const keyOf = (said: string) => /calop_[\w-]{43}/.exec(said)?.[0] ?? "";
		const first = keyOf((await admin(`grant-operator --email ${email}`)).said);
		expect(await findOperator(opened.product.house, { key: first })).not.toBeNull();
		const second = keyOf((await admin(`grant-operator --email ${email}`)).said);
		expect(await findOperator(opened.product.house, { key: first })).toBeNull();
		expect(await findOperator(opened.product.house, { key: second })).not.toBeNull();
		const stored = await opened.database.admin`select key_hash from operators`;
		expect(JSON.stringify(stored)).not.toContain(second.slice(6));
		expect(await admin("grant-operator --email nobody@lab.example")).toMatchObject({ code: 2 });
	});

	test("makes an operator without an organisation, says how to sign in, takes a lost factor and the right away", async () => {
		const { house } = opened.product;
		const sql = opened.database.admin;
		const { code, said } = await admin("create-operator --email Ops@lab.example --name Olga");
		expect([code, said]).toEqual([0, expect.stringContaining("/ops/sign-in")]);
		const key = /calop_[\w-]{43}/.exec(said)?.[0] ?? "";
		const password = /the password (\S+)/.exec(said)?.[1] ?? "";
		const started = await signInOperator(house, { email: "ops@lab.example", password }, origin, null);
		expect(started.enrolled).toBe(false);
		const session = await findOperatorSession(house, started.token);
		expect(session?.secondFactor).toBe("none");
		await beginOperatorFactor(house, session, { key });
		await sql`update operator_factors set confirmed_at = app.now()`;
		expect(await admin("create-operator --email ops@lab.example --name Olga")).toMatchObject({ code: 2 });
		expect(await admin("reset-operator-factor --email ops@lab.example")).toMatchObject({ code: 0 });
		expect(await sql`select 1 from operator_factors`).toHaveLength(0);
		expect(await findOperatorSession(house, started.token)).toBeNull();
		expect(await admin("reset-operator-factor --email ops@lab.example")).toMatchObject({ code: 2 });
		expect(await admin("revoke-operator --email ops@lab.example")).toMatchObject({ code: 0 });
		expect(await findOperator(house, { key })).toBeNull();
		expect(await admin("revoke-operator --email ops@lab.example")).toMatchObject({ code: 2 });
		expect(await sql`select 1 from users where email = 'ops@lab.example'`).toHaveLength(1);
	});

	test("takes a lost second factor away, tells the person, and refuses where there is none", async () => {
		const { email } = ownerOf("Held Lab");
		const sql = opened.database.admin;
		await sql`insert into second_factors (user_id, sealed_seed, created_at, confirmed_at)
			select id, 'sealed1.0123456789abcdef.AA', app.now(), app.now() from users where email = ${email}`;
		expect(await admin(`reset-second-factor --email ${email}`)).toMatchObject({ code: 0 });
		expect(await sql`select 1 from second_factors`).toHaveLength(0);
		expect(await sql`select 1 from email_log where kind = 'second_factor_changed'`).toHaveLength(1);
		expect(await admin(`reset-second-factor --email ${email}`)).toMatchObject({ code: 2 });
	});

	test("places and releases a hold, with a line of the system in the audit log", async () => {
		const { said } = await admin(
			"place-hold --org held-lab --reason A~dispute --reference C-77 --classes audit_log,calibration",
		);
		const id = /hold ([0-9a-f-]{36})/.exec(said)?.[1] ?? "";
		const [hold] = await opened.database.admin`select org_id, classes, reason, released_at from holds where id = ${id}`;
		expect(hold).toEqual({
			org_id: orgId,
			classes: ["audit_log", "calibration"],
			reason: "A dispute",
			released_at: null,
		});
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "hold.placed" }]);
		expect(await admin(`drop-hold --hold ${id} --reason It~was~settled~amicably`)).toMatchObject({ code: 0 });
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "hold.withdrawn" }]);
		expect(await admin(`drop-hold --hold ${id} --reason It~was~settled~amicably`)).toMatchObject({
			code: 2,
			refused: expect.stringContaining("already"),
		});
	});

	test("says how a payment stands and starts a trial, with the system's lines", async () => {
		const state = async () =>
			(await opened.database.admin`select state from organisations where id = ${orgId}`)[0]?.state;
		for (const [payment, reached] of [
			["late", "past_due"],
			["lapsed", "past_due_no_grace"],
			["paid", "active"],
		]) {
			expect(await admin(`set-payment --org held-lab --payment ${payment}`)).toMatchObject({ code: 0 });
			expect(await state()).toBe(reached);
		}
		expect(await audit(orgId)).toEqual([{ actor_type: "system", action: "organisation.activated" }]);
		expect((await admin("set-payment --org held-lab --payment paid")).said).toMatch(/^Nothing to change/);
		expect(await admin("start-trial --org held-lab --until 2026-11-01T00:00:00Z")).toMatchObject({ code: 0 });
		expect(await state()).toBe("trialing");
		expect(await admin("start-trial --org held-lab --until 2026-11-01T00:00:00Z")).toMatchObject({ code: 2 });
		expect(await admin("set-payment --org held-lab --payment paid")).toMatchObject({ code: 0 });
	});

	test("lists, checks and answers a request; an operator has the second word on a hold", async () => {
		const { house } = opened.product;
		expect((await admin("requests")).said).toBe("No request is open.");
		const { id } = await enterRequest(house, { kind: "access", email: "asks@lab.example" });
		expect((await admin("requests")).said).toMatch(
			new RegExp(`^${id}  access .* identity not checked  address does not`),
		);
		await admin("create-owner --email runs@lab.example --name R --organisation Runs");
		await admin("grant-operator --email runs@lab.example");
		const verified = await admin(`verify-identity --request ${id} --method Called~back. --by runs@lab.example`);
		expect(verified).toMatchObject({ code: 0 });
		const answered = await admin(`answer-request --request ${id} --text Here~it~is. --by runs@lab.example`);
		expect(answered.said).toBe("Answered in time.");
		expect(await admin("send-news --subject A --text B")).toMatchObject({ said: "Queued for 0 people." });
		const { said } = await admin("place-hold --org held-lab --reason A --reference B --ground tax_audit");
		const hold = /hold ([0-9a-f-]{36})/.exec(said)?.[1] ?? "";
		expect(await admin(`confirm-hold --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 0 });
		const why = "--reason The~audit~was~closed";
		expect(await admin(`drop-hold --hold ${hold} ${why} --by runs@lab.example`)).toMatchObject({ code: 2 });
		expect(await admin(`release-hold --hold ${hold} ${why}`)).toMatchObject({ code: 0 });
		expect(await admin(`keep-hold --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 0 });
		expect(await admin(`confirm-release --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 2 });
		expect(await admin(`release-hold --hold ${hold} ${why}`)).toMatchObject({ code: 0 });
		expect(await admin(`confirm-release --hold ${hold} --by runs@lab.example`)).toMatchObject({ code: 0 });
	});

	test("sets the preset and the switches of the purge", async () => {
		const { db, policy } = opened.product.operator;
		const plan = () => db.withoutOrg({ readOnly: true }, ({ tx }) => planPurge(tx, policy));
		expect(await admin("set-preset calproof")).toMatchObject({ code: 0 });
		expect(await admin("pause-purge")).toMatchObject({ code: 0 });
		expect((await plan()).stopped).toMatch(/paused/);
		expect(await admin("resume-purge")).toMatchObject({ code: 0 });
		expect((await plan()).stopped).toBeNull();
		expect(await admin("acknowledge-purge --count 12")).toMatchObject({ code: 0 });
		expect(await opened.database.admin`select key, value from deployment_settings order by key`).toEqual([
			{ key: "policy_preset", value: "calproof" },
			{ key: "purge_acknowledged", value: 12 },
			{ key: "purge_paused", value: false },
		]);
	});

	test.each([
		["", /no command/],
		["constructor", /no command/],
		["set-preset strict", /not a preset/],
		["set-preset calproof extra", /not expected/],
		["pause-purge --now", /--now/],
		["acknowledge-purge --count many", /--count/],
		["acknowledge-purge --count -1", /--count/],
		["acknowledge-purge", /--count: is missing/],
		["create-owner --email not-an-address --name A --organisation B", /--email/],
		["create-owner --email a@b.example --name A", /--organisation: is missing/],
		["place-hold --org nowhere --reason A --reference B", /no organisation nowhere/],
		["place-hold --org held-lab --reason A", /--reference: is missing/],
		["place-hold --org held-lab --reason A --reference B --classes everything", /--classes: must be of/],
		["set-payment --org held-lab --payment maybe", /--payment: must be of/],
		["start-trial --org held-lab --until 2020-01-01", /--until: must lie in the future/],
		["start-trial --org held-lab --until soon", /--until: must be a date/],
		["release-hold --hold 7 --reason The~audit~was~closed", /not the id of a hold/],
		["release-hold --hold 0199aaaa-0000-7000-8000-000000000000", /--reason: is missing/],
		["release-hold --hold 0199aaaa-0000-7000-8000-000000000000 --reason ok", /--reason: Say in a few words why/],
		["release-hold --hold 0199aaaa-0000-7000-8000-000000000000 --reason The~audit~was~closed", /no such hold/],
		["confirm-hold --hold 7 --by nobody@lab.example", /not an operator/],
		["verify-identity --request 7 --method ok --by a", /--request/],
		["send-news --subject A", /--text: is missing/],
	])("refuses %j in one line", async (line, reason) => {
		const before = await opened.database.admin`select count(*)::int as n from audit_log`;
		const { code, said, refused } = await admin(line);
		expect({ code, said }).toEqual({ code: 2, said: "" });
		expect(refused).toMatch(reason);
		expect(refused).not.toContain("\n");
		expect(await opened.database.admin`select count(*)::int as n from audit_log`).toEqual(before);
	});

	test(
		promise(
			["CQ-12", "KS-17"],
			"makes a file the list of sub-processors, says first what it would do, and refuses what does not fit",
		),
		async () => {
			const file = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-")), "sub-processors.json");
			const policy = loadPolicy("default");
			const [hosting, mail] = demoSubProcessors(policy);
			const host = { ...hosting, keeps: [{ what: "email_log", atMost: "as_ours" }] };
			const announce = (list: unknown, flag = "") => {
				writeFileSync(file, JSON.stringify(list));
				return admin(`announce-sub-processors --file ${file}${flag}`);
			};
			const count = async () => (await opened.database.admin`select from sub_processors`).length;
			expect((await announce([host], " --dry-run")).said).toBe(
				"Nothing was written. It would be: added: Example Hosting.",
			);
			expect(await count()).toBe(0);
			expect((await announce([host])).said).toBe("added: Example Hosting.");
			expect((await announce([host])).said).toBe("Nothing differs from the list that stands.");
			const unsigned = { ...mail, dpaSignedAt: undefined };
			const { code, said } = await announce([host, unsigned]);
			expect([code, said]).toEqual([
				0,
				expect.stringMatching(/^added: Example Mail\. Owners are told; it takes effect on 2026-10-29T00:00/),
			]);
			expect(said).toContain("Warning: Example Mail has no signed data processing agreement.");
			const abroad = await announce([host, { ...mail, countries: ["US"] }]);
			expect([abroad.code, abroad.refused]).toEqual([
				2,
				expect.stringMatching(/in US.*without a transfer basis.*was not changed/),
			]);
			expect((await announce([{ ...host, name: "" }])).refused).toMatch(/is not a list of sub-processors: 0\.name/);
			expect((await admin("announce-sub-processors --file /nowhere.json")).refused).toMatch(/cannot be read/);
			expect((await admin("announce-sub-processors")).code).toBe(2);
			expect(await count()).toBe(2);
		},
	);
});

describe("each act at the machine stands in the operators' access log", () => {
	const lines = (action: string) =>
		opened.database.admin`select operator_id, via, by_name, org_id, subject_id, reason, reference, refusal
			from operator_access where action = ${action} order by at, id`;

	test("who, what and why, before it is done; what it refused too; looking leaves none", async () => {
		const user = userInfo().username;
		await opened.database.admin`delete from operator_access`;
		await admin("create-operator --email paula@ops.example --name Paula --by Pia");
		const [paula] = await opened.database.admin`select id from users where email = 'paula@ops.example'`;
		const blank = { operator_id: null, org_id: null, subject_id: null, reason: null, reference: null, refusal: null };
		expect(await lines("admin.create-operator")).toEqual([
			{ ...blank, via: "machine", by_name: `${user}, as Pia`, subject_id: paula?.id },
		]);
		expect((await admin("pause-purge --reason Lawyers~look~at~it. --by paula@ops.example")).code).toBe(0);
		expect((await admin("resume-purge")).code).toBe(0);
		expect([await lines("admin.pause-purge"), await lines("admin.resume-purge")]).toMatchObject([
			[{ operator_id: paula?.id, by_name: `${user}, as paula@ops.example`, reason: "Lawyers look at it." }],
			[{ operator_id: null, by_name: user, reason: null }],
		]);
		expect((await admin(`set-payment --org ${orgId} --payment tomorrow`)).code).toBe(2);
		expect(await lines("admin.set-payment")).toMatchObject([
			{ org_id: orgId, refusal: null },
			{ org_id: orgId, refusal: "REFUSED" },
		]);
		expect((await admin("requests")).code).toBe(0);
		expect((await admin(`storage --org ${orgId}`)).code).toBe(0);
		expect([await lines("admin.requests"), await lines("admin.storage")]).toEqual([[], []]);
		const page = await listAccess(opened.product.house, listAccessInput.parse({ atMachine: true }));
		expect(page.lines.map(({ action, name, refusal }) => [action, name, refusal])).toEqual([
			["admin.set-payment", user, "REFUSED"],
			["admin.resume-purge", user, null],
			["admin.pause-purge", "Paula", null],
			["admin.create-operator", `${user}, as Pia`, null],
		]);
	});

	test("every command but those that only look is in it, and none is run whose line cannot be written", async () => {
		const looking = Object.entries(commands).filter(([, { reads }]) => reads?.({}) === true);
		expect(looking.map(([name]) => name)).toEqual(["storage", "requests"]);
		await opened.database.admin`alter table operator_access rename to operator_access_away`;
		try {
			await expect(admin("pause-purge")).rejects.toThrow();
		} finally {
			await opened.database.admin`alter table operator_access_away rename to operator_access`;
		}
		const [paused] = await opened.database.admin`select value from deployment_settings where key = 'purge_paused'`;
		expect(paused?.value).toBe(false);
	});
});
