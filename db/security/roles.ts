import { createHmac } from "node:crypto";
import type { Sql } from "postgres";

/** Roles that the house logs in as. They own nothing and cannot bypass row security, save for reading backups. */
export const loginRoles = ["calibrant_app", "calibrant_worker", "calibrant_billing", "calibrant_backup"] as const;
export type LoginRole = (typeof loginRoles)[number];

/** The password of a role, derived from the deployment's secret so that no other has to be kept. */
export function rolePassword(secret: string, role: LoginRole): string {
	return createHmac("sha256", secret).update(`postgres role ${role}`).digest("base64url");
}

/** The same database, reached as another role. */
export function asRole(url: string, secret: string, role: LoginRole): string {
	const address = new URL(url);
	address.username = role;
	address.password = rolePassword(secret, role);
	return address.toString();
}

/** Makes the roles when missing. Needs CREATEROLE; `calibrant_backup` needs a superuser and is skipped without. */
export async function ensureRoles(sql: Sql, secret: string): Promise<void> {
	await ensureRole(sql, "calibrant_owner", "nologin");
	for (const role of loginRoles) {
		const login = `login password '${rolePassword(secret, role)}' nosuperuser nocreatedb nocreaterole`;
		await ensureRole(sql, role, role === "calibrant_backup" ? login : `${login} nobypassrls`);
	}
	await sql.unsafe("alter role calibrant_backup bypassrls").catch(() => {});
	const [me] = await sql<{ name: string }[]>`select current_user as name`;
	if (me && me.name !== "calibrant_owner") await sql`grant calibrant_owner to ${sql(me.name)}`.simple();
}

async function ensureRole(sql: Sql, role: string, attributes: string): Promise<void> {
	const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
	await sql.unsafe(`${found ? "alter" : "create"} role ${role} ${attributes}`);
}
