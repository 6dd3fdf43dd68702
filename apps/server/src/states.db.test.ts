import { randomUUID } from "node:crypto";
import { sql } from "@calibrant/db/drizzle";
import { tableRegistry } from "@calibrant/db/schema";
import { can, isWritable, type OrganisationState, organisationStates, promise, states } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { routes } from "./routes/index.ts";
import { issueCertificate } from "./testing/certificates.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { sampleInput } from "./testing/sample-input.ts";

type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[]; meta?: { grace?: string } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
/** Changes of one organisation, with what each declares for a read-only one. */
const mutations = procedures.flatMap(([path, { _def }]) =>
	_def.type === "mutation" && _def.meta?.grace ? [{ path, grace: _def.meta.grace, input: _def.inputs[0] }] : [],
);
/** Written out, not read from the table that the guards read: a state opened there by mistake is found. */
const readOnly = ["past_due_no_grace", "trial_expired", "grace", "reactivating"] as const;

const cancelledAt = "2026-03-10T12:00:00Z";
const purgeAt = "2026-04-10T04:00:00.000Z";
let server: TestServer;
let owner: SignedIn;
let viewer: SignedIn;
let instrument: string;
let location: string;

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Vera", "Meuse Laboratory");
	viewer = await server.addMember(owner, "Vic", "viewer");
	const { value } = await server.call<{ id: string; locationId: string }>(owner.cookie, "instruments.create", {
		...{ tag: "TW-014", location: "Hall 2" },
	});
	instrument = value.id;
	location = value.locationId;
});
afterAll(() => server.close());
beforeEach(() => put("active"));

/** Puts the organisation into a state behind every guard, with the cancellation that belongs to it. */
async function put(state: OrganisationState, orgId = owner.orgId): Promise<void> {
	const { admin } = server.database;
	await admin`delete from cancellations where org_id = ${orgId}`;
	await admin`update organisations set state = ${state}, cancellation_id = null where id = ${orgId}`;
	if (!["grace", "reactivating", "purging"].includes(state)) return;
	const [row] = await admin`
		insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
		values (${orgId}, 'form', ${cancelledAt}, 'test', ${22 * 24}, ${30 * 24}, 240) returning id`;
	await admin`update organisations set cancellation_id = ${row?.id} where id = ${orgId}`;
}

/** Everything that a refused change must leave as it is. */
async function rows(): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_seals") continue;
		const found = await server.database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [
			owner.orgId,
		]);
		parts.push([name, found]);
	}
	return JSON.stringify(parts);
}

const idOf = (property: string) =>
	property === "locationId" ? location : /^(instrument|id$)/.test(property) ? instrument : randomUUID();

/** A sample of each input; written out where a JSON Schema does not tell what is accepted. */
const written: Record<string, () => unknown> = {
	"imports.run": () => ({ batchId: instrument, checked: "0".repeat(64) }),
	"history.importFile": () => ({ batchId: instrument, checked: "0".repeat(64) }),
	"locations.merge": () => ({ id: location, intoId: location, version: 1, intoVersion: 1 }),
	"imports.start": () => ({ kind: "register", batchId: instrument, checked: "0".repeat(64) }),
	"imports.stop": () => ({ batchId: instrument }),
	"imports.keepMapping": () => ({ kind: "register", name: "Ours", targets: { Tag: "tag" } }),
	"usage.importFile": () => ({ batchId: instrument, checked: "0".repeat(64) }),
	"instruments.create": () => ({ tag: "TW-015", location: "Hall 2" }),
	"evidence.make": () => ({ from: "2026-01-01", to: "2026-01-31" }),
	"evidence.start": () => ({ from: "2026-01-01", to: "2026-01-31" }),
};
const inputOf = (path: string, input: z.ZodType | undefined) => written[path]?.() ?? sampleInput(input, idOf);

describe("every change of an organisation, in every state", () => {
	test("the states are those that read", () => {
		expect(organisationStates.filter((state) => can(state, "read") && !isWritable(state))).toEqual(readOnly);
	});

	test.each(readOnly)(
		promise(["CP-17"], "%s: what is closed says so in the state's own words and changes nothing"),
		async (state) => {
			await put(state);
			const before = await rows();
			const closed = mutations.filter(({ grace }) => grace === "blocked");
			for (const { path, input } of closed) {
				const answer = await server.call(owner.cookie, path, inputOf(path, input));
				expect([answer.status, answer.error?.reason], path).toEqual([403, "ORG_READ_ONLY"]);
				expect(answer.error?.message, path).toContain(states[state].why);
				expect(answer.error?.whatToDo, path).toBe(states[state].remedy);
				const leaving = state === "grace" || state === "reactivating";
				expect(JSON.stringify(answer.error).includes(purgeAt), `${path} names the deletion`).toBe(leaving);
			}
			for (const route of routes.filter(({ method, grace }) => method === "POST" && grace === "blocked")) {
				const answer = await send(route.url);
				expect(answer.statusCode, route.url).toBe(403);
				expect(answer.body, route.url).toContain("ORG_READ_ONLY");
			}
			expect(await rows()).toBe(before);
			expect(closed.length).toBeGreaterThan(8);
		},
	);

	test.each(readOnly)("%s: what stays open is not called read-only", async (state) => {
		for (const { path, grace, input } of mutations.filter(({ grace }) => grace !== "blocked")) {
			await put(state);
			const byOwner = await server.call(owner.cookie, path, inputOf(path, input));
			expect(byOwner.error?.reason, `${path}: ${byOwner.error?.message}`).not.toBe("ORG_READ_ONLY");
			if (grace !== "allowed for owner") continue;
			const byViewer = await server.call(viewer.cookie, path, inputOf(path, input));
			expect(byViewer.error?.reason, path).toBe("FORBIDDEN");
		}
	});

	test.each(["trialing", "active", "past_due"] as const)(
		promise(["CP-25"], "%s: nothing is closed because of the state"),
		async (state) => {
			for (const { path, input } of mutations) {
				await put(state);
				const answer = await server.call(owner.cookie, path, inputOf(path, input));
				expect(answer.error?.reason, `${path}: ${answer.error?.message}`).not.toBe("ORG_READ_ONLY");
			}
		},
	);

	test.each(["purging", "purged"] as const)("%s: no change and no reading reaches it", async (state) => {
		await put(state);
		const before = await rows();
		for (const { path, input } of mutations) {
			const answer = await server.call({ cookie: owner.cookie, organisation: owner.orgId }, path, inputOf(path, input));
			// Files are looked at in a reading step first: 410. Whatever changes at once comes too late: 409.
			expect(path === "lifecycle.reactivate" ? [409] : [409, 410], path).toContain(answer.status);
			expect(answer.error?.message, path).toBe(states[state].why);
		}
		const reading = await server.call({ cookie: owner.cookie, organisation: owner.orgId }, "instruments.list", {});
		expect(reading.status).toBe(410);
		expect(await rows()).toBe(before);
	});
});

const send = (url: string) =>
	server.app.inject({
		...{ method: "POST", url: url.replace(":id", instrument), payload: Buffer.from("x") },
		headers: {
			...{ cookie: owner.cookie, origin: server.house.baseUrl, "content-type": "application/octet-stream" },
		},
	});

test(
	promise(["CP-17"], "in grace the database alone refuses every write to every table of an organisation"),
	async () => {
		let [refused, left] = [0, 0];
		for (const state of readOnly) {
			await put(state);
			for (const { name, table, kind, orgColumn, writableInGrace, writableByClock } of tableRegistry) {
				if (kind !== "tenant" || !orgColumn) continue;
				const writes = {
					insert: sql`insert into ${table} (org_id) select org_id from ${table} where false`,
					update: sql`update ${table} set org_id = org_id where false`,
					delete: sql`delete from ${table} where false`,
				};
				for (const operation of ["insert", "update", "delete"] as const) {
					for (const db of [server.database.app, server.database.worker]) {
						const write = () => db.withOrg(owner.orgId, {}, ({ tx }) => tx.execute(writes[operation]));
						const outcome = await write().then(
							() => "done",
							(error) => error.cause?.code as string,
						);
						const byClock = db === server.database.worker && writableByClock.includes(operation);
						const open = byClock || writableInGrace.includes(operation);
						expect(open ? ["done", "42501"] : ["CB001", "42501"], `${state}: ${operation} on ${name}`).toContain(
							outcome,
						);
						outcome === "done" ? left++ : refused++;
					}
				}
			}
			for (const column of ["name", "slug", "country", "time_zone", "plan"]) {
				const change = sql`update organisations set ${sql.identifier(column)} = 'changed' where id = ${owner.orgId}`;
				const write = server.database.app.withOrg(owner.orgId, {}, ({ tx }) => tx.execute(change));
				await expect(write, `${state}: ${column}`).rejects.toMatchObject({ cause: { code: "CB001", hint: state } });
			}
		}
		// What could pass the guard as its owner: nothing but the clock of a test, counts of keys, the check of a certificate, whose a label and whose an address is.
		const definer = await server.database.admin`
		select p.proname, p.provolatile = 'v' as volatile from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where p.prosecdef and n.nspname in ('app', 'public') and has_function_privilege('calibrant_app', p.oid, 'execute') order by 1`;
		// Neither can write: Postgres refuses it in what is not volatile.
		expect(definer.map(({ proname, volatile }) => [proname, volatile])).toEqual([
			["find_asset", false],
			["find_certificate", false],
			["find_mail_address", false],
			["now", false],
			["places_in_use", false],
			["sealing_keys", false],
		]);
		console.log(`database alone: ${refused} writes refused, ${left} left open by the registry`);
		expect(refused).toBeGreaterThan(4 * 2 * 3 * 8);
	},
);

/** Answers that are about the state itself, or about the moment. */
const aboutTheState =
	/^(lifecycle\.(status|forecast)|exports\.(preview|directReady)|session\.current|account\.|botCheck\.|operator|policy\.|audit\.)/;

test(promise(["CP-18"], "in grace every member signs in, and every question is answered as before"), async () => {
	const questions = procedures.filter(([path, { _def }]) => _def.type === "query" && !aboutTheState.test(path));
	const ask = async (who: SignedIn) => {
		const cookie = await server.signIn(who.email);
		const answers: Record<string, { status: number; value: unknown }> = {};
		for (const [path, { _def }] of questions) {
			const { status, value } = await server.call(cookie, path, sampleInput(_def.inputs[0], idOf));
			// What devices take along says what time it is here.
			answers[path] = { status, value: path === "workOrders.toTake" ? { ...(value as object), now: null } : value };
		}
		return answers;
	};
	// Ids that nobody has must be the same twice.
	const before = [await ask(owner), await ask(viewer)];
	await put("grace");
	const after = [await ask(owner), await ask(viewer)];
	for (const [path] of questions) {
		expect([path, after.map((answers) => answers[path])]).toEqual([path, before.map((answers) => answers[path])]);
	}
	expect(questions.length).toBeGreaterThan(10);
	expect(before[0]?.["instruments.list"]).toMatchObject({ status: 200, value: { total: 1 } });
});

test(
	promise(["CP-19"], "from the first minute of the grace to its last hour an owner on any plan exports everything"),
	async () => {
		const { admin, setNow } = server.database;
		await setNow("2026-03-10T12:00:00Z");
		const nora = await server.signUp("Nora", "Vesdre Laboratory");
		const made = await server.call<{ id: string }>(nora.cookie, "instruments.create", {
			tag: "TW-015",
			description: "Wrench",
		});
		const calibrated = await server.call<{ id: string }>(nora.cookie, "calibrations.record", {
			...{ instrumentId: made.value.id, performedOn: "2026-03-09", adjusted: false },
			points: [{ unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4", asFound: "100.1" }],
		});
		const issued = await issueCertificate(server, nora, calibrated.value.id);
		expect([calibrated.status, issued.status, issued.error?.message]).toEqual([200, 200, undefined]);
		await admin`update organisations set plan = 'free' where id = ${nora.orgId}`;
		await put("grace", nora.orgId);
		for (const instant of ["2026-03-10T12:01:00Z", "2026-04-10T03:00:00Z"]) {
			await setNow(instant);
			const cookie = await server.signIn(nora.email);
			const archive = await server.app.inject({
				...{ method: "POST", url: "/api/export/workspace.zip" },
				headers: { cookie, origin: server.house.baseUrl },
			});
			expect(archive.statusCode, instant).toBe(200);
			const names = archive.rawPayload.toString("latin1");
			for (const part of ["instruments", "calibrations", ".pdf"]) expect(names, `${instant}: ${part}`).toContain(part);
		}
	},
);
