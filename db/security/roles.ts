import { createHmac } from "node:crypto";
import postgres, { type Sql } from "postgres";

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

/**
 * Makes the roles when missing. Needs CREATEROLE; `calibrant_backup` needs a superuser and is skipped without. Roles belong
 * to the whole server: throws when they are there with the passwords of another secret, unless `rotate` is given.
 */
export async function ensureRoles(sql: Sql, url: string, secret: string, rotate: boolean): Promise<void> {
	await ensureRole(sql, "calibrant_owner", "nologin");
	for (const role of loginRoles) {
		if (!rotate) await refuseForeignPassword(sql, asRole(url, secret, role), role);
		const login = `login password '${rolePassword(secret, role)}' nosuperuser nocreatedb nocreaterole`;
		await ensureRole(sql, role, role === "calibrant_backup" ? login : `${login} nobypassrls`);
	}
	await sql.unsafe("alter role calibrant_backup bypassrls").catch(() => {});
	const [me] = await sql<{ name: string }[]>`select current_user as name`;
	if (me && me.name !== "calibrant_owner") await sql`grant calibrant_owner to ${sql(me.name)}`.simple();
}

async function refuseForeignPassword(sql: Sql, url: string, role: string): Promise<void> {
	if (!(await exists(sql, role))) return;
	const attempt = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await attempt`select 1`;
	} catch (error) {
		if ((error as { code?: string }).code !== "28P01") return;
		throw new Error(
			`This PostgreSQL server already has the role ${role}, with a password from another APP_SECRET. Use that secret or ` +
				"another server. `npm run migrate -- --rotate-secret` sets the passwords anew; every other deployment on the " +
				"server then needs the new secret too.",
		);
	} finally {
		await attempt.end({ timeout: 1 });
	}
}

async function exists(sql: Sql, role: string): Promise<boolean> {
	const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
	return found !== undefined;
}

async function ensureRole(sql: Sql, role: string, attributes: string): Promise<void> {
	await sql.unsafe(`${(await exists(sql, role)) ? "alter" : "create"} role ${role} ${attributes}`);
}
