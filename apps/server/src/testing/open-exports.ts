import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import type { FileStore } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { type House, newKeyRing, openFiles } from "@calibrant/kernel";
import { ensureReceiptKey } from "@calibrant/lifecycle";
import { demoOperator, loadPolicy, type Policy } from "@calibrant/policy";
import type { FastifyInstance } from "fastify";
import { inject } from "vitest";
import { buildServer } from "../app.ts";

const keyRing = newKeyRing();

/** When the clock of {@link openExports} stands. */
export const now = "2026-03-10T12:00:00Z";

export type Person = { orgId: string; cookie: string };

export type ExportStage = Awaited<ReturnType<typeof openExports>>;

/** A server whose organisations are written straight into the database, with the calls that exports need. */
export async function openExports() {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
	const database: TestDatabase = await cloneDatabase(inject("cluster"));
	const files: FileStore = openFiles(`file://${folder}/files`, database.app, keyRing);
	const queue = await openQueue(database.appUrl);
	const receiptKeyFile = path.join(folder, "keys", "receipt-key.pem");
	ensureReceiptKey(receiptKeyFile);
	const house: House = {
		...{ db: database.app, files, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile, ledgerFolder: folder },
	};
	const app: FastifyInstance = await buildServer({ house, logLevel: "silent" });
	await database.setNow(now);

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

	return {
		...{ folder, files, database, house, app },
		...{ organisation, member, certificates, headers, direct, call, read, rowsOf, under },
		async close() {
			await app.close();
			await queue.close();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
