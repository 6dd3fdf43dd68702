import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "@calibrant/db/drizzle";
import { dataKeys, engagementCredentials, reportKeys, tableRegistry } from "@calibrant/db/schema";
import { type FilePrefixName, filePrefixes, orgPrefix } from "@calibrant/files";
import { openColumn, sealColumn } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
const canary = `canary${randomUUID().replaceAll("-", "")}`;
beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Ada Quist");
});
afterAll(() => server.close());

/** Every byte the folder holds that is, or contains, one of the texts: `file: text`. */
async function found(folder: string, texts: Readonly<Record<string, Buffer>>): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const hits: string[] = [];
	for (const entry of entries.filter((one) => one.isFile())) {
		const file = path.join(entry.parentPath, entry.name);
		// Files of a running server come and go.
		const bytes = await readFile(file).catch(() => Buffer.alloc(0));
		for (const [name, text] of Object.entries(texts)) if (bytes.includes(text)) hits.push(name);
	}
	return [...new Set(hits)].sort();
}

/** The folder of the server's own files. */
const filesFolder = () => path.join(path.dirname(server.house.receiptKeyFile), "files");

/** Pages and write-ahead log of this database, as they lie on the disk. */
async function databaseFolders(): Promise<string[]> {
	await server.database.admin`checkpoint`;
	const [at] = await server.database.admin<{ folder: string; oid: number }[]>`
		select current_setting('data_directory') as folder, oid::int from pg_database where datname = current_database()`;
	return [path.join(at?.folder ?? "", "base", String(at?.oid)), path.join(at?.folder ?? "", "pg_wal")];
}

/** How a canary gets into each column that is declared as sealed; a column without an entry fails the test. */
const columns: Record<string, () => Promise<Record<string, Buffer>>> = {
	async "second_factors.sealed_seed"() {
		const { value } = await server.call<{ seed: string }>(owner.cookie, "secondFactor.begin");
		return { "the seed in base 32": Buffer.from(value.seed) };
	},
	async "operator_factors.sealed_seed"() {
		const operator = await server.signUp("Olga Operator");
		const { seed } = await server.makeOperator(operator);
		return { "the operator's seed in base 32": Buffer.from(seed) };
	},
	"data_keys.sealed_key": () => keyOf(dataKeys, "imports"),
	"report_keys.sealed_key": () => keyOf(reportKeys, "reports"),
	async "engagement_credentials.sealed"() {
		const { keyRing } = server.house;
		const password = `account ${canary}`;
		const sealed = sealColumn(keyRing, engagementCredentials.sealed, "row", password);
		await server.database.admin`create table sealed_once as select ${sealed}::text as sealed`;
		return { "a test account's password": Buffer.from(password) };
	},
	async "webhooks.sealed_secret"() {
		const { secret } = await makeWebhook();
		return { "a webhook's secret": Buffer.from(secret) };
	},
	async "webhooks.sealed_previous"() {
		const { id, secret } = await makeWebhook();
		expect((await server.call(owner.cookie, "webhooks.rotateSecret", { id })).status).toBe(200);
		return { "a webhook's former secret": Buffer.from(secret) };
	},
};

async function makeWebhook() {
	const hook = { name: "Stock", url: "https://erp.example/hook", events: ["oot.opened"] };
	return (await server.call<{ id: string; secret: string }>(owner.cookie, "webhooks.create", hook)).value;
}

/** A key that was made for a first file, in the ways in which it could lie somewhere. */
async function keyOf(table: typeof dataKeys | typeof reportKeys, prefix: FilePrefixName) {
	await server.house.files.put(`${orgPrefix(prefix, owner.orgId)}first`, Buffer.from("x"), { contentType: "text/csv" });
	const [row] = await server.database.worker.withoutOrg({}, ({ tx }) =>
		tx.select().from(table).where(eq(table.orgId, owner.orgId)),
	);
	const key = openColumn(server.house.keyRing, table.sealedKey, owner.orgId, row?.sealedKey ?? "");
	return {
		"the key": key,
		"the key in hex": Buffer.from(key.toString("hex")),
		"in base 64": Buffer.from(key.toString("base64")),
	};
}

test(
	promise(
		["CQ-26", "IM-10", "KS-20"],
		"pages and log of the database hold nothing of what its sealed columns were given",
	),
	async () => {
		const declared = tableRegistry.flatMap(({ name, sealed }) => sealed.map((column) => `${name}.${column}`));
		expect(Object.keys(columns).sort()).toEqual([...declared].sort());
		// A column that is not sealed is found in both: the look is a real one.
		const created = await server.call(owner.cookie, "instruments.create", { tag: canary.slice(0, 30) });
		expect(created.error).toBeNull();
		const plain = { "an unsealed tag": Buffer.from(canary.slice(0, 30)) };
		for (const give of Object.values(columns)) {
			const canaries = await give();
			for (const folder of await databaseFolders()) {
				expect(await found(folder, { ...canaries, ...plain }), folder).toEqual(Object.keys(plain));
			}
		}
	},
);

test("a sealed column takes no plain text, whoever writes it", async () => {
	const { admin } = server.database;
	await expect(
		admin`insert into second_factors (user_id, sealed_seed, created_at) values (${owner.userId}, 'JBSWY3DPEHPK3PXP', now())
			on conflict (user_id) do update set sealed_seed = excluded.sealed_seed`,
	).rejects.toThrow(/sealed_sealed_seed/);
	await expect(admin`update data_keys set sealed_key = repeat('0', 64)`).rejects.toThrow(/sealed_sealed_key/);
});

test(
	promise(
		["CQ-26", "IM-10", "KS-20"],
		"the object store holds nothing of what was put under any prefix, by the product's own ways in",
	),
	async () => {
		const csv = Buffer.from(`Tag;Description\n${canary};${canary}\n`);
		const uploaded = await server.app.inject({
			...{ method: "POST", url: "/api/imports?fileName=register.csv", payload: csv },
			headers: { ...headersOf({ cookie: owner.cookie }), "content-type": "application/octet-stream" },
		});
		expect(uploaded.statusCode, uploaded.body).toBe(201);
		for (const name of Object.keys(filePrefixes) as FilePrefixName[]) {
			const bytes = Buffer.from(`${canary} of ${name} `.repeat(20_000));
			await server.house.files.put(`${orgPrefix(name, owner.orgId)}canary`, bytes, { contentType: "text/plain" });
		}
		const entries = await readdir(filesFolder(), { recursive: true, withFileTypes: true });
		expect(entries.filter((one) => one.isFile()).length).toBeGreaterThan(Object.keys(filePrefixes).length);
		expect(await found(filesFolder(), { canary: Buffer.from(canary) })).toEqual([]);
		const back = await server.house.files.get(`${orgPrefix("imports", owner.orgId)}canary`);
		expect((await back.toArray()).join("")).toContain(canary);
	},
);
