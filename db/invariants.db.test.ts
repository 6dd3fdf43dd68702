import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { filePrefixes } from "@calibrant/files";
import { type DataClass, dataClasses, loadPolicy, presetNames, promise, writableStates } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { tableRegistry } from "./schema/index.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

const tenant = tableRegistry.filter((entry) => entry.kind === "tenant");
const ids = <T extends { name: string }>(rows: readonly T[]) => rows.map((row) => row.name).sort();

/** Everything that holds rows, as the database itself lists it. */
const tables = () => database.admin<{ name: string }[]>`
	select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm', 'f')
		and relnamespace in ('public'::regnamespace, 'billing'::regnamespace)`;

describe("every table of the database", () => {
	test(
		promise(["INV-1", "CP-1"], "is in the registry with a data class that every policy has a rule for"),
		async () => {
			expect(ids(await tables())).toEqual(ids(tableRegistry));
			for (const preset of presetNames) {
				const { classes } = loadPolicy(preset);
				for (const entry of tableRegistry) expect(classes[entry.class], `${preset}: ${entry.name}`).toBeDefined();
				for (const { class: name } of Object.values(filePrefixes)) expect(classes[name as DataClass]).toBeDefined();
			}
		},
	);

	test(promise("INV-1", "turns these tests red when it was made without a class, whatever made it"), async () => {
		const made = [
			"create table public.forgotten (id uuid primary key, org_id uuid not null)",
			"create table billing.forgotten (id uuid primary key)",
			"create view public.forgotten as select 1 as n",
			"create materialized view public.forgotten as select 1 as n",
		];
		for (const statement of made) {
			await database.admin.unsafe(statement);
			expect(ids(await tables()), statement).toEqual([...ids(tableRegistry), "forgotten"].sort());
			await database.admin.unsafe(
				`drop ${statement.match(/table|materialized view|view/)?.[0]} ${statement.split(" ").find((word) => word.endsWith(".forgotten"))}`,
			);
		}
		expect(ids(await tables())).toEqual(ids(tableRegistry));
	});

	test("agrees with the policy on whether its rows outlive the organisation", () => {
		const { classes } = loadPolicy("default");
		for (const entry of tenant.filter((one) => one.survivesPurge !== "by policy")) {
			expect(classes[entry.class].survivesPurge, `${entry.name} is ${entry.class}`).toBe(entry.survivesPurge);
		}
	});

	test("a schema outside the known ones does not exist", async () => {
		const schemas = await database.admin<{ name: string }[]>`
			select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'`;
		expect(ids(schemas)).toEqual(["app", "billing", "drizzle", "pgboss", "public"]);
	});
});

describe("every tenant table", () => {
	test(promise(["CQ-27"], "forces row security, for the owner too"), async () => {
		const rows = await database.admin<{ name: string }[]>`
			select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity`;
		expect(ids(rows)).toEqual(expect.arrayContaining(ids(tenant)));
		const scoped = tableRegistry.filter((entry) => entry.orgColumn !== null);
		expect(ids(rows)).toEqual(ids(scoped));
	});

	test("has a policy that compares org_id in USING and in WITH CHECK, as an init-plan", async () => {
		const policies = await database.admin<{ name: string; using: string; check: string; roles: string[] }[]>`
			select tablename as name, qual as using, with_check as check, roles::text[] as roles
			from pg_policies where policyname = 'one_organisation'`;
		for (const entry of tenant) {
			const policy = policies.find(({ name }) => name === entry.name);
			expect(policy?.using, entry.name).toMatch(/org_id = \( SELECT app\.current_org\(\)/);
			expect(policy?.check, entry.name).toBe(policy?.using);
			expect(policy?.roles.sort()).toEqual(["calibrant_app", "calibrant_worker"]);
		}
	});

	test("has a primary key and unique keys that begin with org_id", async () => {
		const keys = await database.admin<
			{ name: string; index: string; first: string; columns: string[]; primary: boolean }[]
		>`
			select c.relname as name, i.indexrelid::regclass::text as index, i.indisprimary as primary,
				array_agg(a.attname::text order by k.ordinality) as columns,
				(array_agg(a.attname::text order by k.ordinality))[1] as first
			from pg_index i join pg_class c on c.oid = i.indrelid,
				unnest(i.indkey::int2[]) with ordinality k (attnum, ordinality) join pg_attribute a on true
			where c.relnamespace = 'public'::regnamespace and i.indisunique and a.attrelid = c.oid and a.attnum = k.attnum
			group by 1, 2, 3`;
		for (const entry of tenant) {
			const own = keys.filter(({ name }) => name === entry.name);
			expect(
				own.some((key) => key.primary),
				entry.name,
			).toBe(true);
			for (const key of own) expect(key.first, key.index).toBe("org_id");
		}
	});

	test("points only at rows of the same organisation", async () => {
		const foreign = await database.admin<{ name: string; columns: string[]; target: string }[]>`
			select c.conrelid::regclass::text as name, c.confrelid::regclass::text as target,
				array(select attname::text from unnest(c.conkey) with ordinality k (attnum, ordinality) join pg_attribute a
					on a.attrelid = c.conrelid and a.attnum = k.attnum order by k.ordinality) as columns
			from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`;
		for (const key of foreign.filter(({ name }) => tenant.some((entry) => entry.name === name))) {
			expect(key.columns[0], `${key.name} → ${key.target}`).toBe("org_id");
			expect(ids(tenant), `${key.name} → ${key.target}`).toContain(key.target);
		}
	});

	test(
		promise(["CQ-5"], "of instruments, certificates, checklists, signatures and audit rows names its organisation"),
		async () => {
			const processed = [
				...["instruments", "calibrations", "certificates", "audit_log", "checklist_templates", "checklist_versions"],
				...["checklist_items", "checklist_runs", "checklist_answers", "checklist_photos", "checklist_signatures"],
			];
			expect(ids(tenant)).toEqual(expect.arrayContaining(processed));
			const keyed = await database.admin<{ name: string; nullable: string }[]>`
			select table_name as name, is_nullable as nullable from information_schema.columns
			where table_schema = 'public' and column_name = 'org_id' and table_name in ${database.admin(processed)}`;
			expect(ids(keyed)).toEqual(processed.toSorted());
			for (const { name, nullable } of keyed) expect(nullable, name).toBe("NO");
		},
	);

	test("carries the guard that refuses writes while its organisation is read-only", async () => {
		const triggers = await database.admin<{ name: string }[]>`
			select tgrelid::regclass::text as name from pg_trigger where tgname = 'write_guard' and tgenabled = 'O'`;
		expect(ids(triggers)).toEqual(ids(tenant));
	});
});

test(promise(["INV-2"], "every foreign key is indexed on the referencing side"), async () => {
	const missing = await database.admin`
		select c.conrelid::regclass as table, c.conname as key from pg_constraint c
		where c.contype = 'f' and c.connamespace in ('public'::regnamespace, 'billing'::regnamespace) and not exists (
			select from pg_index i where i.indrelid = c.conrelid
				and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
				and c.conkey @> (i.indkey::int2[])[0:cardinality(c.conkey) - 1])`;
	expect(missing.map((row) => row.key)).toEqual([]);
});

test("the guard and the policy agree on the states in which records may be written", async () => {
	const [row] = await database.admin<{ states: string[] }[]>`select app.writable_states() as states`;
	expect(row?.states.sort()).toEqual([...writableStates].sort());
});

test(promise(["CQ-27"], "the runtime roles own nothing, bypass nothing and truncate nothing"), async () => {
	const roles = await database.admin<{ name: string; attributes: boolean }[]>`
		select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as attributes
		from pg_roles where rolname in ('calibrant_app', 'calibrant_worker', 'calibrant_billing')`;
	expect(roles).toHaveLength(3);
	for (const role of roles) expect(role.attributes, role.name).toBe(false);
	const owned = await database.admin`
		select c.oid::regclass as what from pg_class c join pg_roles r on r.oid = c.relowner
		where r.rolname in ('calibrant_app', 'calibrant_worker', 'calibrant_billing', 'calibrant_backup')`;
	expect(owned.map((row) => row.what)).toEqual([]);
	const truncate = await database.admin`
		select c.oid::regclass as what, r.rolname from pg_class c, pg_roles r
		where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'billing'::regnamespace)
			and r.rolname like 'calibrant\\_%' and r.rolname <> 'calibrant_owner'
			and has_table_privilege(r.oid, c.oid, 'truncate')`;
	expect(truncate.map((row) => `${row.rolname} on ${row.what}`)).toEqual([]);
});

test(promise(["CP-36"], "invoices and records are out of each other's reach"), async () => {
	const [reach] = await database.admin<{ app: boolean; worker: boolean; billing: string[] }[]>`
		select has_schema_privilege('calibrant_app', 'billing', 'usage') as app,
			has_schema_privilege('calibrant_worker', 'billing', 'usage') as worker,
			array(select c.oid::regclass::text from pg_class c where c.relkind = 'r'
				and c.relnamespace = 'public'::regnamespace and has_table_privilege('calibrant_billing', c.oid, 'select')) as billing`;
	expect(reach).toEqual({ app: false, worker: false, billing: [] });
	const across = await database.admin`
		select conname from pg_constraint where contype = 'f' and connamespace = 'billing'::regnamespace`;
	expect(across.map((row) => row.conname)).toEqual([]);
});

test("append-only tables give the web door no way to change or remove a row", async () => {
	for (const entry of tableRegistry.filter((one) => one.appendOnly)) {
		const [may] = await database.admin<{ change: boolean; worker: boolean }[]>`
			select has_table_privilege('calibrant_app', ${entry.name}, 'update') or has_table_privilege('calibrant_app', ${entry.name}, 'delete') as change,
				has_table_privilege('calibrant_worker', ${entry.name}, 'update, delete') as worker`;
		expect(may?.change, entry.name).toBe(false);
		if (entry.survivesPurge === true && entry.class !== "security_event") expect(may?.worker, entry.name).toBe(false);
	}
});

test("views and materialised views over tenant data do not exist", async () => {
	const views = await database.admin`
		select oid::regclass as name from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`;
	expect(views.map((row) => row.name)).toEqual([]);
});

test("the due times that Postgres stores are those of the policy's day rule", async () => {
	const { leavingDates } = await import("@calibrant/policy");
	const policy = loadPolicy("default");
	for (let n = 0; n < 400; n++) {
		const cancelledAt = new Date(Date.UTC(2026, 0, 1) + n * 13 * 3_600_000 + n * 977_001);
		const [row] = await database.admin<{ reminder: Date; purge: Date }[]>`
			select app.first_tick_after(${cancelledAt}, 528, 240) as reminder, app.first_tick_after(${cancelledAt}, 720, 240) as purge`;
		const expected = leavingDates(policy, cancelledAt);
		expect([row?.reminder, row?.purge]).toEqual([expected.reminderDueAt, expected.purgeDueAt]);
	}
});

test("every class of the policy is held somewhere, or named as held outside the database", () => {
	const held = new Set<string>([
		...tableRegistry.map((entry) => entry.class),
		...Object.values(filePrefixes).map((p) => p.class),
	]);
	const elsewhere = ["backup"];
	const later = ["request"];
	expect(dataClasses.filter((name) => !held.has(name) && !elsewhere.includes(name) && !later.includes(name))).toEqual(
		[],
	);
});
