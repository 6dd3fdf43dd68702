import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	closeSync,
	existsSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type Account, chooseAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { freePort } from "./free-port.ts";

export { freePort } from "./free-port.ts";

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
	const account = chooseAccount(program, data);
	const password = agreeOnPassword(`${data}.password`);
	if (!existsSync(path.join(data, "PG_VERSION"))) makeCluster(account, initdb, data, password);
	const address = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

	const running = await adopt(data, address);
	if (running)
		return { url: running.url, adopted: true, stop: async (o) => (o?.force ? halt(data, running.pid, o) : undefined) };

	disownLock(data);
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
		const gone = new AbortController();
		child.once("exit", () => gone.abort());
		const ready = await answers(address(port), AbortSignal.any([deadline, gone.signal]));
		if (ready)
			return {
				url: address(port),
				adopted: false,
				stop: (options) => halt(data, readLock(data).pid || child.pid, options),
			};
		const other = await adopt(data, address);
		if (other)
			return { url: other.url, adopted: true, stop: async (o) => (o?.force ? halt(data, other.pid, o) : undefined) };
		// Backends of a killed server may still hold its shared memory for a moment.
		if (deadline.aborted) throw new Error(`PostgreSQL did not start. Its log is ${data}.log.`);
		await sleep(300);
	}
}

/** The superuser's password: of two who start at the same time, the first to write it decides. */
function agreeOnPassword(file: string): string {
	const proposal = `${file}.${randomBytes(6).toString("hex")}`;
	writeFileSync(proposal, randomBytes(24).toString("base64url"), { mode: 0o600 });
	try {
		linkSync(proposal, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	} finally {
		rmSync(proposal);
	}
	return readFileSync(file, "utf8");
}

/** Makes the cluster beside its place and moves it there as a whole: killed half-way, or made twice, it does no harm. */
function makeCluster(account: Account, initdb: string, data: string, password: string): void {
	const folder = `${data}.new-${randomBytes(6).toString("hex")}`;
	const handover = `${folder}.password`;
	try {
		mkdirSync(folder, { mode: 0o700 });
		writeFileSync(handover, password, { mode: 0o600 });
		for (const owned of [folder, handover]) account.own(owned);
		const [program, args] = account.command(initdb, [
			...["-D", folder, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${handover}`],
			...["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
		]);
		const made = spawnSync(program, args, {
			...account.spawn,
			cwd: path.dirname(data),
			encoding: "utf8",
			env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
		});
		if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
		renameSync(folder, data);
	} catch (error) {
		if (existsSync(path.join(data, "PG_VERSION"))) return; // somebody else was faster
		if (["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) {
			throw new Error(`${data} is not empty and not a PostgreSQL cluster. Move it away, or choose another folder.`);
		}
		throw error;
	} finally {
		for (const rest of [folder, handover]) rmSync(rest, { recursive: true, force: true });
	}
}

/** Lines 1 and 4 of postmaster.pid are the process and the port. */
async function adopt(data: string, address: (port: number) => string) {
	const { pid, port } = readLock(data);
	if (!(pid > 0) || !(port > 0) || !alive(pid) || !isServer(pid)) return null;
	const url = address(port);
	return (await answers(url, AbortSignal.timeout(5_000))) ? { url, pid } : null;
}

/**
 * After a crash the process number in postmaster.pid may by now belong to any program, and PostgreSQL would refuse to
 * start. Our own number tells it that the lock is stale, and leaves its check for surviving backends in place.
 */
function disownLock(data: string): void {
	const { pid, lines } = readLock(data);
	if (!(pid > 0) || !alive(pid) || isServer(pid)) return;
	writeFileSync(path.join(data, "postmaster.pid"), [String(process.pid), ...lines.slice(1)].join("\n"));
}

function readLock(data: string): { pid: number; port: number; lines: string[] } {
	const file = path.join(data, "postmaster.pid");
	const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
	return { pid: Number(lines[0]), port: Number(lines[3]), lines };
}

/** Whether a process is a PostgreSQL server; true where it cannot be found out. */
function isServer(pid: number): boolean {
	if (process.platform === "win32") return true;
	const proc = `/proc/${pid}/cmdline`;
	const command = existsSync(proc)
		? readFileSync(proc, "utf8").split("\0")[0]
		: spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout;
	return command === undefined || command === null || /(^|\/)postgres(:|\s|$)/.test(command.trim());
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

async function halt(data: string, pid: number | undefined, { immediate = false } = {}): Promise<void> {
	if (!pid || !alive(pid)) return;
	process.kill(pid, immediate ? "SIGQUIT" : "SIGINT");
	for (let waited = 0; waited < 20_000 && (alive(pid) || existsSync(path.join(data, "postmaster.pid"))); waited += 50)
		await sleep(50);
}
