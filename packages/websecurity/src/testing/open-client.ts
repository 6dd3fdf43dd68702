import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase } from "@calibrant/db/testing";
import type { AnyJob } from "@calibrant/jobs";
import {
	type Ctx,
	type House,
	inOrg,
	newKeyRing,
	openFiles,
	type Role,
	type Steps,
	type WorkerHouse,
} from "@calibrant/kernel";
import { beginGrace, lifecycleJobs } from "@calibrant/lifecycle";
import { demoOperator, loadPolicy, type PresetName } from "@calibrant/policy";
import { inject } from "vitest";
import { authoriseEngagement } from "../engagements/authorise-engagement.ts";
import { createEngagement } from "../engagements/create-engagement.ts";
import { websecurityJobs } from "../engagements/end-due-engagements.job.ts";
import { startEngagement } from "../engagements/start-engagement.ts";
import { recordTest } from "../findings/checklist.ts";
import { addText } from "../findings/evidence.ts";
import { moveFinding } from "../findings/move-finding.ts";
import { findingJobs } from "../findings/reopen-findings.job.ts";
import { createFinding, createFindingInput } from "../findings/write-finding.ts";
import { uploadReport } from "../reports/upload-report.ts";
import { forTeam } from "../service-team.ts";

/** A PDF as short as one can be, with a text of its own. */
export const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

/** A deployment over a database and a file store of its own, whose jobs run when a test says so. */
export async function openDeployment(preset: PresetName = "kalisecu") {
	const database = await cloneDatabase(inject("cluster"));
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-websecurity-"));
	const receiptKeyFile = path.join(folder, "key.pem");
	const { privateKey, publicKey } = generateKeyPairSync("ed25519");
	writeFileSync(receiptKeyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
	const waiting: { name: string; payload: object }[] = [];
	const keyRing = newKeyRing();
	const house: House = {
		...{ db: database.app, policy: loadPolicy(preset), operator: demoOperator, baseUrl: "http://localhost:3000" },
		...{
			keyRing,
			files: openFiles(`file://${folder}/files`, database.worker, keyRing),
			receiptKeyFile,
			ledgerFolder: path.join(folder, "ledger"),
		},
		secret: database.secret,
		enqueue: async (_tx, { name }, payload) => void waiting.push({ name, payload }),
	};
	const mailer = { send: async () => ({ providerId: "1" }), close: async () => {} };
	const worker: WorkerHouse = { ...house, db: database.worker, mailer };
	const log = { info() {}, error() {} };
	async function runJob(name: string, payload: object = {}): Promise<void> {
		const job = ([...lifecycleJobs, ...websecurityJobs, ...findingJobs] as readonly AnyJob<WorkerHouse>[]).find(
			(one) => one.name === name,
		);
		if (!job) return;
		await job.run({ house: worker, signal: new AbortController().signal, log }, job.payload.parse(payload) as never);
	}
	return {
		...{ database, folder, house, worker, publicKey },
		/** Runs a sweep at an instant, and everything that it brings about but letters. */
		async sweep(name: string, at: string): Promise<void> {
			await database.setNow(at);
			waiting.length = 0;
			await runJob(name);
			await this.work();
		},
		/** Runs a sweep now and leaves what it queued. */
		async sweepOnly(name: string): Promise<void> {
			waiting.length = 0;
			await runJob(name);
		},
		/** What was queued and is no letter. */
		async work(): Promise<void> {
			for (let next = waiting.shift(); next; next = waiting.shift()) await runJob(next.name, next.payload);
		},
		queued: () => waiting.map(({ name }) => name),
		/** A client with an owner and others. */
		async client(...others: Role[]) {
			const orgId = randomUUID();
			const people = (["owner", ...others] as Role[]).map((role) => ({ userId: randomUUID(), id: randomUUID(), role }));
			await database.app.withoutOrg({}, async ({ tx, now }) => {
				for (const { userId } of people) {
					const email = `${userId}@example.org`;
					await tx.insert(users).values({ id: userId, email, passwordHash: "-", emailVerifiedAt: now });
					await tx.insert(profiles).values({ userId, name: "Ada" });
				}
			});
			await database.app.withOrg(orgId, {}, async ({ tx }) => {
				const place = { country: "FR", timeZone: "Europe/Paris" };
				await tx.insert(organisations).values({ id: orgId, name: orgId, slug: orgId, ...place });
				for (const person of people) await tx.insert(memberships).values({ orgId, ...person });
			});
			const [owner = ""] = people.map(({ userId }) => userId);
			const as =
				(userId: string): Steps["open"] =>
				(scope, work) =>
					inOrg(house, orgId, { userId }, scope, work);
			const open = as(owner);
			return { orgId, owner, people, open, as, steps: { files: house.files, open } };
		},
		cancel: (client: { open: Steps["open"] }) =>
			client.open({}, async (ctx: Ctx) => void (await beginGrace(ctx, { source: "form" }))),
		close: () => database.close(),
	};
}

export type Deployment = Awaited<ReturnType<typeof openDeployment>>;
export type Client = Awaited<ReturnType<Deployment["client"]>>;

/** An audit of a client's website, authorised from yesterday on and started, with a report. */
export async function examined(
	{ open, steps }: Client,
	text = "report",
): Promise<{ engagementId: string; id: string; sha256: string }> {
	const target = "https://shop.example.org/";
	const { id: engagementId } = await open({}, (ctx) =>
		createEngagement(ctx, {
			...{ title: "Shop", targets: [target], technologies: "PHP", startsOn: null, endsOn: null },
			paymentReference: "",
		}),
	);
	const { now } = await open({ readOnly: true }, async (ctx) => ctx);
	const period = { validFrom: now, validUntil: new Date(now.getTime() + 86_400_000) };
	const signed = { signatory: "Mia Rey", authority: "Managing director", statement: "We agree.", fileName: "" };
	await authoriseEngagement(steps, { engagementId, ...signed, ...period }, Buffer.alloc(0));
	await open({}, (ctx) => startEngagement(ctx, { id: engagementId }));
	const about = { engagementId, title: "Findings", target, issuedOn: "2026-03-01", fileName: "Findings.pdf" };
	return { engagementId, ...(await uploadReport(steps, about, pdf(text))) };
}

/** A finding of such an audit with what shows it, told to the client, its steps, and a line of the checklist. */
export async function foundIn(client: Client, { house }: Deployment, engagementId: string) {
	const [writer, reader] = [{ userId: randomUUID() as string }, { userId: randomUUID() as string }];
	const team = forTeam(house, client.orgId, writer, engagementId);
	const inTeam = <T>(work: (ctx: Ctx) => Promise<T>) => team.open({}, work);
	const { id } = await inTeam((ctx) => createFinding(ctx, written(engagementId), writer));
	const evidence = await addText(
		team,
		{ findingId: id, caption: "The answer", text: "HTTP/1.1 200 OK", lines: [] },
		writer,
	);
	const step = (version: number, to: "reviewed" | "open", { userId }: { userId: string }) =>
		inTeam((ctx) => moveFinding(ctx, { id, version, to, reason: "", remedy: "" }, { side: "team", userId }));
	await step(1, "reviewed", reader);
	await step(2, "open", writer);
	const line = { engagementId, website: "https://shop.example.org/", testCase: "WSTG-CONF-11", note: "" } as const;
	await inTeam((ctx) => recordTest(ctx, { ...line, result: "failed" }, writer));
	return { id, evidence: evidence.id };
}

/** What a finding says that is ready to be read by a second person, but for what shows it. */
export const written = (engagementId: string, more: object = {}) =>
	createFindingInput.parse({
		...{ engagementId, title: "No CSP", description: "There is no Content-Security-Policy.", impact: "Scripts run." },
		...{ recommendation: "Send one.", website: "https://shop.example.org/", cwe: 693, testCase: "WSTG-CONF-11" },
		...{
			vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
			affected: [{ address: "https://shop.example.org/cart" }],
		},
		...more,
	});
