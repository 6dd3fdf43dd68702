import type { Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { tableRegistry } from "@calibrant/db/schema";
import { organisationHash } from "@calibrant/db/testing";
import { type Canary, plantCanaries } from "@calibrant/lifecycle/testing/canary-rows";
import { promise } from "@calibrant/policy";
import { getTableConfig } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { sampleInput } from "./testing/sample-input.ts";

const scoped = tableRegistry.filter(({ orgColumn }) => orgColumn !== null);
let server: TestServer;
let victim: Canary;
let outsider: SignedIn;
beforeAll(async () => {
	server = await openServer({ preset: "kalisecu" });
	outsider = await server.signUp("Otto");
	victim = await plantCanaries(server.database, server.house.files, "wren");
});
afterAll(() => server.close());

/** What a role sees or touches of the victim by one statement; what it may not do at all touches nothing. */
async function touched(role: "app" | "worker", orgId: string | null, statement: string): Promise<number> {
	const database = server.database[role];
	const work = async ({ tx }: { tx: Tx }) => (await tx.execute(sql.raw(statement))).length;
	const done = orgId === null ? database.withoutOrg({}, work) : database.withOrg(orgId, {}, work);
	return done.catch((error: { cause?: { code?: string } }) => {
		// 42501: no such right, or row security refuses the row. CB002: nothing is written outside an organisation.
		if (error.cause?.code === "42501" || error.cause?.code === "CB002") return 0;
		throw error;
	});
}

test(
	promise(
		"KS-22",
		"kalisecu: row security is forced on every table of a client, for roles that own and bypass nothing",
	),
	async () => {
		expect(scoped.length).toBeGreaterThan(20);
		for (const { name } of scoped) {
			const [table] = await server.database.admin`
				select relrowsecurity as on, relforcerowsecurity as forced, relowner::regrole::text as owner
				from pg_class where oid = ${name}::regclass`;
			expect(table, name).toEqual({ on: true, forced: true, owner: expect.not.stringMatching(/_(app|worker)$/) });
		}
		const roles = await server.database.admin`
			select rolsuper or rolbypassrls as bypasses from pg_roles where rolname in ('calibrant_app', 'calibrant_worker')`;
		expect([...roles]).toEqual([{ bypasses: false }, { bypasses: false }]);
	},
);

test(
	promise("KS-22", "kalisecu: inside another client, or inside none, no statement reads or changes a client's row"),
	async () => {
		const before = await organisationHash(server.database.admin, victim.orgId);
		const seen = { own: 0, foreign: 0 };
		for (const { name, orgColumn, kind, table } of scoped) {
			const theirs = `${orgColumn} = '${victim.orgId}'`;
			const [held] = await server.database.admin.unsafe(
				`select to_jsonb(t)::text as row from ${name} t where ${theirs}`,
			);
			const row = String(held?.row).replaceAll("'", "''");
			expect(row, name).toContain(victim.orgId);
			const columns = getTableConfig(table)
				.columns.filter((column) => !column.generated && !("generatedIdentity" in column && column.generatedIdentity))
				.map((column) => `"${column.name}"`)
				.join(", ");
			// The clock's door sees of every organisation that it exists and is leaving; records only of the one it is in.
			for (const role of kind === "tenant" ? (["app", "worker"] as const) : (["app"] as const)) {
				// The statement that finds nothing elsewhere finds the row at home, where the role may read the table.
				seen.own += await touched(role, victim.orgId, `select 1 from ${name} where ${theirs}`);
				for (const statement of [
					`select 1 from ${name} where ${theirs}`,
					`update ${name} set ${orgColumn} = ${orgColumn} where ${theirs} returning 1`,
					`delete from ${name} where ${theirs} returning 1`,
				]) {
					expect(await touched(role, outsider.orgId, statement), `${role}: ${statement}`).toBe(0);
					if (kind === "tenant") expect(await touched(role, null, statement), `${role}: ${statement}`).toBe(0);
				}
				const copy = `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, '${row}')`;
				const added = server.database[role].withOrg(outsider.orgId, {}, ({ tx }) => tx.execute(sql.raw(copy)));
				await expect(added, `${role}: ${copy}`).rejects.toMatchObject({ cause: { code: "42501" } });
				seen.foreign += 1;
			}
		}
		expect(seen.own).toBeGreaterThan(scoped.length);
		expect(await organisationHash(server.database.admin, victim.orgId)).toBe(before);
	},
);

type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[]; meta?: { grace?: string } } };

test(
	promise("KS-22", "kalisecu: a client who names another client, with its ids, is told nothing by any procedure"),
	async () => {
		const before = await organisationHash(server.database.admin, victim.orgId);
		const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
		const ofOrganisations = procedures.filter(
			([path, { _def }]) =>
				_def.meta?.grace !== undefined || /^(instruments|calibrations|certificates|members|audit|exports)\./.test(path),
		);
		let refused = 0;
		for (const [path, { _def }] of ofOrganisations) {
			const input = sampleInput(_def.inputs[0], () => victim.id);
			const answer = await server.call({ cookie: outsider.cookie, organisation: victim.orgId }, path, input);
			expect([400, 404], `${path}: ${answer.error?.message}`).toContain(answer.status);
			expect(JSON.stringify(answer), path).not.toContain(victim.mark);
			if (answer.status === 404) refused += 1;
		}
		expect(refused).toBeGreaterThan(20);
		expect(await organisationHash(server.database.admin, victim.orgId)).toBe(before);
	},
);
