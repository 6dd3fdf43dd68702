import { tableRegistry } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { canaryInputs } from "./testing/canary-inputs.ts";
import { type Canaries, canaryOrganisation } from "./testing/canary-organisation.ts";
import { canary } from "./testing/canary-samples.ts";
import { openServer, password, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { sampleInput, stringFields } from "./testing/sample-input.ts";

/**
 * Every change of an organisation that the router knows, called as its owner: what it did has its line in the audit log,
 * in the same transaction; what it did not do has none. A change whose sample is refused is named in the output; give
 * it an input in `testing/canary-inputs.ts`.
 */
type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[]; meta?: { grace?: string } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
const mutations = procedures.filter(([, { _def }]) => _def.type === "mutation" && _def.meta?.grace);

let server: TestServer;
let owner: SignedIn;
let ids: Canaries["ids"];
/** Inputs that a JSON Schema does not tell. */
const signing =
	/^(calibrations\.(complete|approve)|certificates\.(issue|revise)|oot\.(submit|close|setAside)|checklistRuns\.complete|workOrders\.sign|documents\.sign|documents\.makeObsolete|nonconformities\.sign|training\.record|risks\.sign|internalAudits\.sign|suppliers\.evaluate|managementReviews\.sign|custody\.grantConcession|procedures\.publish|intervalStudies\.approve)$/;
/** A change of many has its line, and one of each instrument beside it; an approval has one of the order it makes. */
const ofEach: Readonly<Record<string, string>> = {
	...{ "instruments.applyBulk": "instrument.", "instruments.undoBulk": "instrument." },
	"serviceRequests.approve": "work_order.",
	"workOrders.openCalibration": "work_order.",
	// The last signature approves a version, and may put it into effect in place of another.
	"documents.sign": "document_version.",
	"documents.makeObsolete": "document_version.",
	// An instrument that is no asset yet becomes one.
	"workOrders.orderCalibrations": "asset.",
};
let written: ReturnType<typeof canaryInputs>;
beforeAll(async () => {
	// With all that organisations change by themselves.
	const furnish = ({ policy }: House) => ({
		policy: { ...policy, modules: ["calibration" as const, "maintenance" as const, "quality" as const] },
	});
	server = await openServer({ preset: "clinixqm", furnish });
	const { call } = server;
	// Every signature comes with a password that was typed for it; to check one takes a while.
	server.call = (as, path, ...input) =>
		call(typeof as === "string" && signing.test(path) ? { cookie: as, password } : as, path, ...input);
	// A policy without a minimum in life, so that a deletion can be tried too.
	await server.database
		.admin`insert into deployment_settings (key, value) values ('in_life_minimum_months', '{"calibration": 0, "checklist_result": 0}')`;
});
afterAll(() => server.close());

const fresh = async (path = ""): Promise<void> => {
	({ owner, ids } = await canaryOrganisation(server, path));
	written = canaryInputs({ owner, ids });
};

const idOf = (property: string) => ids[property.replace(/Id$/, "")] ?? ids.instrument ?? "";
const inputOf = (path: string, { _def }: Procedure) => written[path]?.() ?? sampleInput(_def.inputs[0], idOf);

const lines = () =>
	server.database.admin<{ action: string; xid: string }[]>`
		select action, xid::text as xid from audit_log where org_id = ${owner.orgId} order by seq`;

/** One change, and the lines that it has left. */
async function attempt(path: string, procedure: Procedure) {
	const before = await lines();
	const answer = await server.call(owner.cookie, path, inputOf(path, procedure));
	return { answer, added: (await lines()).slice(before.length) };
}

/** Everything of the organisation but the proof about it. */
async function rows(): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_seals") continue;
		parts.push([
			name,
			await server.database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [owner.orgId]),
		]);
	}
	return JSON.stringify(parts);
}

describe("every change of the router", () => {
	test(promise(["CP-44", "CQ-6"], "leaves one line in its own transaction, and a refused one none"), async () => {
		const done: string[] = [];
		const refused: string[] = [];
		let family = "";
		for (const [path, procedure] of mutations) {
			// An organisation serves as long as it carries out what is asked of it: to make one takes a while.
			const [kind = ""] = path.split(".");
			let tried = kind === family ? await attempt(path, procedure) : null;
			if (tried && tried.answer.status !== 200) {
				expect(tried.added, `${path} was refused`).toEqual([]);
				tried = null;
			}
			if (!tried) {
				await fresh(path);
				family = kind;
				tried = await attempt(path, procedure);
			}
			const { answer, added } = tried;
			if (answer.status !== 200) {
				refused.push(`${path} (${answer.error?.reason})`);
				expect(added, `${path} was refused`).toEqual([]);
			} else {
				done.push(path);
				const acts = added.filter(({ action }) => !ofEach[path] || !action.startsWith(ofEach[path]));
				expect(acts.length, `${path}: ${added.map(({ action }) => action).join(", ")}`).toBe(1);
				expect(new Set(added.map(({ xid }) => xid)).size, path).toBe(1);
			}
		}
		console.log(`${done.length} changes carried out; refused as sampled: ${refused.join(", ")}`);
		for (const path of Object.keys(written)) expect(done).toContain(path);
	}, 480_000);

	test(promise(["CP-44"], "does nothing at all when its line cannot be kept"), async () => {
		const { admin } = server.database;
		await fresh();
		await admin.unsafe(`
			create function app.refuse_at_commit() returns trigger language plpgsql as $$ begin raise exception 'no line today'; end $$;
			grant execute on function app.refuse_at_commit() to calibrant_app;
			create constraint trigger refuse_at_commit after insert on audit_log deferrable initially deferred
				for each row execute function app.refuse_at_commit()`);
		const before = await rows();
		let failed = 0;
		for (const [path, procedure] of mutations) {
			const answer = await server.call(owner.cookie, path, inputOf(path, procedure));
			expect(answer.status, path).toBeGreaterThanOrEqual(400);
			if (answer.status === 500) failed++;
			expect(await rows(), path).toBe(before);
		}
		await admin.unsafe("drop trigger refuse_at_commit on audit_log");
		expect(failed).toBeGreaterThan(10);
	}, 480_000);
});

test(promise(
	["CP-45", "INV-7"],
	"no text that anybody typed reaches the audit log, a job, or the server's own logs",
), async () => {
	await fresh();
	for (const [path, procedure] of procedures) {
		if (path === "account.erase" || path.startsWith("session.")) continue;
		for (const field of stringFields(procedure._def.inputs[0], idOf)) {
			await server.call(
				{ cookie: owner.cookie, organisation: owner.orgId },
				path,
				field.withText(`${canary} ${field.path}`),
			);
		}
	}
	await server.app.journal.flush();
	const { admin } = server.database;
	const [held] = await admin`select count(*)::int as n from instruments where tag like ${`${canary}%`}`;
	expect(held?.n, "the canary is in the records").toBeGreaterThan(1);
	for (const table of [
		"audit_log",
		"audit_seals",
		"error_events",
		"request_log",
		"pgboss.job",
		"email_log",
		"security_events",
	]) {
		const found = await admin.unsafe(`select * from ${table} t where t::text like '%CANARY%'`);
		expect(found, table).toEqual([]);
	}
	const columns =
		await admin`select column_name as name from information_schema.columns where table_name = 'audit_log'`;
	expect(columns.map(({ name }) => name).sort()).toEqual(
		[
			...["org_id", "id", "seq", "created_at", "actor_type", "actor_ref"],
			...["action", "entity_type", "entity_id", "xid"],
		].sort(),
	);
}, 480_000);

test("nobody calibrates by a procedure whose training they lack: the door asks it of the module that knows", async () => {
	await fresh("procedures.");
	const { admin } = server.database;
	await admin`delete from authorisations where org_id = ${owner.orgId}`;
	const [version] = await admin`select id from procedure_versions where procedure_id = ${ids.procedure ?? ""}`;
	const needed = { title: "Weighing", procedureId: ids.procedure, isNeeded: true };
	const { value } = await server.call<{ id: string }>(owner.cookie, "training.create", needed);
	const begin = { instrumentId: ids.instrument, kind: "internal", procedureVersionId: version?.id };
	const start = () => server.call(owner.cookie, "calibrations.start", begin);
	const { error } = await start();
	expect(error?.reason).toBe("FORBIDDEN");
	expect(error?.message).toMatch(/training that this procedure needs: Weighing/);
	const archive = { id: value.id, version: 1, archive: true, reason: "Another course" };
	await server.call(owner.cookie, "training.archive", archive);
	expect((await start()).error?.message ?? "").not.toMatch(/training/);
});
