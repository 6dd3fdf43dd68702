import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	chmodSync,
	chownSync,
	globSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, expect, test } from "vitest";
import { type Cluster, startPostgres } from "./index.ts";

const nobody = 65534;
const asRoot = process.getuid?.() === 0;
const home = path.resolve(".data", "test", `launcher-${randomBytes(4).toString("hex")}`);
mkdirSync(home, { recursive: true });
const clusters: Cluster[] = [];
const others: ChildProcess[] = [];

afterEach(async () => {
	for (const other of others.splice(0)) other.kill("SIGKILL");
	for (const cluster of clusters.splice(0)) await cluster.stop({ force: true, immediate: true });
});
afterAll(() => {
	// Only a failed test leaves servers behind.
	for (const lock of globSync("**/postmaster.pid", { cwd: home }))
		process.kill(pidOf(path.join(home, lock, "..")), "SIGQUIT");
	rmSync(home, { recursive: true, force: true });
});

const start = async (directory: string): Promise<Cluster> => {
	const cluster = await startPostgres({ directory });
	clusters.push(cluster);
	return cluster;
};
const pidOf = (directory: string) =>
	Number(readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n")[0]);

async function ask<T>(cluster: { url: string }, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(cluster.url, { max: 1, onnotice: () => {} });
	return work(sql).finally(() => sql.end({ timeout: 2 }));
}
const rows = (cluster: { url: string }) =>
	ask(cluster, async (sql) => (await sql`select n from kept`).map(({ n }) => n));

const launcher = `import { startPostgres } from ${JSON.stringify(path.join(import.meta.dirname, "index.ts"))};
	const { url, adopted } = await startPostgres({ directory: process.argv[1] });
	console.log(JSON.stringify({ url, adopted }));`;

/** The launcher in a process of its own, which ends by itself and leaves the server running. */
function launch(directory: string, uid?: number): Promise<{ url: string; adopted: boolean }> {
	const account = uid === undefined ? {} : { uid, gid: uid };
	const child = spawn(process.execPath, ["--input-type=module", "-e", launcher, directory], {
		...{ ...account, cwd: "/", stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 },
		env: { PATH: process.env.PATH, HOME: "/" },
	});
	let [out, err] = ["", ""];
	child.stdout?.on("data", (chunk) => (out += chunk));
	child.stderr?.on("data", (chunk) => (err += chunk));
	return new Promise((resolve, reject) => {
		child.once("close", (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`${code}: ${err}`))));
	});
}

test("starts on a new folder, is adopted while it runs, and survives kill -9 with its rows", {
	timeout: 90_000,
}, async () => {
	const directory = path.join(home, "first");
	const first = await start(directory);
	expect(first.adopted).toBe(false);
	await ask(first, (sql) => sql`create table kept as select 1 as n`);

	const second = await start(directory);
	expect(second).toMatchObject({ adopted: true, url: first.url });
	await second.stop();
	expect(await rows(first)).toEqual([1]);

	process.kill(pidOf(directory), "SIGKILL");
	const third = await start(directory);
	expect(third.adopted).toBe(false);
	expect(await rows(third)).toEqual([1]);

	await third.stop();
	const other = spawn("sleep", ["300"], { stdio: "ignore", ...(asRoot && { uid: nobody, gid: nobody }) });
	others.push(other);
	// What a crash leaves behind, once its process number has been given to somebody else.
	const lock = path.join(directory, "postmaster.pid");
	writeFileSync(lock, `${other.pid}\n${directory}\n1\n59999\n\n127.0.0.1\n  1234567         0\nready   \n`);
	if (asRoot) chownSync(lock, statSync(directory).uid, statSync(directory).gid);
	const fourth = await start(directory);
	expect(fourth.adopted).toBe(false);
	expect(await rows(fourth)).toEqual([1]);
	expect(other.exitCode ?? other.signalCode).toBeNull();
	expect(readdirSync(home).sort()).toEqual(["first", "first.log", "first.password"]);
});

test("two who start at the same time share one server", { timeout: 90_000 }, async () => {
	const directory = path.join(home, "twice");
	for (const round of ["new folder", "stopped cluster"]) {
		const both = await Promise.all([launch(directory), launch(directory)]);
		expect(both.map(({ adopted }) => adopted).sort(), round).toEqual([false, true]);
		expect(both[0].url, round).toBe(both[1].url);
		await ask(both[0], (sql) => sql`create table if not exists kept as select 2 as n`);
		expect(await rows(both[1]), round).toEqual([2]);
		await (await start(directory)).stop({ force: true });
	}
});

test("a folder that holds something else is left alone", async () => {
	const directory = path.join(home, "papers");
	mkdirSync(directory);
	writeFileSync(path.join(directory, "thesis.txt"), "the only copy");
	await expect(startPostgres({ directory })).rejects.toThrow(/not empty and not a PostgreSQL cluster/);
	expect(readdirSync(directory)).toEqual(["thesis.txt"]);
});

const reachable = asRoot && spawnSync("test", ["-x", home], { uid: nobody, gid: nobody }).status === 0;
if (asRoot && !reachable) console.warn(`SKIPPED: only root may enter ${home}; a normal user is not tried.`);

test.runIf(reachable)("runs for a normal user, and for root on that user's folder", { timeout: 90_000 }, async () => {
	const own = path.join(home, "normal");
	mkdirSync(own);
	chownSync(own, nobody, nobody);
	const directory = path.join(own, "data");
	const first = await launch(directory, nobody);
	expect(first.adopted).toBe(false);
	expect(statSync(directory).uid).toBe(nobody);
	expect(await launch(directory, nobody)).toEqual({ ...first, adopted: true });
	expect(await start(directory)).toMatchObject({ url: first.url, adopted: true });
});

const [program, ...inNamespace] = ["unshare", "--user", `--map-user=${nobody}`, "true"] as const;
const namespaces = asRoot && spawnSync(program, inNamespace).status === 0;
if (asRoot && !namespaces)
	console.warn("SKIPPED: `unshare --user` is not permitted here; a private folder is not tried.");

test.runIf(namespaces)("runs below a folder that only root may enter", { timeout: 90_000 }, async () => {
	const own = path.join(home, "private");
	mkdirSync(own);
	chmodSync(own, 0o700);
	const directory = path.join(own, "data");
	const first = await start(directory);
	await ask(first, (sql) => sql`create table kept as select 3 as n`);
	expect(statSync(directory).uid).toBe(0);
	process.kill(pidOf(directory), "SIGKILL");
	const second = await start(directory);
	expect(second.adopted).toBe(false);
	expect(await rows(second)).toEqual([3]);
});
