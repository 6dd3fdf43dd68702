import { randomBytes } from "node:crypto";
import { hashOperatorKey } from "@calibrant/identity";
import { keyScopes, keyScopesIn } from "@calibrant/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../routes/index.ts";
import { notOfAnOrganisation } from "../testing/doors.ts";
import { openServer, password, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { scopeOf } from "../trpc/scope-of.ts";
import { appRouter } from "./index.ts";

let server: TestServer;
let owner: SignedIn;
beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Olga");
});
afterAll(() => server.close());

type Key = { id: string; key: string; expiresAt: Date };
const create = async (role: string, days?: number) =>
	(
		await server.call<Key>(owner.cookie, "apiKeys.create", {
			name: "Register sync",
			role,
			scopes: keyScopes,
			days,
		})
	).value;

test("a key is shown once, acts in its organisation with its role, and only its hash is stored", async () => {
	const { call, database } = server;
	const made = await create("viewer");
	expect(made.key).toMatch(/^cal_[0-9a-f]{32}_[\w-]{43}$/);
	const stored = await database.admin`select key_hash, hint from api_keys`;
	expect(JSON.stringify(stored)).not.toContain(made.key.slice(-43));
	const listed = await call<{ hint: string; state: string; createdBy: string }[]>(owner.cookie, "apiKeys.list");
	expect(listed.value).toMatchObject([
		{ hint: made.key.slice(-4), state: "active", createdBy: "Olga", lastUsedAt: null },
	]);
	expect((await call({ key: made.key }, "members.list")).status).toBe(200);
	const invite = { email: "x@example.com", role: "viewer" };
	expect((await call({ key: made.key }, "members.invite", invite)).status).toBe(403);
	expect((await call({ key: made.key }, "account.sessions")).status).toBe(401);
	const [used] = await database.admin`select last_used_at from api_keys where id = ${made.id}`;
	expect(used?.last_used_at).toBeInstanceOf(Date);
});

test("every owner is mailed a new key's name, maker and end, nobody else, and never the key", async () => {
	const second = await server.addMember(owner, "Otis", "owner");
	const mia = await server.addMember(owner, "Mia", "manager");
	await server.deliver();
	const { key, expiresAt } = await create("viewer", 3);
	const mails = await server.deliver();
	expect(mails.map(({ to }) => to).sort()).toEqual([owner.email, second.email].sort());
	const [{ text = "" } = {}] = mails;
	expect(text).toContain("Name of the key: Register sync\nCreated by: Olga\nWorks until: ");
	expect(text).toContain(`${expiresAt.getUTCDate()} `);
	expect(JSON.stringify(mails)).not.toContain(key.slice(-43));
	for (const { memberId } of [second, mia]) await server.call(owner.cookie, "members.remove", { memberId });
});

test("a revoked, an expired and an invented key are refused alike; another organisation's names nothing", async () => {
	const { call, database } = server;
	const stranger = await server.signUp("Sven");
	const revoked = await create("manager");
	expect((await call(stranger.cookie, "apiKeys.revoke", { id: revoked.id })).status).toBe(404);
	await call(owner.cookie, "apiKeys.revoke", { id: revoked.id });
	const expired = await create("manager", 1);
	await database.admin`update api_keys set expires_at = created_at where id = ${expired.id}`;
	const good = await create("manager");
	const moved = good.key.replace(/^cal_[0-9a-f]{32}/, `cal_${stranger.orgId.replaceAll("-", "")}`);
	for (const key of [revoked.key, expired.key, moved, `${good.key}x`, "cal_"]) {
		expect((await call({ key }, "members.list")).status).toBe(401);
	}
	// The organisation is the key's own, whatever the header says.
	const seen = await call<{ name: string }[]>({ key: good.key, organisation: stranger.orgId }, "members.list");
	expect(seen.value.map(({ name }) => name)).toEqual(["Olga"]);
});

test("keys are made by owners with a recent password, for no longer than the policy allows, and never by keys", async () => {
	const { call, database } = server;
	const ask = { name: "Late", role: "viewer", scopes: ["instruments:read"] };
	const tooLong = await call(owner.cookie, "apiKeys.create", { ...ask, days: 366 });
	expect(tooLong.error?.fields).toHaveProperty("days");
	const ownerKey = await create("owner");
	expect((await call({ key: ownerKey.key }, "apiKeys.create", ask)).status).toBe(401);
	await database.admin`update sessions set confirmed_at = confirmed_at - interval '11 minutes'`;
	expect((await call(owner.cookie, "apiKeys.create", ask)).error?.reason).toBe("CONFIRM_PASSWORD");
	expect((await call(owner.cookie, "account.confirmPassword", { password: "wrong" })).status).toBe(400);
	expect((await call(owner.cookie, "account.confirmPassword", { password })).status).toBe(200);
	expect((await call(owner.cookie, "apiKeys.create", ask)).status).toBe(200);
});

test("keys of a member end with the membership", async () => {
	const { call } = server;
	const second = await server.addMember(owner, "Otto", "owner");
	const made = await call<Key>(second.cookie, "apiKeys.create", {
		name: "Otto's",
		role: "viewer",
		scopes: ["organisation:read"],
	});
	expect((await call({ key: made.value.key }, "members.list")).status).toBe(200);
	await call(owner.cookie, "members.remove", { memberId: second.memberId });
	expect((await call({ key: made.value.key }, "members.list")).status).toBe(401);
});

test("a demoted member's keys above the new role end with the old one; those within it stay", async () => {
	const { call } = server;
	const owning = await server.signUp("Oda");
	const second = await server.addMember(owning, "Dirk", "owner");
	const keys: Record<string, Key> = {};
	for (const role of ["owner", "manager", "technician"]) {
		keys[role] = (await call<Key>(second.cookie, "apiKeys.create", { name: role, role, scopes: keyScopes })).value;
	}
	await call(owning.cookie, "members.changeRole", { memberId: second.memberId, role: "manager" });
	const works = async (role: string) => (await call({ key: keys[role]?.key ?? "" }, "members.list")).status;
	expect([await works("owner"), await works("manager"), await works("technician")]).toEqual([401, 200, 200]);
});

test("no key manages members, keys or the organisation, nor decides by what is judged, whatever its role", async () => {
	const { call } = server;
	const owning = await server.signUp("Pia");
	const made = await call<Key>(owning.cookie, "apiKeys.create", { name: "All", role: "owner", scopes: keyScopes });
	const asKey = { key: made.value.key };
	const id = made.value.id;
	for (const [procedure, input] of [
		["members.invite", { email: "friend@example.com", role: "owner" }],
		["members.changeRole", { memberId: owning.memberId, role: "owner" }],
		["members.remove", { memberId: owning.memberId }],
		["members.invitations", undefined],
		["apiKeys.list", undefined],
		["apiKeys.revoke", { id: made.value.id }],
		["functions.specify", { functionId: id, version: 1, spec: {}, basis: "Data sheet" }],
		["decisionRules.setDefault", { id }],
		["decisionRules.publish", { id, version: 1 }],
		["decisionRules.archive", { id, version: 1, archived: true }],
		[
			"scopes.enter",
			{
				body: "B",
				reference: "R",
				validFrom: "2026-01-01",
				entries: [{ quantity: "Length", unit: "mm", cmc: "0.01" }],
			},
		],
		["budgets.publish", { id, version: 1 }],
		["budgets.archive", { id, version: 1, archived: true }],
		["procedures.archive", { id, version: 1, archived: true }],
		["calibrations.updateSettings", { secondPersonReviews: "never" }],
	] as const) {
		const { status, error } = await call(asKey, procedure, input);
		expect([status, error?.message, error?.whatToDo], procedure).toEqual([
			...[403, "An API key cannot do this.", "Sign in and do it yourself."],
		]);
	}
});

describe("scopes", () => {
	type Procedure = { _def: { type: "query" | "mutation" } };
	const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).map(
		([path, { _def }]) => ({ path, scope: scopeOf(path, _def.type) }),
	);
	/** Whether a key is refused for want of a scope, whatever else is said to it. */
	const lacks = async (key: string, path: string) => {
		const { status, error } = await server.call({ key }, path);
		return status === 403 && error?.message.includes("lacks the scope");
	};

	test("every procedure of an organisation asks for one, by what it is about and whether it changes something", async () => {
		const { value: own } = await server.call<Key>(owner.cookie, "apiKeys.create", {
			...{ name: "Only", role: "owner", scopes: ["instruments:read"] },
		});
		const rows = await server.database.admin`select * from api_keys where id = ${own.id}`;
		expect(rows[0]?.scopes).toEqual(["instruments:read"]);
		const set = (scopes: readonly string[]) =>
			server.database.admin`update api_keys set scopes = ${scopes as string[]} where id = ${own.id}`;
		for (const scope of keyScopes) {
			const its = procedures.filter((one) => one.scope === scope);
			await set([scope]);
			for (const { path } of its) expect(await lacks(own.key, path), `${path} with ${scope}`).toBe(false);
			await set(keyScopes.filter((other) => other !== scope));
			for (const { path } of its) expect(await lacks(own.key, path), `${path} without ${scope}`).toBe(true);
		}
		const scoped = procedures.filter(({ scope }) => scope !== null);
		expect(scoped.length).toBeGreaterThan(150);
		for (const { path } of procedures.filter(({ scope }) => scope === null))
			expect(
				notOfAnOrganisation.test(path) ||
					/^(apiKeys|auditors?|billing|calendarFeed|notifications|webhooks)\./.test(path),
				path,
			).toBe(true);
	}, 120_000);

	test("every address of members asks for one, and refuses a key without it", async () => {
		const { value: none } = await server.call<Key>(owner.cookie, "apiKeys.create", {
			...{ name: "None", role: "owner", scopes: ["exports:write"] },
		});
		const ofMembers = routes.filter(({ who }) => who === "member");
		expect(ofMembers.length).toBeGreaterThan(20);
		for (const { method, url, scope } of ofMembers) {
			expect(scope, url).toBeDefined();
			if (scope === "exports:write") continue;
			const { statusCode, body } = await server.app.inject({
				...{ method, url: url.replace(/:\w+/g, none.id), headers: { authorization: `Bearer ${none.key}` } },
				...(method === "POST" && { payload: "x" }),
			});
			expect([url, statusCode, /lacks the scope|does not offer/.test(body)]).toEqual([
				url,
				expect.toSatisfy((code: number) => code === 403 || code === 404),
				true,
			]);
		}
	});

	test("are what the deployment offers; a key from before there were any does what its role may do", async () => {
		const { policy } = server.house;
		const { modules } = policy;
		policy.modules = ["calibration"];
		const offered = keyScopesIn(policy);
		const closed = keyScopes.filter((scope) => !offered.includes(scope));
		expect(closed).toEqual([
			...["maintenance:read", "maintenance:write", "quality:read", "quality:write", "audits:read", "audits:write"],
		]);
		const refused = await server.call(owner.cookie, "apiKeys.create", { name: "x", role: "owner", scopes: closed });
		policy.modules = modules;
		expect(refused.error?.fields).toHaveProperty("scopes");
		const old = await create("viewer");
		await server.database.admin`update api_keys set scopes = null where id = ${old.id}`;
		expect((await server.call({ key: old.key }, "instruments.list", {})).status).toBe(200);
		const listed = await server.call<{ id: string; scopes: string[] | null }[]>(owner.cookie, "apiKeys.list");
		expect(listed.value.find(({ id }) => id === old.id)?.scopes).toBeNull();
	});
});

test("operators see every organisation by id and date; to others there is nothing", async () => {
	const { call, database } = server;
	expect((await call(null, "operator.organisations")).status).toBe(401);
	expect((await call(owner.cookie, "operator.organisations")).status).toBe(404);
	const key = `calop_${randomBytes(32).toString("base64url")}`;
	await database.admin`insert into operators (user_id, key_hash) values (${owner.userId}, ${hashOperatorKey(key)})`;
	// A customer's session stays one, whoever's it is: the operators' door is another.
	expect((await call(owner.cookie, "operator.organisations")).status).toBe(404);
	const seen = await call<{ id: string }[]>({ key }, "operator.organisations");
	const [{ n } = { n: 0 }] = await database.admin`select count(*)::int as n from organisations`;
	expect(seen.value).toHaveLength(n);
	expect(Object.keys(seen.value[0] ?? {}).sort()).toEqual([
		"cancelledAt",
		"createdAt",
		"id",
		"plan",
		"purgeAt",
		"state",
	]);
	const forged = `calop_${randomBytes(32).toString("base64url")}`;
	expect((await call({ key: forged }, "operator.organisations")).status).toBe(401);
	// Running the deployment opens no organisation.
	const current = await call<{ operator: boolean; organisations: object[] }>(owner.cookie, "session.current");
	expect(current.value).toMatchObject({ operator: true, organisations: [{ id: owner.orgId }] });
});
