import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { manualProvider } from "@calibrant/billing";
import { asRole, openDatabase } from "@calibrant/db";
import { cloneDatabase, type TestCluster } from "@calibrant/db/testing";
import { orgPrefix } from "@calibrant/files";
import { DomainError, type House, newKeyRing, openFiles } from "@calibrant/kernel";
import { sealAuditLog } from "@calibrant/lifecycle";
import { demoOperator, lastTick, loadPolicy, type PresetName, simulate } from "@calibrant/policy";
import { expect } from "vitest";
import { type FullHouse, jobs, mails } from "../jobs.ts";
import { type Act, type Company, found, held, perform } from "./decade-company.ts";

const keyRing = newKeyRing();

export type Life = { at: number; who: number; act: Act };
const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

/** Plays random lives through the real verbs and jobs, and holds them against the model of `policy simulate`. */
export async function openDecade(cluster: TestCluster, seed: number, preset: PresetName = "default") {
	const random = mulberry(seed);
	const database = await cloneDatabase(cluster);
	const { admin } = database;
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-decade-"));
	const receiptKeyFile = path.join(folder, "key.pem");
	writeFileSync(receiptKeyFile, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
	const waiting: { name: string; payload: object }[] = [];
	const policy = loadPolicy(preset);
	const house: House = {
		...{
			db: database.app,
			policy,
			operator: demoOperator,
			baseUrl: "http://localhost:3000",
			secret: database.secret,
			keyRing,
		},
		...{
			files: openFiles(`file://${folder}/files`, database.worker, keyRing),
			receiptKeyFile,
			ledgerFolder: path.join(folder, "ledger"),
		},
		enqueue: async (_tx, { name }, payload) => void waiting.push({ name, payload }),
	};
	const billingDb = openDatabase(asRole(database.url, database.secret, "calibrant_billing"), { max: 1 });
	const mailer = { send: async () => ({ providerId: "1" }), close: async () => {} };
	// Copies of everything are made elsewhere: what is held is compared here.
	const worker: FullHouse = {
		...house,
		db: database.worker,
		mailer,
		mails,
		billing: manualProvider,
		billingDb,
		backups: undefined as never,
	};
	const context = { house: worker, signal: new AbortController().signal, log: { info() {}, error() {} } };
	const companies: Company[] = [];
	const sweeps = jobs.filter((job) => !/backup|restore|measure/.test(job.name) && job.sweep?.cron(worker));

	async function runJob(name: string, payload: object = {}): Promise<void> {
		const job = jobs.find((one) => one.name === name);
		await job?.run(context, job.payload.parse(payload) as never);
	}
	async function runSweep(name: string): Promise<void> {
		await runJob(name);
		// Letters are about their log here; nobody reads them.
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			if (next.name !== "mail.send") await runJob(next.name, next.payload);
		}
	}

	/** Tells the model of the rows that verbs and jobs have written themselves: audit lines and letters. */
	async function take(company: Company): Promise<void> {
		const { orgId, owner, events, seen } = company;
		for (const [key, { at, actor }] of await held(admin, company)) {
			if (seen.has(key)) continue;
			seen.add(key);
			const [name, id = ""] = key.split(" ");
			const said = { id, at: at.toISOString(), organisation: orgId };
			if (name === "audit_log")
				events.push({ type: "audit_row_created", ...said, actor: actor === "system" ? "system" : "user" });
			if (name === "email_log")
				events.push({ type: "email_sent", ...said, ...(actor === owner ? { account: owner } : {}) });
		}
		await seal(orgId);
	}

	/** As the minute job does; others on this server may hold back for a moment what is settled. */
	async function seal(orgId: string): Promise<void> {
		for (;;) {
			await database.worker.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
			const [row] = await admin<{ open: boolean }[]>`
				select exists (select from audit_log a where a.org_id = ${orgId} and a.xid >= coalesce(
					(select max(s.upto_xid) from audit_seals s where s.org_id = ${orgId}), '0'::xid8)) as open`;
			if (!row?.open) return;
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	}

	/** What the model expects of a company at an instant, and when it will next be due. */
	function foresee(company: Company, at: number) {
		const { kept } = simulate(policy, company.events, new Date(at));
		const waits = kept.flatMap(({ deletedAt }) => (deletedAt ? [Date.parse(deletedAt)] : []));
		return { kept: new Set(kept.map(({ class: name, id }) => `${name} ${id}`)), waits };
	}
	async function plan(company: Company, now: number): Promise<void> {
		const stored = await admin<{ at: Date }[]>`
			select unnest(array[reminder_due_at, purge_due_at]) as at from cancellations
			where org_id = ${company.orgId} and reactivated_at is null`;
		const exact = stored.map(({ at }) => at.getTime());
		const waits = [...foresee(company, now).waits, ...exact].filter((at) => at > now);
		company.due = waits.length > 0 ? Math.min(...waits) : null;
		company.exact = company.due !== null && exact.includes(company.due);
	}
	const instantly = ["scheduled_remind_cancelled_orgs", "scheduled_purge_cancelled_orgs"] as const;
	const dueAt = (at: number) => companies.filter(({ due }) => due === at);

	async function compareOne(company: Company, at: number): Promise<void> {
		const there = await held(admin, company);
		const foreseen = foresee(company, at).kept;
		const name = `seed ${seed}, organisation ${company.orgId} at ${iso(at)}`;
		expect({ name, kept: [...there.keys()].sort() }).toEqual({ name, kept: [...foreseen].sort() });
	}

	return {
		/** Random lives of so many organisations, in order of time. */
		lives({ organisations: n, start, end }: { organisations: number; start: number; end: number }): Life[] {
			const acts: Act[] = [
				...(["record", "record", "export", "cancel", "cancel", "reactivate"] as const),
				...(["hold", "release", "attempt", "mail", "erase"] as const),
				...(preset === "kalisecu" ? (["report", "report", "archive", "withdraw"] as const) : []),
			];
			const lives: Life[] = [];
			for (let who = 0; who < n; who++) {
				companies.push({
					orgId: randomUUID(),
					owner: randomUUID(),
					events: [],
					due: null,
					exact: false,
					seen: new Set(),
				});
				let at = start + Math.floor(random() * 0.5 * (end - start));
				lives.push({ at, who, act: "found" });
				for (let left = 4 + Math.floor(random() * 8); left > 0; left--) {
					const last = lives.at(-1)?.act;
					const soon = last === "cancel" || last === "hold";
					at += Math.floor(1 + random() * (soon ? 45 : 300) * 24 * hour);
					const act = acts[Math.floor(random() * acts.length)] ?? "record";
					// After a cancellation mostly its opposite: else nobody would live for long.
					if (at < end) lives.push({ at, who, act: last === "cancel" && random() < 0.6 ? "reactivate" : act });
				}
			}
			return lives.sort((a, b) => a.at - b.at);
		},
		nextDue: () =>
			companies.reduce<number | null>(
				(first, { due }) => (due !== null && (first === null || due < first) ? due : first),
				null,
			),
		async play({ at, who, act }: Life): Promise<void> {
			const company = companies[who];
			if (!company) return;
			await database.setNow(new Date(at));
			const erased = company.events.some((event) => event.type === "account_deleted");
			const needsOwner = [
				"record",
				"export",
				"cancel",
				"reactivate",
				"erase",
				"report",
				"archive",
				"withdraw",
			].includes(act);
			if (act === "found") await found({ house, admin }, company, at);
			else if (!(erased && needsOwner)) {
				await perform({ house, admin }, company, act, at).catch((error: unknown) => {
					if (!(error instanceof DomainError)) throw error;
				});
			}
			waiting.length = 0;
			await take(company);
			await compareOne(company, at);
			await plan(company, at);
		},
		/** Runs what has an instant of its own to keep, before it has come: the reminder and the purge. */
		async workEarly(at: number): Promise<void> {
			const exact = companies.filter((company) => company.exact && company.due === at + 1);
			if (exact.length === 0) return;
			await database.setNow(new Date(at));
			for (const name of instantly) await runSweep(name);
			for (const company of exact) await compareOne(company, at);
		},
		/** Runs the sweeps that those due now wait for, at their published time. */
		async work(at: number): Promise<void> {
			await database.setNow(new Date(at));
			const names = new Set<string>(instantly);
			for (const company of dueAt(at)) {
				for (const { job, at: gone } of simulate(policy, company.events, new Date(at)).deletions) {
					if (job && Date.parse(gone) === at) names.add(job);
				}
			}
			for (const name of names) await runSweep(name);
			for (const company of dueAt(at)) await take(company);
		},
		/** Everybody who is due now has exactly what the model says. */
		async compare(at: number): Promise<void> {
			for (const company of dueAt(at)) {
				await compareOne(company, at);
				await plan(company, at);
			}
		},
		/** Runs every sweep at its last slot before the end: what became due after it waits for the next one. */
		async workEverything(at: number): Promise<void> {
			for (const job of sweeps) {
				const cron = job.sweep?.cron(worker);
				if (!cron) continue;
				await database.setNow(lastTick(cron, new Date(at)));
				await runSweep(job.name);
			}
			await database.setNow(new Date(at));
			for (const company of companies) await take(company);
		},
		/** Every organisation against the model, and no stored file without its row; gives what became of all. */
		async compareAll(at: number) {
			const files: string[] = [];
			for (const { orgId } of companies) {
				for await (const { key } of house.files.list(orgPrefix("exports", orgId))) files.push(key.split("/")[2] ?? "");
			}
			const archives = await admin<{ id: string }[]>`select id from generated_export_jobs where file_key is not null`;
			expect({ seed, files: files.sort() }).toEqual({ seed, files: archives.map(({ id }) => id).sort() });
			for (const company of companies) {
				await compareOne(company, at);
			}
			type Counted = "purged" | "receipts" | "reactivated" | "held" | "auditLogsDeleted" | "keptDeleted";
			const [row] = await admin<Record<Counted, number>[]>`
				select (select count(*)::int from tombstones) as purged, (select count(*)::int from deletion_receipts) as receipts,
					(select count(*)::int from cancellations where reactivated_at is not null) as reactivated,
					(select count(*)::int from holds where released_at is null) as held,
					(select count(*)::int from kept_receipts) as "keptDeleted",
					(select count(*)::int from tombstones t where not exists (
						select from audit_log a where a.org_id = t.org_id)) as "auditLogsDeleted"`;
			if (!row) throw new Error("Nothing was counted.");
			return row;
		},
		async close() {
			await billingDb.close();
			await database.close();
		},
	};
}

function mulberry(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}
