import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { securityStatements } from "./security/apply.ts";
import { ensureRoles } from "./security/roles.ts";

export type MigrateOptions = {
	/** Address of a role that may create roles and schemas. */
	url: string;
	/** The deployment's secret; passwords of the runtime roles come from it. */
	secret: string;
	writableStates: readonly string[];
	/** Gives existing roles the passwords of a new secret. */
	rotateSecret?: boolean;
};

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const text = (name: string) => readFile(folder(name), "utf8");
/** Any number nobody else uses: two migrators wait for each other. */
const lock = 4_271_901_337;

/** Brings a database to the schema of this checkout: roles, tables, row security, guards, grants. */
export async function migrate({ url, secret, writableStates, rotateSecret = false }: MigrateOptions): Promise<void> {
	const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: "UTC" } });
	try {
		await sql`select pg_advisory_lock(${lock})`;
		await ensureRoles(sql, url, secret, rotateSecret);
		const [database] = await sql<{ name: string }[]>`select current_database() as name`;
		await sql`grant create, connect, temporary on database ${sql(database?.name ?? "")} to calibrant_owner`.simple();
		await sql`revoke all on schema public from public`.simple();
		await sql`grant all on schema public to calibrant_owner`.simple();
		await sql`grant usage on schema public to calibrant_app, calibrant_worker, calibrant_backup`.simple();
		await sql`set role calibrant_owner`;
		await sql.unsafe(await text("./security/prelude.sql"));
		await runMigrations(drizzle(sql), { migrationsFolder: folder("./migrations") });
		await sql.begin(async (tx) => {
			await tx.unsafe(await text("./security/guards.sql"));
			await tx.unsafe(securityStatements({ writableStates }).join(";\n"));
		});
		await sql`reset role`;
	} finally {
		await sql.end();
	}
}
