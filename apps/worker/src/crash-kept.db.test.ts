import { createHash, createPublicKey, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { organisationHash } from "@calibrant/db/testing";
import { crashPoints } from "@calibrant/kernel";
import { verifyReceipt } from "@calibrant/lifecycle";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { livingOrganisation, openRealWorkers, until } from "./testing/real-worker.ts";

let house: Awaited<ReturnType<typeof openRealWorkers>>;
let neighbour: { id: string; hash: string };
const points = crashPoints.filter((name) => name.startsWith("kept."));
const organisations: string[] = [];
/** So many are deleted without an operator's word. */
const together = loadPolicy("kalisecu").leaving.blastRadius.organisations;
beforeAll(async () => {
	house = await openRealWorkers("kalisecu");
	for (let made = 0; made < points.length; made += together) {
		for (const _point of points.slice(made, made + together)) organisations.push(await leavingOrganisation());
		await deleteAll();
	}
	const id = await livingOrganisation(house.database, house.files);
	await addReport(id);
	neighbour = { id, hash: await organisationHash(house.database.admin, id) };
});
afterEach(() => house.endAll());
afterAll(() => house.close());

async function addReport(orgId: string) {
	const id = randomUUID();
	const body = Buffer.from(`%PDF-1.7\n${id}\n%%EOF\n`);
	const key = `reports/${orgId}/${id}.pdf`;
	await house.files.put(key, body, { contentType: "application/pdf" });
	await house.database.admin`
		insert into service_reports (org_id, id, series, revision, title, target, issued_on, file_key, file_name, bytes, sha256, created_at)
		values (${orgId}, ${id}, ${id}, 1, 'Findings', 'https://a.example/', '2026-01-01', ${key}, 'r.pdf', ${body.length},
			${createHash("sha256").update(body).digest("hex")}, now())`;
}

/** An organisation with a report, whose deletion is due. */
async function leavingOrganisation(): Promise<string> {
	const { admin } = house.database;
	const id = await livingOrganisation(house.database, house.files);
	await addReport(id);
	const [cancellation] = await admin`
		insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
		values (${id}, 'form', now() - interval '40 days', '1', 528, 720, 240) returning id`;
	await admin`update organisations set state = 'grace', cancellation_id = ${cancellation?.id} where id = ${id}`;
	return id;
}

/** A real worker deletes them, keeps their reports, and leaves. */
async function deleteAll() {
	const purging = house.start();
	await until("the keeping", async () => {
		const rows = await house.database
			.admin`select 1 from deletion_receipts where org_id in ${house.database.admin(organisations)}`;
		return rows.length === organisations.length;
	});
	purging.process.kill("SIGTERM");
	await until(
		"the worker to end",
		async () => purging.process.exitCode !== null || purging.process.signalCode !== null,
	);
}

/** One that was deleted; its reports are due since yesterday from now on. */
async function keptOrganisation(): Promise<string> {
	const { admin } = house.database;
	const id = organisations.shift() ?? "";
	await admin`update report_keepings set cancelled_at = now() - interval '367 days', kept_until = now() - interval '1 day' where org_id = ${id}`;
	expect(await admin`select 1 from service_reports where org_id = ${id}`).toHaveLength(1);
	return id;
}

const files = async (id: string) => {
	let found = 0;
	for await (const _file of house.files.list(`reports/${id}/` as never)) found += 1;
	return found;
};

for (const point of points) {
	test(promise(
		["INV-5", "INV-12", "KS-11"],
		`a worker killed with -9 at ${point} leaves kept reports deleted once, with one receipt`,
	), async () => {
		const { admin } = house.database;
		const id = await keptOrganisation();
		await house.start(point).diedBy("SIGKILL");
		await house.forgetHeartbeats();
		house.start();
		const [receipt] = await until("the receipt", () =>
			admin`select document from kept_receipts where org_id = ${id}`.then((rows) => rows.length > 0 && rows),
		);
		const verdict = verifyReceipt(receipt?.document, createPublicKey(readFileSync(house.key)));
		expect(verdict.reasons).toEqual([]);
		expect(verdict.kept).toMatchObject({ before: { rows: 1, files: 1 }, after: { rows: 0, files: 0 } });
		const folder = path.join(house.folder, "ledger", "kept");
		const notes = readdirSync(folder).filter((name) => name.startsWith(id));
		expect(notes).toEqual([`${id}.json`]);
		expect(JSON.parse(readFileSync(path.join(folder, `${id}.json`), "utf8")).receipt).toBe(receipt?.document);
		for (const table of ["service_reports", "report_keepings", "report_readers"])
			expect(await admin.unsafe(`select 1 from ${table} where org_id = $1`, [id]), table).toHaveLength(0);
		expect(await files(id)).toBe(0);
		const lines = await admin`select 1 from audit_log where org_id = ${id} and action = 'report.purged'`;
		expect(lines).toHaveLength(1);
		expect(await organisationHash(admin, neighbour.id)).toBe(neighbour.hash);
		expect(await files(neighbour.id)).toBe(1);
	}, 240_000);
}
