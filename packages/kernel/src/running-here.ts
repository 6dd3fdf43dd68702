import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A demo or development product of this checkout, as the commands beside it find it. */
export type RunningHere = {
	pid: number;
	database: string;
	baseUrl: string;
	/** What its worker was started with. */
	environment: NodeJS.ProcessEnv;
};

const fileOf = (directory: string, database: string) => path.join(directory, `running-${database}.json`);

/** Writes down how a product is reached and what it was started with, for its own user alone; gives what takes that back. */
export function noteRunningHere(directory: string, running: Omit<RunningHere, "pid">): () => void {
	const file = fileOf(directory, running.database);
	rmSync(file, { force: true });
	writeFileSync(file, JSON.stringify({ pid: process.pid, ...running }), { mode: 0o600 });
	return () => rmSync(file, { force: true });
}

/** Products that run from this folder now. One that was killed is none. */
export function runningHere(directory: string): RunningHere[] {
	if (!existsSync(directory)) return [];
	return readdirSync(directory)
		.filter((name) => /^running-.+\.json$/.test(name))
		.map((name) => JSON.parse(readFileSync(path.join(directory, name), "utf8")) as RunningHere)
		.filter(({ pid }) => isAlive(pid))
		.sort((a, b) => (a.database < b.database ? -1 : 1));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/**
 * The environment of a command: what it was given, where that names a database; else that of the product that runs here,
 * under what was given. `CALIBRANT_DATABASE` says which where two run.
 */
export function environmentHere(directory: string, source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	if (source.DATABASE_URL) return source;
	const found = chosenHere(directory, source.CALIBRANT_DATABASE);
	if (!found) return source;
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
	return { ...given, ...found.environment };
}

/** The one that a name means; without a name the only one that runs, or the demo of several. */
export function chosenHere(directory: string, database: string | undefined): RunningHere | undefined {
	const running = runningHere(directory);
	if (database) return running.find((one) => one.database === database);
	return running.find((one) => one.database === "calibrant_demo") ?? running[0];
}
