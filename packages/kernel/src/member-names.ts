import { and, eq, inArray, ne, type SQLWrapper, sql } from "@calibrant/db/drizzle";
import { apiKeys, auditorAccesses, memberships, profiles } from "@calibrant/db/schema";
import type { Ctx } from "./ctx.ts";

/** Whoever left, or deleted their account. */
export const gone = "Former member";

/**
 * The names behind the pseudonyms that records carry: a member's name, `API key "…"`, or "Former member" when the
 * person left or deleted the account. Asked for null, gives null.
 */
export async function memberNames(
	ctx: Pick<Ctx, "tx" | "orgId">,
	refs: readonly (string | null)[],
): Promise<(ref: string | null) => string | null> {
	const wanted = [...new Set(refs.filter((ref) => ref !== null))];
	const names = new Map<string, string>();
	if (wanted.length > 0) {
		const members = await ctx.tx
			.select({ id: memberships.id, name: profiles.name })
			.from(memberships)
			.leftJoin(profiles, eq(profiles.userId, memberships.userId))
			.where(and(eq(memberships.orgId, ctx.orgId), inArray(memberships.id, wanted)));
		const keys = await ctx.tx
			.select({ id: apiKeys.id, name: apiKeys.name })
			.from(apiKeys)
			.where(and(eq(apiKeys.orgId, ctx.orgId), inArray(apiKeys.id, wanted)));
		const auditors = await ctx.tx
			.select({ id: auditorAccesses.id, name: profiles.name })
			.from(auditorAccesses)
			.leftJoin(profiles, eq(profiles.userId, auditorAccesses.userId))
			.where(and(eq(auditorAccesses.orgId, ctx.orgId), inArray(auditorAccesses.id, wanted)));
		for (const { id, name } of auditors) names.set(id, name ?? gone);
		for (const { id, name } of members) names.set(id, name ?? gone);
		for (const { id, name } of keys) names.set(id, `API key “${name}”`);
	}
	return (ref) => (ref === null ? null : (names.get(ref) ?? gone));
}

/** Whether another member than this account's bears a name, as a reader compares them: whatever the case and the spaces. */
export async function isCalledSo({ tx, orgId }: Pick<Ctx, "tx" | "orgId">, name: string, exceptUserId: string) {
	const read = (text: SQLWrapper | string) =>
		sql`lower(regexp_replace(trim(normalize(${text}::text)), '\\s+', ' ', 'g'))`;
	const [found] = await tx
		.select({ id: memberships.id })
		.from(memberships)
		.innerJoin(profiles, eq(profiles.userId, memberships.userId))
		.where(
			and(
				eq(memberships.orgId, orgId),
				ne(memberships.userId, exceptUserId),
				sql`${read(profiles.name)} = ${read(name)}`,
			),
		)
		.limit(1);
	return found !== undefined;
}
