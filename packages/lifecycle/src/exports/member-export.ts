import { eq, type SQL, sql } from "@calibrant/db/drizzle";
import { memberships, profiles, type TableEntry, tableRegistry, users } from "@calibrant/db/schema";
import { type Ctx, notFound, permit, record } from "@calibrant/kernel";
import { policyReference } from "@calibrant/policy";
import { getTableConfig, type PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { exportedColumns, exportedTables, lineOf } from "./table-parts.ts";

export const memberExportInput = z.strictObject({ memberId: z.uuid() });
export const memberExportSchema = "calibrant-member-export/1";

/** Tables whose rows name the member beside somebody else's address or account: only those about the member go along. */
const aboutOthers: Readonly<Record<string, string>> = {
	invitations: "Invitations name the person who was invited; one to this member's own address is included.",
};

/**
 * Everything in the organisation by or about one of its members: each row of each table that names them in any column.
 * For owners, on any plan and in any readable state, because the person may ask them. Throws NOT_FOUND.
 */
export async function memberExport(ctx: Ctx, { memberId }: z.output<typeof memberExportInput>) {
	permit(ctx, "workspace.export");
	const [member] = await ctx.tx
		.select({ userId: memberships.userId, role: memberships.role, joinedAt: memberships.createdAt })
		.from(memberships)
		.where(eq(memberships.id, memberId));
	if (!member) throw notFound("member");
	const [person] = await ctx.tx
		.select({ name: profiles.name, email: users.email })
		.from(profiles)
		.leftJoin(users, eq(users.id, profiles.userId))
		.where(eq(profiles.userId, member.userId));
	await record(ctx, "member.exported", { type: "member", id: memberId });
	const rows: Record<string, unknown[]> = {};
	for (const entry of exportedTables()) {
		const named = naming(entry, { memberId, userId: member.userId, email: person?.email ?? null });
		const found = named ? await rowsOf(ctx, entry, named) : [];
		if (found.length > 0) rows[entry.name] = found;
	}
	return {
		schema: memberExportSchema,
		exportedAt: ctx.now,
		organisation: { id: ctx.orgId, name: ctx.org.name },
		policy: policyReference(ctx.policy),
		member: {
			id: memberId,
			name: person?.name ?? null,
			email: person?.email ?? null,
			role: member.role,
			joinedAt: member.joinedAt,
		},
		rows,
		leftOut: leftOut(),
	};
}

export type MemberExport = Awaited<ReturnType<typeof memberExport>>;

type Named = { memberId: string; userId: string; email: string | null };

/** Predicate of the rows that name the member; null for tables that name nobody. */
function naming(entry: TableEntry, { memberId, userId, email }: Named): SQL | null {
	if (aboutOthers[entry.name]) return email === null ? null : sql`t.email = ${email}`;
	const ids = getTableConfig(entry.table).columns.filter(
		(column) => column.getSQLType() === "uuid" && names(entry, column),
	);
	const each = ids.map(({ name }) => sql`t.${sql.identifier(name)} in (${memberId}::uuid, ${userId}::uuid)`);
	return each.length > 0 ? sql.join(each, sql` or `) : null;
}

/** Any id may be the member's, save the row's own where it is no membership. */
const names = (entry: TableEntry, { name }: PgColumn): boolean =>
	name !== "org_id" && (name !== "id" || entry.table === memberships);

async function rowsOf(ctx: Ctx, entry: TableEntry, named: SQL): Promise<unknown[]> {
	const table = sql`${sql.identifier(entry.schema)}.${sql.identifier(entry.name)}`;
	const found = await ctx.tx.execute<{ line: string }>(sql`select row_to_json(r)::text as line
		from ${table} t, lateral (select ${lineOf(exportedColumns(entry))}) r
		where t.${sql.identifier(entry.orgColumn ?? "org_id")} = (select app.current_org()) and (${named}) order by 1`);
	return found.map(({ line }) => JSON.parse(line));
}

/** What is left out, and why. */
function leftOut(): { what: string; why: string }[] {
	const secrets = tableRegistry
		.filter(({ orgColumn }) => orgColumn !== null)
		.flatMap(({ name, secret }) =>
			secret.map((column) => ({ what: `${name}.${column}`, why: "A secret or its hash." })),
		);
	const others = Object.entries(aboutOthers).map(([what, why]) => ({ what, why }));
	const account = {
		what: "the account",
		why: "Sign-ins and settings are the person's own; their personal export has them.",
	};
	return [account, ...others, ...secrets];
}
