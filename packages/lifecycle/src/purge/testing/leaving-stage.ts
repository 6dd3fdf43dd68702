import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
	calibrationPoints,
	calibrationRuns,
	calibrations,
	instruments,
	memberships,
	organisations,
	profiles,
	users,
} from "@calibrant/db/schema";
import { cloneDatabase, type TestCluster, type TestDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, type House, inOrg, newKeyRing, openFiles, record, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy, type PresetName } from "@calibrant/policy";
import { beginGrace } from "../../cancellation/cancel-organisation.ts";

/** A database, files, queue and policy in which organisations leave. */
export type LeavingStage = {
	database: TestDatabase;
	/** As the clock's door works with it. */
	house: WorkerHouse;
	/** Where the files of the store lie. */
	filesFolder: string;
	/** As the web door does. */
	appHouse: House;
	/** What a job is run with. */
	context(): { house: WorkerHouse; signal: AbortSignal; log: { info(): void; error(): void } };
	/** An organisation with an owner, some records in every class that is deleted, a file, and audit rows. */
	organisation(): Promise<{ id: string; owner: string }>;
	/** Cancels by the form, as the owner does. */
	cancel(id: string, owner: string): ReturnType<typeof beginGrace>;
	close(): Promise<void>;
};

export async function openLeavingStage(cluster: TestCluster, preset: PresetName = "default"): Promise<LeavingStage> {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
	const database = await cloneDatabase(cluster);
	const queue = await openQueue(database.workerUrl);
	const receiptKeyFile = path.join(folder, "key.pem");
	writeFileSync(receiptKeyFile, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
	const keyRing = newKeyRing();
	const house: WorkerHouse = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy(preset), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile },
		...{
			ledgerFolder: path.join(folder, "ledger"),
			files: openFiles(`file://${folder}/files`, database.worker, keyRing),
		},
		mailer: { send: async () => ({ providerId: "1" }), close: async () => {} },
	};
	const appHouse = { ...house, db: database.app };
	return {
		...{ database, house, appHouse, filesFolder: path.join(folder, "files") },
		context: () => ({ house, signal: new AbortController().signal, log: { info() {}, error() {} } }),
		organisation: () => seed(appHouse),
		cancel: (id, owner) =>
			inOrg(appHouse, id, { userId: owner }, {}, (ctx: Ctx) => beginGrace(ctx, { source: "form" })),
		async close() {
			await queue.close();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function seed(house: WorkerHouse): Promise<{ id: string; owner: string }> {
	const id = randomUUID();
	const owner = randomUUID();
	await house.db.withoutOrg({}, async ({ tx }) => {
		await tx.insert(users).values({ id: owner, email: `${owner}@example.org`, passwordHash: "-" });
		await tx.insert(profiles).values({ userId: owner, name: "Mia" });
	});
	await house.db.withOrg(id, {}, async ({ tx, now }) => {
		await tx.insert(organisations).values({ id, name: id, slug: id, country: "BE", timeZone: "Europe/Brussels" });
		await tx.insert(memberships).values({ orgId: id, userId: owner, role: "owner" });
		const [instrument] = await tx
			.insert(instruments)
			.values({ orgId: id, tag: "TW-014", createdAt: now, updatedAt: now })
			.returning();
		const [calibration] = await tx
			.insert(calibrations)
			.values({
				orgId: id,
				instrumentId: instrument?.id ?? "",
				kind: "internal",
				state: "in_progress",
				performedOn: "2026-03-01",
				createdAt: now,
			})
			.returning();
		const under = { orgId: id, calibrationId: calibration?.id ?? "", run: 1 };
		await tx.insert(calibrationRuns).values({ ...under, kind: "as_found", performedOn: "2026-03-01" });
		const limits = { unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4" };
		const found = { readings: ["105.8"], indication: "105.8", error: "5.8", verdict: "out_of_tolerance" };
		await tx.insert(calibrationPoints).values({ ...under, point: 1, ...limits, ...found });
	});
	await inOrg(house, id, { userId: owner }, {}, (ctx) =>
		record(ctx, "instrument.created", { type: "instrument", id: null }),
	);
	await house.files.put(`certificates/${id}/one.pdf`, Buffer.from("%PDF-"), { contentType: "application/pdf" });
	return { id, owner };
}
