import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { tableRegistry } from "@calibrant/db/schema";
import { organisationHash } from "@calibrant/db/testing";
import { type Canary, plantCanaries } from "@calibrant/lifecycle/testing/canary-rows";
import { loadPolicy, moduleNames, offers, presetNames, promise } from "@calibrant/policy";
import { getTableConfig } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { routes } from "./routes/index.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import "./testing/refusals.ts";
import { sampleInput } from "./testing/sample-input.ts";
import { moduleOf, proceduresOfEveryDeployment, proceduresOfModule } from "./trpc/module-of.ts";
import { needOffered } from "./trpc/need-offered.ts";

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
				// A tree's own guard speaks before the policy does: it finds no such parent there.
				const refused = name === "locations" && role === "app" ? "CB009" : "42501";
				await expect(added, `${role}: ${copy}`).rejects.toMatchObject({ cause: { code: refused } });
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
	async ({ task }) => {
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
		task.meta.refusals = { crossTenant: refused, other: 0 };
		expect(await organisationHash(server.database.admin, victim.orgId)).toBe(before);
	},
);

const everyProcedure = () => Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

test("every procedure and every address says which module it belongs to, and every word of that list is one", () => {
	const paths = everyProcedure().map(([path]) => path);
	for (const path of paths) expect(() => moduleOf(path), path).not.toThrow();
	for (const name of [...proceduresOfModule.flatMap(([, names]) => names), ...proceduresOfEveryDeployment])
		expect(
			paths.some((path) => path === name || path.startsWith(`${name}.`)),
			name,
		).toBe(true);
	for (const preset of presetNames) {
		const policy = loadPolicy(preset);
		for (const path of paths) {
			const module = moduleOf(path);
			const closed = module !== null && !policy.modules.includes(module);
			if (closed) expect(() => needOffered(policy, module), `${preset} ${path}`).toThrow("does not offer");
			else expect(() => needOffered(policy, module), `${preset} ${path}`).not.toThrow();
		}
	}
});

/** Of a router, or of what is added to one of the house. */
const proceduresIn = (one: object) =>
	(one as { _def?: { procedures?: Record<string, Procedure> } })._def?.procedures ?? (one as Record<string, Procedure>);

test("whatever calls a module's verbs belongs to that module", async () => {
	const placed = { routers: 0, routes: 0 };
	for (const folder of ["routers", "routes"] as const) {
		for (const file of readdirSync(path.join(import.meta.dirname, folder))) {
			if (file.endsWith(".test.ts")) continue;
			const source = readFileSync(path.join(import.meta.dirname, folder, file), "utf8");
			const module = moduleNames.find((name) => source.includes(`from "@calibrant/${name}"`));
			if (!module) continue;
			const exported = Object.values(await import(`./${folder}/${file}`)) as unknown[];
			for (const one of exported.flat() as (object | { url: string })[]) {
				if ("url" in one) {
					expect(routes.find(({ url }) => url === one.url)?.module, String(one.url)).toBe(module);
					placed.routes += 1;
					continue;
				}
				for (const [name, procedure] of Object.entries(proceduresIn(one))) {
					const found = everyProcedure().find(([, known]) => known === procedure);
					// The external auditor's portal is the calibration's, with what others add to it.
					const its = found?.[0].startsWith("auditor.") ? "calibration" : module;
					expect(found && moduleOf(found[0]), `${file} ${name}`).toBe(its);
					placed.routers += 1;
				}
			}
		}
	}
	expect(placed.routers).toBeGreaterThan(80);
	expect(placed.routes).toBeGreaterThan(15);
});

test("kalisecu: every procedure and address of what is not offered refuses its owner, and what the pages say is not held is not", async () => {
	const { policy } = server.house;
	const owner = { cookie: outsider.cookie, organisation: outsider.orgId };
	const staff = await server.signUp("Sue");
	const { key } = await server.makeOperator(staff);
	const refusal = { status: 404, error: { reason: "NOT_FOUND", message: expect.stringContaining("does not offer") } };
	let closed = 0;
	for (const [path, { _def }] of everyProcedure()) {
		const input = sampleInput(_def.inputs[0], () => outsider.orgId);
		const module = moduleOf(path);
		const asked = path.startsWith("operator.") ? { key } : owner;
		if (module === null || offers(policy, module)) {
			// Whatever else they do, they write nothing that this deployment does not hold.
			if (/^(organisation|members|apiKeys|exports|archives|engagements)\./.test(path))
				await server.call(asked, path, input);
			continue;
		}
		expect(await server.call(asked, path, input), path).toMatchObject(refusal);
		closed += 1;
	}
	for (const { method, url, module } of routes) {
		if (!module || offers(policy, module)) continue;
		const answer = await server.app.inject({
			...{
				method,
				url: url.replace(/:\w+/g, outsider.orgId),
				payload: method === "POST" ? Buffer.from("x") : undefined,
			},
			headers: {
				...{ cookie: outsider.cookie, "x-calibrant-org": outsider.orgId, origin: server.house.baseUrl },
				...(method === "POST" && { "content-type": "application/octet-stream" }),
			},
		});
		expect([answer.statusCode, answer.json().message], url).toEqual([404, expect.stringContaining("does not offer")]);
		closed += 1;
	}
	expect(moduleNames.filter((module) => !offers(policy, module))).toEqual(["calibration", "maintenance", "quality"]);
	expect(closed).toBeGreaterThan(100);
	for (const { name, class: dataClass, orgColumn } of scoped) {
		if (offers(policy, policy.classes[dataClass].module)) continue;
		const rows = await server.database.admin.unsafe(`select 1 from ${name} where ${orgColumn} = '${outsider.orgId}'`);
		expect(rows, name).toEqual([]);
	}
});
