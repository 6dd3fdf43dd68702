import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { asRole, type LoginRole } from "@calibrant/db";
import { startPostgres } from "@calibrant/db/postgres";
import { chosenHere, houseVariables, parseEnvironment } from "@calibrant/kernel";
import postgres from "postgres";
import type { z } from "zod";
import { Refusal } from "./refusal.ts";

type Variables = z.output<z.ZodObject<typeof houseVariables>>;

export type FoundDeployment = {
	/** What a door under this role is built with. */
	variables(role: LoginRole): Variables;
	/** Address of a role that may move the clock of a demo database; null when none is known. */
	adminUrl: string | null;
	stop(): Promise<void>;
};

/**
 * The deployment that `DATABASE_URL` and the server's other variables name; without it the one in `.data`, whose
 * PostgreSQL is started for as long as it is needed. Role passwords follow from `APP_SECRET`. Throws Refusal.
 */
export async function findDeployment(
	source: NodeJS.ProcessEnv,
	root: string,
	database: string,
): Promise<FoundDeployment> {
	if (source.DATABASE_URL) {
		const given = parseEnvironment("command", houseVariables, source);
		return {
			variables: (role) => ({ ...given, DATABASE_URL: asRole(given.DATABASE_URL, given.APP_SECRET, role) }),
			adminUrl: source.DATABASE_ADMIN_URL || null,
			stop: async () => {},
		};
	}
	const directory = path.join(root, ".data");
	const secretFile = path.join(directory, "secret");
	if (!existsSync(secretFile)) {
		throw new Refusal(
			"There is no deployment in .data. Run `npm run demo` once, or set the variables of .env.example.",
		);
	}
	const secret = readFileSync(secretFile, "utf8").trim();
	const cluster = await startPostgres({ directory: path.join(directory, "postgres") });
	const url = new URL(cluster.url);
	url.pathname = `/${database}`;
	const known = await databasesOf(cluster.url);
	if (!known.includes(database)) {
		await cluster.stop();
		throw new Refusal(`There is no database ${database} in .data; there is ${known.join(", ") || "none"}.`);
	}
	const running = chosenHere(directory, database);
	const shared = {
		APP_SECRET: secret,
		BASE_URL: "http://localhost:3000",
		...source,
		...running?.environment,
		FILES_URL: `file://${path.join(directory, "files", database)}`,
		LEDGER_DIR: path.join(directory, "ledger", database),
		RECEIPT_KEY_FILE: path.join(directory, "keys", "receipt-key.pem"),
		DATA_KEY_FILE: path.join(directory, "keys", "data-key"),
	};
	return {
		variables: (role) =>
			parseEnvironment("command", houseVariables, { ...shared, DATABASE_URL: asRole(url.toString(), secret, role) }),
		adminUrl: url.toString(),
		stop: () => cluster.stop(),
	};
}

/** The database that a command means: named, or that of the product that runs here, or the demo's. */
export const databaseHere = (root: string, named: string | undefined): string =>
	named || chosenHere(path.join(root, ".data"), undefined)?.database || "calibrant_demo";

async function databasesOf(url: string): Promise<string[]> {
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		const rows = await sql<{ name: string }[]>`select datname as name from pg_database where datname like 'calibrant%'`;
		return rows.map(({ name }) => name).sort();
	} finally {
		await sql.end();
	}
}
