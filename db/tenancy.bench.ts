/** `npm run bench`: what the tenant transaction costs, as ratios to a plain query, side by side in one run. */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { writableStates } from "@calibrant/policy";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { sql } from "./drizzle.ts";
import { asRole, openDatabase } from "./index.ts";
import { migrate } from "./migrate.ts";
import { startPostgres } from "./postgres/index.ts";

const secret = "bench".repeat(8);
const directory = path.resolve(".data", "bench");
rmSync(directory, { recursive: true, force: true });
mkdirSync(path.dirname(directory), { recursive: true });
const cluster = await startPostgres({ directory });
await migrate({ url: cluster.url, secret, writableStates });
const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
await admin`insert into organisations (id, name, slug, country, time_zone) select uuidv7(), n::text, n::text, 'BE', 'UTC' from generate_series(1, 50) n`;
await admin`insert into instruments (org_id, tag, created_at, updated_at) select o.id, 'I-' || n, now(), now() from organisations o, generate_series(1, 2000) n`;
await admin`analyze`;
const [org] = await admin<{ id: string }[]>`select id from organisations limit 1`;
const id = org?.id ?? "";

const url = asRole(cluster.url, secret, "calibrant_app");
const pool = postgres(cluster.url, { max: 16, onnotice: () => {} });
const asApp = postgres(url, { max: 16, onnotice: () => {} });
const database = openDatabase(url, { max: 16 });
const list = sql`select id, tag, next_due_on from instruments order by tag limit 50`;
const ways: Record<string, () => Promise<unknown>> = {
	"plain where, no row security, driver only": () =>
		pool`select id, tag, next_due_on from instruments where org_id = ${id} order by tag limit 50`,
	"begin, set_config, clock, query, commit one after another": () =>
		asApp.begin("read only", async (tx) => {
			await tx`select set_config('app.org_id', ${id}, true)`;
			await tx`select app.now()`;
			return drizzle(Object.assign(tx, { options: asApp.options }) as never).execute(list);
		}),
	withOrg: () => database.withOrg(id, { readOnly: true }, ({ tx }) => tx.execute(list)),
};

for (const atOnce of [1, 16]) {
	const rates = new Map<string, number[]>();
	for (let round = 0; round < 5; round++) {
		for (const [name, run] of Object.entries(ways)) {
			const began = performance.now();
			const rounds = atOnce === 1 ? 150 : 60;
			for (let n = 0; n < rounds; n++) await Promise.all(Array.from({ length: atOnce }, run));
			rates.set(name, [...(rates.get(name) ?? []), (rounds * atOnce) / (performance.now() - began)]);
		}
	}
	const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
	const base = median(rates.get(Object.keys(ways)[0] ?? "") ?? []);
	console.log(`${atOnce} at once, transactions per second relative to the first:`);
	for (const [name, values] of rates) console.log(`  ${(median(values) / base).toFixed(2)}  ${name}`);
}
await Promise.all([pool.end(), asApp.end(), database.close(), admin.end()]);
await cluster.stop();
rmSync(directory, { recursive: true, force: true });
for (const end of [".log", ".password"]) rmSync(`${directory}${end}`, { force: true });
