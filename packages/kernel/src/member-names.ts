import { and, eq, inArray } from "@calibrant/db/drizzle";
import { apiKeys, auditorAccesses, memberships, profiles } from "@calibrant/db/schema";
import type { Ctx } from "./ctx.ts";

const gone = "Former member";

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
