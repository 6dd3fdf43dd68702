import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import type { House } from "@calibrant/kernel";
import { demoOperator, loadPolicy, type Policy, promise } from "@calibrant/policy";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { buildServer } from "../app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const files = openFileStore(`file://${folder}/files`);
const now = "2026-03-10T12:00:00Z";
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: House;
let app: FastifyInstance;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.appUrl);
	house = {
		...{ db: database.app, files, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, receiptKeyFile: "", ledgerFolder: folder },
	};
	app = await buildServer({ house, logLevel: "silent" });
});
afterAll(async () => {
	await app.close();
	await queue.close();
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => database.setNow(now));

type Person = { orgId: string; cookie: string };

async function organisation(options: { state?: string; plan?: string; instruments?: number } = {}): Promise<Person> {
	const { state = "active", plan = "free", instruments = 1 } = options;
	const orgId = randomUUID();
	const { admin } = database;
	await admin`insert into organisations (id, name, slug, country, time_zone, state, plan)
		values (${orgId}, 'Tamar Lab', ${orgId}, 'GB', 'Europe/London', ${state}, ${plan})`;
	await admin`insert into instruments (org_id, tag, created_at, updated_at)
		select ${orgId}, 'T-' || n, now(), now() from generate_series(1, ${instruments}) n`;
	return member(orgId, "owner");
}

async function member(orgId: string, role: string): Promise<Person> {
	const { admin } = database;
	const userId = randomUUID();
	const token = randomBytes(16).toString("hex");
	await admin`insert into users (id, email, password_hash) values (${userId}, ${`${userId}@example.test`}, '')`;
	await admin`insert into profiles (user_id, name) values (${userId}, 'Ada')`;
	await admin`insert into memberships (org_id, user_id, role) values (${orgId}, ${userId}, ${role})`;
	await admin`insert into sessions (token_hash, user_id, org_id, created_at, last_seen_at, expires_at, confirmed_at)
		values (${createHash("sha256").update(token).digest("hex")}, ${userId}, ${orgId}, ${now}, '2026-12-01', '2027-01-01', '2026-12-01')`;
	return { orgId, cookie: `calibrant=${token}` };
}

/** One stored file, named by as many certificates as wanted. */
async function certificates(orgId: string, count: number) {
	const body = Buffer.from("%PDF-1.7 one");
	const key = `certificates/${orgId}/one.pdf`;
	const { sha256, size } = await files.put(key, body, { contentType: "application/pdf" });
	const { admin } = database;
	await admin`with c as (insert into calibrations (org_id, instrument_id, kind, performed_on, created_at)
			select org_id, id, 'internal', '2026-01-01', now() from instruments where org_id = ${orgId} limit 1 returning id)
		insert into certificates (org_id, calibration_id, source, number, revision, issued_at, file_key, file_name, bytes, sha256)
		select ${orgId}, c.id, 'own', 'C-' || n, 1, now(), ${key}, 'one.pdf', ${size}, ${sha256} from c, generate_series(1, ${count}) n`;
}

const headers = (person: Person | null) => ({
	origin: house.baseUrl,
	"content-type": "application/x-www-form-urlencoded",
	...(person ? { cookie: person.cookie } : {}),
});
const direct = (person: Person | null) =>
	app.inject({ method: "POST", url: "/api/export/workspace.zip", headers: headers(person), payload: "" });
const call = async (person: Person, procedure: string, input?: unknown) => {
	const json = { ...headers(person), "content-type": "application/json" };
	const response = await app.inject({
		...{ method: "POST", url: `/api/trpc/exports.${procedure}`, headers: json },
		payload: JSON.stringify({ json: input ?? null }),
	});
	const { result, error } = response.json();
	return { status: response.statusCode, data: result?.data?.json, error: error?.json };
};
const read = async (person: Person, procedure: string, input?: unknown) => {
	const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
	const response = await app.inject({ url: `/api/trpc/exports.${procedure}${query}`, headers: headers(person) });
	return response.json().result?.data?.json;
};
const rowsOf = ({ orgId }: Person) => database.admin`select * from generated_export_jobs where org_id = ${orgId}`;
async function under<T>(policy: Policy, work: () => Promise<T>): Promise<T> {
	const before = house.policy;
	house.policy = policy;
	try {
		return await work();
	} finally {
		house.policy = before;
	}
}

describe("which way", () => {
	test(
		promise("CP-74", "500 instruments and 500 certificates are downloaded directly, one more of either is not"),
		async () => {
			const full = await organisation({ instruments: 500 });
			await certificates(full.orgId, 500);
			const answer = await direct(full);
			expect(answer.statusCode).toBe(200);
			expect(answer.headers).toMatchObject({
				...{ "content-type": "application/zip", "cache-control": "no-store", "x-content-type-options": "nosniff" },
				"content-disposition": expect.stringContaining(`attachment; filename="${full.orgId}-2026-03-10.zip"`),
			});
			const file = path.join(folder, "full.zip");
			writeFileSync(file, answer.rawPayload);
			expect(answer.rawPayload.subarray(0, 2).toString()).toBe("PK");
			expect((await read(full, "preview")).path).toBe("download");
			const [row] = await rowsOf(full);
			expect(row).toMatchObject({ state: "streamed", reason: "normal", error: null });
			expect(Number(row?.bytes)).toBe(answer.rawPayload.byteLength);
			expect(row?.sha256).toBe(createHash("sha256").update(answer.rawPayload).digest("hex"));

			const instruments = await organisation({ instruments: 501 });
			const many = await organisation();
			await certificates(many.orgId, 501);
			for (const person of [instruments, many]) {
				const refused = await direct(person);
				expect([refused.statusCode, refused.json().reason]).toEqual([409, "CONFLICT"]);
				expect((await read(person, "preview")).path).toBe("queue");
				expect((await call(person, "request")).data).toMatchObject({ state: "queued" });
			}
		},
	);

	test("what fails before the first byte is told in words, and is written down as failed", async () => {
		const person = await organisation();
		const healthy = house.db;
		house.db = {
			...healthy,
			withOrg: (orgId, scope, work) =>
				scope.snapshot ? Promise.reject(new Error("no snapshot")) : healthy.withOrg(orgId, scope, work),
		};
		const answer = await direct(person).finally(() => {
			house.db = healthy;
		});
		expect([answer.statusCode, answer.json().reason]).toEqual([500, "INTERNAL"]);
		await expect.poll(async () => (await rowsOf(person))[0]?.state).toBe("failed");
	});

	test("a download that breaks in the middle is no valid answer to the client, and may be repeated", async () => {
		const person = await organisation({ state: "grace" });
		await certificates(person.orgId, 3);
		await files.delete(`certificates/${person.orgId}/one.pdf`);
		const server = await buildServer({ house, logLevel: "silent" });
		await server.listen({ port: 0, host: "127.0.0.1" });
		const { port } = server.server.address() as AddressInfo;
		const outcome = await new Promise<string>((resolve) => {
			const asked = httpRequest({ port, method: "POST", path: "/api/export/workspace.zip", headers: headers(person) });
			asked.on("response", (response) => {
				response.resume();
				response.on("end", () => resolve(response.complete ? `complete ${response.statusCode}` : "cut off"));
				response.on("error", () => resolve("cut off"));
			});
			asked.on("error", () => resolve("cut off"));
			asked.end();
		});
		expect(outcome).toMatch(/cut off|complete 500/);
		await expect.poll(async () => (await rowsOf(person))[0]?.state).toBe("failed");
		await files.put(`certificates/${person.orgId}/one.pdf`, Buffer.from("%PDF-1.7 one"), { contentType: "" });
		expect((await direct(person)).statusCode).toBe(200);
		await server.close();
	});

	test("a client that goes away leaves neither a transaction nor a used-up export", async () => {
		const person = await organisation({ state: "grace", instruments: 400 });
		const server = await buildServer({ house, logLevel: "silent" });
		await server.listen({ port: 0, host: "127.0.0.1" });
		const { port } = server.server.address() as AddressInfo;
		await certificates(person.orgId, 400);
		const big = Buffer.alloc(4_000_000, 7);
		const stored = await files.put(`certificates/${person.orgId}/one.pdf`, big, { contentType: "" });
		await database.admin`update certificates set bytes = ${stored.size}, sha256 = ${stored.sha256} where org_id = ${person.orgId}`;
		await new Promise<void>((resolve) => {
			const asked = httpRequest({ port, method: "POST", path: "/api/export/workspace.zip", headers: headers(person) });
			asked.on("response", (response) => {
				response.once("data", () => asked.destroy());
			});
			asked.on("close", () => resolve());
			asked.on("error", () => resolve());
			asked.end();
		});
		await expect.poll(async () => (await rowsOf(person))[0]?.state, { timeout: 10_000 }).toBe("failed");
		const [open] = await database.admin`select count(*)::int as n from pg_stat_activity
			where datname = current_database() and state like 'idle in transaction%'`;
		expect(open?.n).toBe(0);
		await server.close();
	});
});

describe("who", () => {
	test(promise("CP-71", "owners only; to others it does not exist or is refused"), async () => {
		const owner = await organisation();
		const stranger = await organisation();
		for (const role of ["manager", "technician", "viewer"]) {
			const person = await member(owner.orgId, role);
			expect((await direct(person)).statusCode, role).toBe(403);
			expect((await call(person, "request")).error.data.reason, role).toBe("FORBIDDEN");
		}
		expect((await direct(null)).statusCode).toBe(401);
		const named = await app.inject({
			...{ method: "POST", url: "/api/export/workspace.zip", payload: "" },
			headers: { ...headers(stranger), "x-calibrant-org": owner.orgId },
		});
		expect(named.statusCode).toBe(404);
		expect(await rowsOf(owner)).toEqual([]);
	});

	test("a password typed long ago is asked for again", async () => {
		const person = await organisation();
		await database.admin`update sessions set confirmed_at = '2026-03-01' where org_id = ${person.orgId}`;
		expect((await direct(person)).json().reason).toBe("CONFIRM_PASSWORD");
		expect((await call(person, "request")).error.data.reason).toBe("CONFIRM_PASSWORD");
	});
});

describe("on which ground", () => {
	test(promise("CP-78", "in normal operation the plan decides"), () =>
		under(loadPolicy("calproof"), async () => {
			for (const state of ["active", "trialing", "past_due"]) {
				const free = await organisation({ state });
				expect((await direct(free)).json().reason, state).toBe("PLAN_REQUIRED");
				expect(await read(free, "preview")).toMatchObject({ allowed: false, reason: "normal" });
				expect((await direct(await organisation({ state, plan: "pro" }))).statusCode, state).toBe(200);
			}
		}),
	);

	for (const [clause, state] of [
		["CP-79", "grace"],
		["CP-80", "past_due_no_grace"],
		["CP-81", "trial_expired"],
	] as const) {
		test(promise([clause, "CP-82"], `${state}: open on any plan, once in 24 hours`), () =>
			under(loadPolicy("calproof"), async () => {
				const person = await organisation({ state });
				expect((await direct(person)).statusCode).toBe(200);
				await expect.poll(async () => (await rowsOf(person))[0]?.finished_at).not.toBeNull();
				await database.setNow("2026-03-11T11:59:59Z");
				const second = await direct(person);
				expect([second.statusCode, second.json().reason]).toEqual([429, "EXPORT_RATE_LIMITED"]);
				expect(second.json().retryAt).toBe("2026-03-11T12:00:00.000Z");
				expect((await call(person, "request")).error.data).toMatchObject({ reason: "EXPORT_RATE_LIMITED" });
				expect(await read(person, "preview")).toMatchObject({ allowed: false, reason: "bypass" });
				await database.setNow("2026-03-11T12:00:01Z");
				expect((await direct(person)).statusCode).toBe(200);
			}),
		);
	}

	test(promise("CP-82", "of 20 at once exactly one is granted"), async () => {
		const person = await organisation({ state: "grace" });
		const answers = await Promise.all(Array.from({ length: 20 }, () => direct(person)));
		const codes = answers.map((answer) => answer.statusCode);
		expect(codes.filter((code) => code === 200)).toHaveLength(1);
		expect(codes.filter((code) => code === 429)).toHaveLength(19);
		expect(await rowsOf(person)).toHaveLength(1);
	});

	test(promise("CP-75", "asking twice, or 20 times at once, gives the same one export"), async () => {
		const person = await organisation({ state: "grace" });
		const answers = await Promise.all(Array.from({ length: 20 }, () => call(person, "request")));
		expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
		expect(await rowsOf(person)).toHaveLength(1);
		const [jobs] = await database.admin`select count(*)::int as n from pgboss.job
			where name = 'export.generate' and data ->> 'orgId' = ${person.orgId}`;
		expect(jobs?.n).toBe(1);
		expect((await direct(person)).json().reason).toBe("EXPORT_RATE_LIMITED");
	});

	test("one that was called off does not count", async () => {
		const person = await organisation({ state: "grace" });
		const { data } = await call(person, "request");
		expect((await call(person, "revoke", { id: data.id })).data).toMatchObject({ state: "failed" });
		expect((await direct(person)).statusCode).toBe(200);
	});
});

describe("fetching", () => {
	const archive = Buffer.from("PK-archive");

	async function ready(person: Person) {
		const id = randomUUID();
		const fileKey = `exports/${person.orgId}/${id}/${randomUUID()}.zip`;
		const { size, sha256 } = await files.put(fileKey, archive, { contentType: "application/zip" });
		await database.admin`insert into generated_export_jobs
			(org_id, id, reason, state, requested_at, due_at, finished_at, expires_at, file_key, bytes, sha256)
			values (${person.orgId}, ${id}, 'normal', 'ready', ${now}, ${now}, ${now}, '2026-03-17T12:00:00Z', ${fileKey}, ${size}, ${sha256})`;
		return { id, url: `/api/exports/${id}/download` };
	}
	const fetchAs = (person: Person | null, url: string, method: "GET" | "HEAD" = "GET") =>
		app.inject({ method, url, headers: person ? { cookie: person.cookie } : {} });

	test(promise("CP-77", "the link lives for 7 days and not a second longer"), async () => {
		const person = await organisation();
		const { id, url } = await ready(person);
		await database.setNow("2026-03-17T11:59:59Z");
		const answer = await fetchAs(person, url);
		expect([answer.statusCode, answer.body]).toEqual([200, "PK-archive"]);
		expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="[0-9a-f-]+-2026-03-10\.zip"/);
		expect(await read(person, "get", { id })).toMatchObject({ state: "ready", downloads: 1, download: url });
		await database.setNow("2026-03-17T12:00:01Z");
		const late = await fetchAs(person, url);
		expect([late.statusCode, late.json().reason]).toEqual([410, "GONE"]);
		expect(await read(person, "get", { id })).toMatchObject({ state: "expired", download: null });
	});

	test(promise("CP-76", "only a signed-in owner of the organisation can use it"), async () => {
		const person = await organisation();
		const { url } = await ready(person);
		expect((await fetchAs(null, url)).statusCode).toBe(401);
		expect((await fetchAs(await member(person.orgId, "manager"), url)).statusCode).toBe(403);
		const theirs = await fetchAs(await organisation(), url);
		const random = await fetchAs(person, `/api/exports/${randomUUID()}/download`);
		expect([theirs.statusCode, random.statusCode]).toEqual([404, 404]);
		const { requestId: _one, ...answer } = theirs.json();
		const { requestId: _other, ...sameAnswer } = random.json();
		expect(answer).toEqual(sameAnswer);
		expect((await fetchAs(person, "/api/exports/..%2f..%2fetc/download")).statusCode).toBe(404);
	});

	test("a scanner's HEAD counts nothing; the download after the last one is gone", async () => {
		const person = await organisation();
		const { id, url } = await ready(person);
		expect((await fetchAs(person, url, "HEAD")).statusCode).toBe(200);
		expect((await read(person, "get", { id })).downloads).toBe(0);
		for (let n = 0; n < house.policy.export.maxDownloads; n++)
			expect((await fetchAs(person, url)).statusCode).toBe(200);
		expect((await fetchAs(person, url)).statusCode).toBe(410);
		const [lines] = await database.admin`select count(*)::int as n from audit_log
			where org_id = ${person.orgId} and action = 'export.downloaded'`;
		expect(lines?.n).toBe(house.policy.export.maxDownloads);
	});

	test("a revoked one is gone at once", async () => {
		const person = await organisation();
		const { id, url } = await ready(person);
		expect((await call(person, "revoke", { id })).data).toMatchObject({ state: "expired", download: null });
		expect((await fetchAs(person, url)).statusCode).toBe(410);
	});
});
