import type { Tx } from "@calibrant/db";
import { type AnyColumn, eq, type SQL, sql } from "@calibrant/db/drizzle";
import { passkeys, secondFactors } from "@calibrant/db/schema";

/** SQL: whether the person of this column has a second factor, which is an authenticator app in force or a passkey. */
export const hasFactor = (userId: AnyColumn) => factorOf(sql`${userId.table}.${sql.identifier(userId.name)}`);

const factorOf = (userId: SQL) => sql<boolean>`(
	exists (select 1 from ${secondFactors} as app where app.user_id = ${userId} and app.confirmed_at is not null)
	or exists (select 1 from ${passkeys} as passkey where passkey.user_id = ${userId}))`;

/** Whether the person has a second factor. */
export async function personHasFactor(tx: Tx, userId: string): Promise<boolean> {
	const [row] = await tx.execute<{ has: boolean }>(sql`select ${factorOf(sql`${userId}::uuid`)} as has`);
	return row?.has ?? false;
}

/** Takes the recovery codes away from a person whose last factor is gone. Gives whether it is. */
export async function forgetUnusedCodes(tx: Tx, userId: string): Promise<boolean> {
	if (await personHasFactor(tx, userId)) return false;
	await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
	return true;
}
