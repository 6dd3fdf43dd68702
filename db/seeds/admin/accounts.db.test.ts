import {
	beginOperatorFactor,
	findOperator,
	findOperatorSession,
	signIn,
	signInInput,
	signInOperator,
} from "@calibrant/identity";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownerOf } from "../scenarios/scenario.ts";
import { adminLine } from "../testing/admin-line.ts";

type Line = Awaited<ReturnType<typeof adminLine>>;
let opened: Line;
let admin: Line["admin"];
beforeAll(async () => {
	opened = await adminLine();
	({ admin } = opened);
});
afterAll(() => opened.close());

const origin = { ip: "192.0.2.1", userAgent: "test" };

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
		await sql`insert into passkeys (user_id, name, credential_id, public_key, counter, transports, created_at)
			select id, 'Phone', 'AA', 'AA', 0, '{}', app.now() from users where email = ${email}`;
		expect(await admin(`reset-second-factor --email ${email}`)).toMatchObject({ code: 0 });
		expect(await sql`select 1 from passkeys`).toHaveLength(0);
	});
});
