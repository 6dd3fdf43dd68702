import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { getTableConfig } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headersOf, openServer, password, type TestServer, tokenIn } from "../testing/open-server.ts";
import { places } from "../testing/places.ts";

let server: TestServer;
let titled: TestServer;
beforeAll(async () => {
	[server, titled] = await Promise.all([openServer(), openServer({ preset: "isomod" })]);
});
afterAll(() => Promise.all([server.close(), titled.close()]));

test(
	promise(["IM-1", "CX-1"], "an account is these columns and no others; what it belongs to is in a class of its own"),
	async () => {
		const columnsOf = (name: string) =>
			tableRegistry
				.filter((entry) => entry.class === name)
				.map(({ table }) => [getTableConfig(table).name, getTableConfig(table).columns.map((column) => column.name)]);
		const account = {
			users: ["id", "email", "password_hash", "email_verified_at", "disclosure_hash", "created_at"],
			profiles: [
				"user_id",
				"name",
				"job_title",
				"locale",
				"theme",
				"letter_keys",
				"created_at",
				"deleted_at",
				"restricted_at",
				"restriction_end",
			],
			second_factors: ["user_id", "sealed_seed", "created_at", "confirmed_at", "last_step", "recovery_hashes"],
			passkeys: [
				...["id", "user_id", "name", "credential_id", "public_key", "counter", "transports"],
				...["created_at", "last_used_at"],
			],
			notices_seen: ["user_id", "notice_id", "seen_at"],
			operator_factors: ["user_id", "sealed_seed", "created_at", "confirmed_at", "last_step", "recovery_hashes"],
			consents: ["id", "user_id", "purpose", "given", "policy_version", "via", "at"],
		};
		expect(Object.fromEntries(columnsOf("account"))).toEqual(account);
		// And so says the database itself, whatever the code declares.
		for (const [table, columns] of Object.entries(account)) {
			const stored = await server.database.admin<{ name: string }[]>`
				select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
			expect(stored.map(({ name }) => name).sort(), table).toEqual([...columns].sort());
		}
		expect(columnsOf("organisation_profile")).toContainEqual([
			"organisations",
			expect.arrayContaining(["name", "slug", "country", "time_zone"]),
		]);
		expect(tableRegistry.find(({ name }) => name === "users")?.secret).toEqual(["password_hash"]);
	},
);

test(promise("CQ-3", "what sign-up takes is these fields, and what it keeps of a person is four of them"), async () => {
	const { appRouter } = await import("./index.ts");
	type Shaped = { _def: { inputs: { shape: object }[] } };
	const { _def } = (appRouter._def.procedures as unknown as Record<string, Shaped>)["session.signUp"] as Shaped;
	const fields = Object.keys(_def.inputs[0]?.shape ?? {}).sort();
	// Beside the four: the browser's own country, zone and language, the language the page was read in, and a box to tick.
	const own = ["atWork", "country", "language", "timeZone"];
	expect(fields).toEqual([...own, "email", "name", "organisation", "password"].sort());
});

describe("a job title", () => {
	test(
		promise("IM-1", "can be given where the policy has one, is exported, seen by colleagues and erased"),
		async () => {
			const { call } = titled;
			const owner = await titled.signUp("Tilda Title");
			const other = await titled.addMember(owner, "Colin Colleague", "viewer");
			expect((await call(owner.cookie, "policy.accounts")).value).toMatchObject({ jobTitle: true });
			const given = await call(owner.cookie, "account.update", { jobTitle: "Head of Canaries" });
			expect(given.value).toMatchObject({ name: "Tilda Title", jobTitle: "Head of Canaries" });
			const session = await call<{ user: { jobTitle: string } }>(owner.cookie, "session.current");
			expect(session.value.user.jobTitle).toBe("Head of Canaries");
			expect((await call<object[]>(other.cookie, "members.list")).value).toContainEqual(
				expect.objectContaining({ name: "Tilda Title", jobTitle: "Head of Canaries" }),
			);
			const file = await titled.app.inject({ url: "/api/account/export.json", headers: headersOf(owner.cookie) });
			expect(file.json().profile).toMatchObject({ jobTitle: "Head of Canaries" });
			expect(Object.keys(await places(titled, "Head of Canaries"))).toEqual(["public.profiles"]);
			const organisations = [{ organisationId: owner.orgId, choice: "hand_over", memberId: other.memberId }];
			const gone = await call(owner.cookie, "account.delete", { phrase: "delete my account", organisations });
			expect(gone.status).toBe(200);
			expect(await places(titled, "Head of Canaries")).toEqual({});
		},
	);

	test("is refused where the policy has none", async () => {
		const owner = await server.signUp("Nils Notitle");
		const refused = await server.call(owner.cookie, "account.update", { jobTitle: "Chief" });
		expect([refused.status, refused.error?.fields?.jobTitle]).toEqual([400, expect.stringContaining("no job title")]);
		expect(await places(server, "Chief")).toEqual({});
	});
});

describe("people at work, of 16 and older", () => {
	const form = { name: "Young", email: "young@example.net", organisation: "Young Works", password };

	test(promise("CQ-36", "open an account only with the box ticked, by sign-up and by invitation"), async () => {
		for (const atWork of [undefined, false]) {
			const { status, error } = await server.call(null, "session.signUp", { ...form, atWork });
			expect([status, Object.keys(error?.fields ?? {})]).toEqual([400, ["atWork"]]);
		}
		expect(await places(server, form.email)).toEqual({});
		const owner = await server.signUp("Olive Owner");
		await server.call(owner.cookie, "members.invite", { email: form.email, role: "viewer" });
		await server.deliver();
		const token = tokenIn(server.sent.findLast(({ to }) => to === form.email));
		const accept = { token, name: "Young", password };
		const refused = await server.call(null, "invitations.accept", accept);
		expect([refused.status, Object.keys(refused.error?.fields ?? {})]).toEqual([400, ["atWork"]]);
		expect((await server.call(null, "invitations.accept", { ...accept, atWork: true })).status).toBe(200);
		const lines = await server.database.admin`
			select c.purpose, c.given, c.via, c.policy_version from consents c join users u on u.id = c.user_id
			where u.email in (${owner.email}, ${form.email}) order by c.at`;
		const version = { given: true, policy_version: server.house.policy.version };
		expect(lines).toEqual([
			{ purpose: "at_work", via: "sign_up", ...version },
			{ purpose: "at_work", via: "invitation", ...version },
		]);
	});

	test("are not asked where the policy does not", async () => {
		const answer = await titled.call(null, "session.signUp", form);
		expect(answer.status).toBe(200);
		expect(await titled.database.admin`select 1 from consents where purpose = 'at_work'`).toEqual([]);
	});

	test(
		promise("CQ-36", "an account of somebody younger is deleted on notice, checked and without their password"),
		async () => {
			const operator = await server.signUp("Ona Operator");
			await server.makeOperator(operator);
			const child = await server.signUp("Kit Canary", "Canary Nest");
			const parent = await server.signUp("Pat Parent");
			const nobody = await server.call(null, "requests.ask", { kind: "under_16", email: parent.email });
			expect([nobody.status, Object.keys(nobody.error?.fields ?? {})]).toEqual([400, ["account"]]);
			const named = { kind: "under_16", email: parent.email, account: child.email };
			const notice = { ...named, details: "Kit is my child and is 14 years old." };
			// Somebody else tells the same; their request is never linked to the account.
			await server.call(null, "requests.ask", { ...named, email: "neighbour@nest.example" });
			const { value } = await server.call<{ id: string }>(null, "requests.ask", notice);
			const act = (procedure: string, input: object) =>
				server.call(operator.cookie, `operator.requests.${procedure}`, { id: value.id, ...input });
			const organisations = [{ organisationId: child.orgId, choice: "cancel" }];
			expect((await act("erase", { organisations })).error?.reason).toBe("FORBIDDEN");
			const method = "The parent sent a copy of the family booklet; the year of birth was compared.";
			// The notice came from somebody who has an account too: it is not the one to be deleted.
			const unnamed = await act("verifyIdentity", { method });
			expect([unnamed.status, Object.keys(unnamed.error?.fields ?? {})]).toEqual([400, ["accountEmail"]]);
			expect((await act("verifyIdentity", { method, accountEmail: child.email })).value).toMatchObject({
				userId: child.userId,
				addressMatches: false,
			});
			const [checked] = await server.database
				.admin`select verification, verified_by, account_email from data_requests where id = ${value.id}`;
			const known = { verification: method, account_email: child.email };
			expect(checked).toEqual({ ...known, verified_by: operator.userId });
			const done = await act("erase", { organisations });
			expect(done.status).toBe(200);
			for (const text of [child.email, "Kit Canary"]) expect(await places(server, text), text).toEqual({});
			expect(Object.keys(await places(server, parent.email))).toContain("public.users");
			expect(server.sent.slice(-2).map(({ to, subject }) => [to, subject])).toEqual([
				[parent.email, "The account was deleted"],
				[child.email, "Your account has been deleted"],
			]);
			const [row] = await server.database
				.admin`select kind, state, email, finished_by from data_requests where id = ${value.id}`;
			expect(row).toEqual({ kind: "under_16", state: "answered", email: null, finished_by: operator.userId });
		},
	);
});
