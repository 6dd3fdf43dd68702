import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { chooseAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";

export type Cluster = {
	/** Connection address of the superuser, database `postgres`. */
	url: string;
	/** True when a running server was found on the folder and used. */
	adopted: boolean;
	/** Fast shutdown; resolves when the server has left. Does nothing to an adopted server unless forced. */
	stop(options?: { force?: boolean; immediate?: boolean }): Promise<void>;
};

export type ClusterOptions = {
	/** Folder of the cluster; made when missing. Its parents must be enterable by everybody when run as root. */
	directory: string;
	/** Extra server settings, such as `fsync: "off"` for tests. */
	settings?: Record<string, string>;
};

/**
 * Starts the bundled PostgreSQL 18 on a folder, or adopts the server already running there.
 * Safe after `kill -9` of anything: the server recovers from its own log.
 */
export async function startPostgres({ directory, settings = {} }: ClusterOptions): Promise<Cluster> {
	const data = path.resolve(directory);
	const { initdb, postgres: program } = findBinaries();
	mkdirSync(path.dirname(data), { recursive: true });
	const passwordFile = `${data}.password`;
	const account = chooseAccount(program, data);
	if (!existsSync(path.join(data, "PG_VERSION"))) {
		rmSync(data, { recursive: true, force: true });
		mkdirSync(data, { mode: 0o700 });
		account.own(data);
		const password = randomBytes(24).toString("base64url");
		writeFileSync(passwordFile, password, { mode: 0o600 });
		makeCluster(account, initdb, data, password);
	}
	const password = readFileSync(passwordFile, "utf8");
	const address = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

	const running = await adopt(data, address);
	if (running)
		return { url: running.url, adopted: true, stop: async (o) => (o?.force ? halt(data, running.pid, o) : undefined) };

	const deadline = AbortSignal.timeout(60_000);
	while (true) {
		const port = await freePort();
		const log = openSync(`${data}.log`, "a");
		const flags = Object.entries({ ...settings, listen_addresses: "127.0.0.1", port: String(port) });
		const args = ["-D", data, "-k", "", ...flags.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
		const child = spawn(...account.command(program, args), {
			...account.spawn,
			cwd: path.dirname(data),
			stdio: ["ignore", log, log],
			detached: true,
			env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
		});
		closeSync(log);
		child.unref();
		const left = new Promise<void>((resolve) => child.once("exit", () => resolve()));
		const ready = await Promise.race([answers(address(port), deadline), left.then(() => false)]);
		if (ready)
			return {
				url: address(port),
				adopted: false,
				stop: (options) => halt(data, serverPid(data) ?? child.pid, options),
			};
		const other = await adopt(data, address);
		if (other)
			return { url: other.url, adopted: true, stop: async (o) => (o?.force ? halt(data, other.pid, o) : undefined) };
		// Backends of a killed server may still hold its shared memory for a moment.
		if (deadline.aborted) throw new Error(`PostgreSQL did not start. Its log is ${data}.log.`);
		await sleep(300);
	}
}

function makeCluster(account: ReturnType<typeof chooseAccount>, initdb: string, data: string, password: string): void {
	const handover = `${data}.pw`;
	const [program, args] = account.command(initdb, [
		...["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${handover}`],
		...["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
	]);
	writeFileSync(handover, password, { mode: 0o644 });
	const made = spawnSync(program, args, {
		...account.spawn,
		cwd: path.dirname(data),
		encoding: "utf8",
		env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
	});
	rmSync(handover, { force: true });
	if (made.status !== 0) {
		rmSync(data, { recursive: true, force: true });
		throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
	}
}

/** Lines 1 and 4 of postmaster.pid are the process and the port. */
async function adopt(data: string, address: (port: number) => string) {
	const file = path.join(data, "postmaster.pid");
	if (!existsSync(file)) return null;
	const lines = readFileSync(file, "utf8").split("\n");
	const pid = Number(lines[0]);
	const port = Number(lines[3]);
	if (!(pid > 0) || !(port > 0) || !alive(pid)) return null;
	const url = address(port);
	return (await answers(url, AbortSignal.timeout(5_000))) ? { url, pid } : null;
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
	while (!signal.aborted) {
		const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
		try {
			await sql`select 1`;
			return true;
		} catch (error) {
			// A live server of somebody else on that port will never accept our password.
			if ((error as { code?: string }).code === "28P01") return false;
			await sleep(50);
		} finally {
			await sql.end({ timeout: 1 });
		}
	}
	return false;
}

function alive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

function serverPid(data: string): number | undefined {
	const file = path.join(data, "postmaster.pid");
	return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : undefined;
}

async function halt(data: string, pid: number | undefined, { immediate = false } = {}): Promise<void> {
	if (!pid || !alive(pid)) return;
	process.kill(pid, immediate ? "SIGQUIT" : "SIGINT");
	for (let waited = 0; waited < 20_000 && (alive(pid) || existsSync(path.join(data, "postmaster.pid"))); waited += 50)
		await sleep(50);
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}
