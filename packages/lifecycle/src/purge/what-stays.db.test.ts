import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "@calibrant/db/drizzle";
import { emailLog } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { inOrg, type MailContext, newKeyRing, type WorkerHouse } from "@calibrant/kernel";
import {
	demoOperator,
	loadPolicy,
	pageText,
	promise,
	retentionPage,
	whatIsLeft,
	whatStays,
	withLogYears,
} from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { beginGrace } from "../cancellation/cancel-organisation.ts";
import { leavingStatus } from "../cancellation/leaving-status.ts";
import { cancellationConfirmedMail, deletionReminderMail } from "../cancellation/mails.ts";
import { seedWorkspace } from "../exports/testing/seed-workspace.ts";
import { receiptSchema } from "../receipts/receipt.ts";
import { organisationForecast } from "../simulation/organisation-forecast.ts";
import { countData } from "./count-data.ts";
import { purgeDoneMail } from "./mails.ts";
import { purgeOrganisation } from "./purge-organisation.job.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: WorkerHouse;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-10T12:00:00Z");
	queue = await openQueue(database.workerUrl);
	const receiptKeyFile = path.join(folder, "key.pem");
	writeFileSync(receiptKeyFile, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
	house = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy("kalisecu"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing: newKeyRing(), receiptKeyFile },
		...{ ledgerFolder: path.join(folder, "ledger"), files: openFileStore(`file://${folder}/files`) },
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
});
afterAll(async () => {
	await queue.close();
	await database.close();
});

test(
	promise(
		["CP-40", "CP-41"],
		"cancel page, receipt, mail and retention page show one list of what stays and until when",
	),
	async () => {
		const sizes = { instruments: 2, certificates: 1 };
		const { orgId: id, userId: owner } = await seedWorkspace(database, house.files, sizes);
		const held = await countData(house, id);
		for (const name of ["organisation_profile", "instrument", "certificate"])
			expect(held.rows[name]).toBeGreaterThan(0);
		await database.admin`insert into data_keys (org_id, sealed_key) values (${id}, ${house.keyRing.seal("test", "key")})`;
		// Its owners chose for themselves how long the log is kept; what is said to them says so.
		const chosen = house.policy.auditLog.years + 2;
		await database.admin`update organisations set audit_years = ${chosen} where id = ${id}`;
		const list = whatStays(withLogYears(house.policy, chosen));
		expect(list.find(({ dataClass }) => dataClass === "audit_log")?.period).toContain(`until ${chosen} years after`);
		expect(list.map(({ dataClass }) => dataClass)).toContain("service_report");
		const app = { ...house, db: database.app };
		const status = await inOrg(app, id, { userId: owner }, {}, async (ctx) => {
			const seen = await leavingStatus(ctx);
			const before = await organisationForecast(ctx);
			await beginGrace(ctx, { source: "form" });
			return { ...seen, ...before };
		});
		// What goes is one list too: every class that the purge takes, counted or not, and of what is there its instant.
		const named = (name: string) => house.policy.classes[name as keyof typeof house.policy.classes].name;
		const taken = Object.keys(held.rows).map(named);
		expect(status.deleted.map(({ name }) => name).sort()).toEqual(taken.sort());
		expect(status.deleted.find(({ name }) => name === "Encryption key")?.count).toBe(1);
		const going = status.ifCancelledNow?.filter(({ job }) => job === "scheduled_purge_cancelled_orgs") ?? [];
		const some = status.deleted.filter(({ count }) => count > 0).map(({ name }) => name);
		expect(going.map(({ name }) => name).sort()).toEqual(some.sort());
		// Of what stays the forecast counts what is there, and names the rest in the list's words.
		const counted = new Set(status.asItStands.map(({ name }) => name));
		expect(status.elsewhere).toEqual(status.kept.filter(({ name }) => !counted.has(name)));
		expect(counted).toContain("Audit log");
		expect(status.kept).toEqual(list);

		const [cancelled] = await database.admin`select cancellation_id as id from organisations where id = ${id}`;
		const letter = { userId: owner, orgId: id, subjectId: cancelled?.id } as MailContext["letter"];
		for (const [language, names] of [
			["en", "website audit reports, audit log, invoices and tax records."],
			["fr", "rapports d’audit de site web, journal d’audit, factures et pièces fiscales."],
		] as const)
			for (const { compose } of [cancellationConfirmedMail, deletionReminderMail]) {
				const told = await database.worker.withOrg(id, {}, ({ tx, now }) =>
					compose({ house, tx, now, letter, language }),
				);
				expect(told?.content.text).toContain(names);
				expect(told?.content.text).toContain(`/retention?lang=${language}`);
			}

		await database.setNow("2026-04-10T04:00:00Z");
		const log = { info() {}, error() {} };
		await purgeOrganisation.run({ house, signal: new AbortController().signal, log }, { orgId: id });
		const [row] = await database.admin`select document from deletion_receipts where org_id = ${id}`;
		const { survives } = receiptSchema.parse(JSON.parse(row?.document).receipt);
		expect(survives.map((one) => [one.class, one.rule])).toEqual(list.map((one) => [one.dataClass, one.period]));
		expect(survives.filter(({ rows }) => rows !== null).map((one) => one.class)).toEqual([
			"service_report",
			"audit_log",
		]);
		expect(survives.find((one) => one.class === "audit_log")?.years).toBe(chosen);
		expect(await database.admin`select audit_years from tombstones where org_id = ${id}`).toEqual([
			{ audit_years: chosen },
		]);

		const remains = await countData(house, id);
		expect([...Object.values(remains.rows), ...Object.values(remains.files)].every((n) => n === 0)).toBe(true);

		const mail = await database.worker.withoutOrg({}, async ({ tx, now }) => {
			const [letter] = await tx.select().from(emailLog).where(eq(emailLog.kind, "purge_done"));
			return letter ? purgeDoneMail.compose({ house, tx, now, letter, language: "en" }) : null;
		});
		const page = pageText(retentionPage(house.policy, demoOperator, []));
		for (const { name, period } of whatStays(house.policy)) expect(page).toContain(`${name} | ${period}`);
		// The mail says the same list to people whose organisation is gone: nothing is kept "as long as it is open" any more.
		const left = whatIsLeft(withLogYears(house.policy, chosen), "en");
		expect(left.map(({ name }) => name)).toEqual(list.map(({ name }) => name));
		for (const { name, period } of left)
			expect(mail?.content.text.replace(/\s+/g, " ")).toContain(`${name}: ${period}`);
	},
);
