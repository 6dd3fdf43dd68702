/** `npm run bench`: search over everything at 10,000 instruments, as ratios to a page of the register, side by side. */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { asRole, openDatabase } from "@calibrant/db";
import { migrate } from "@calibrant/db/migrate";
import { startPostgres } from "@calibrant/db/postgres";
import type { Ctx } from "@calibrant/kernel";
import { writableStates } from "@calibrant/policy";
import postgres from "postgres";
import { listInstruments, listInstrumentsInput } from "./src/instruments/list-instruments.ts";
import { searchRecords } from "./src/search/search-records.ts";

const secret = "bench".repeat(8);
const directory = path.resolve(".data", "bench-search");
rmSync(directory, { recursive: true, force: true });
mkdirSync(path.dirname(directory), { recursive: true });
const cluster = await startPostgres({ directory });
await migrate({ url: cluster.url, secret, writableStates });
const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
await admin`insert into organisations (id, name, slug, country, time_zone)
	select uuidv7(), n::text, n::text, 'BE', 'UTC' from generate_series(1, 3) n`;
await admin`insert into instruments (org_id, tag, description, manufacturer, model, serial_number, created_at, updated_at)
	select o.id, 'I-' || n, 'Torque wrench ' || n % 90, 'Maker ' || n % 14, 'M' || n % 40, md5(n::text), now(), now()
	from organisations o, generate_series(1, 10000) n`;
await admin`insert into calibrations (org_id, instrument_id, kind, performed_on, laboratory, created_at)
	select i.org_id, i.id, 'external', '2026-01-01'::date - 365 * n, 'Institute ' || n, now()
	from instruments i, generate_series(1, 4) n`;
await admin`insert into certificates (org_id, calibration_id, source, number, revision, issued_at, file_key, file_name, bytes, sha256)
	select org_id, id, 'external', 'C-' || row_number() over (partition by org_id order by id), 1, now(), '', 'c.pdf', 1, ''
	from calibrations`;
await admin`analyze`;
const [org] = await admin<{ id: string }[]>`select id from organisations limit 1`;
const orgId = org?.id ?? "";

const database = openDatabase(asRole(cluster.url, secret, "calibrant_app"), { max: 2 });
const actor = { type: "system", ref: null, job: "bench" } as const;
const inOrg = (work: (ctx: Ctx) => Promise<unknown>) =>
	database.withOrg(orgId, { readOnly: true }, ({ tx, now }) =>
		work({ tx, now, orgId, actor, org: { timeZone: "UTC" } } as unknown as Ctx),
	);
const search = (q: string) => () => inOrg((ctx) => searchRecords(ctx, { q, limit: 5 }));
const ways: Record<string, () => Promise<unknown>> = {
	"a page of the register": () => inOrg((ctx) => listInstruments(ctx, listInstrumentsInput.parse({}))),
	"the register, searched by a tag": () =>
		inOrg((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ q: "I-7777" }))),
	"everything, by a whole tag": search("I-7777"),
	"everything, by two words that a hundred have": search("wrench 45"),
	"everything, by a word that all have": search("torque"),
	"everything, by a word that nothing has": search("micrometer"),
};
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const spent = new Map<string, number[]>();
for (let round = 0; round < 9; round++) {
	for (const [name, run] of Object.entries(ways)) {
		const began = performance.now();
		await run();
		spent.set(name, [...(spent.get(name) ?? []), performance.now() - began]);
	}
}
const base = median(spent.get(Object.keys(ways)[0] ?? "") ?? []);
console.log("Search at 10,000 instruments, 40,000 calibrations and certificates, time relative to the first:");
for (const [name, values] of spent) {
	console.log(`  ${(median(values) / base).toFixed(1)}  ${name} (${median(values).toFixed(0)} ms here)`);
}
await Promise.all([database.close(), admin.end()]);
await cluster.stop();
rmSync(directory, { recursive: true, force: true });
for (const end of [".log", ".password"]) rmSync(`${directory}${end}`, { force: true });
