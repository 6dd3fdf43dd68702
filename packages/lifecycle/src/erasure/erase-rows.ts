import { eq, or, type SQL, sql } from "@calibrant/db/drizzle";
import { profiles, type TableEntry, tableRegistry, users } from "@calibrant/db/schema";
import type { AccountCtx } from "@calibrant/kernel";

/**
 * Removes every platform row that names the person, whatever table it is in: the registry says which columns do, and
 * which rows are only emptied. Of the profile the number and the date stay. Gives the rows removed per table.
 */
export async function eraseRows({ tx, now, userId }: AccountCtx): Promise<Record<string, number>> {
	const removed: Record<string, number> = {};
	await tx
		.update(profiles)
		.set({
			name: null,
			jobTitle: null,
			locale: null,
			theme: null,
			letterKeys: null,
			restrictedAt: null,
			restrictionEnd: null,
			deletedAt: now,
		})
		.where(eq(profiles.userId, userId));
	for (const entry of tableRegistry.filter(erasedHere)) {
		const mine = namesPerson(entry, userId);
		if (entry.scrub.length > 0) {
			const emptied = entry.scrub.map((column) => sql`${sql.identifier(column)} = null`);
			await tx.execute(sql`update ${entry.table} set ${sql.join(emptied, sql`, `)} where ${mine}`);
			continue;
		}
		const rows = await tx.delete(entry.table).where(mine).returning({ one: sql`1` });
		removed[entry.name] = rows.length;
	}
	const gone = await tx.delete(users).where(eq(users.id, userId)).returning({ id: users.id });
	return { ...removed, users: gone.length };
}

/** The account goes last; what the web door may not write goes with it, by its foreign key. */
function erasedHere(entry: TableEntry): boolean {
	return (
		entry.kind === "platform" &&
		entry.subject.length > 0 &&
		entry.webAccess === "write" &&
		entry.table !== users &&
		entry.table !== profiles
	);
}

/** Predicate: one of the table's subject columns holds the person's id. */
export function namesPerson(entry: TableEntry, userId: string): SQL | undefined {
	return or(...entry.subject.map((column) => sql`${entry.table}.${sql.identifier(column)} = ${userId}`));
}
