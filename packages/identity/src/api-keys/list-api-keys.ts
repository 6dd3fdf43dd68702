import { and, desc, eq } from "@calibrant/db/drizzle";
import { apiKeys, memberships, profiles } from "@calibrant/db/schema";
import { type Ctx, type KeyScope, permit, type Role } from "@calibrant/kernel";

/** The organisation's keys, the newest first, with the last four characters to recognise each by. */
export async function listApiKeys(ctx: Ctx) {
	permit(ctx, "apikey.manage");
	const rows = await ctx.tx
		.select({ key: apiKeys, createdBy: profiles.name })
		.from(apiKeys)
		.leftJoin(memberships, and(eq(memberships.orgId, apiKeys.orgId), eq(memberships.id, apiKeys.createdBy)))
		.leftJoin(profiles, eq(profiles.userId, memberships.userId))
		.orderBy(desc(apiKeys.createdAt));
	return rows.map(({ key, createdBy }) => ({
		...{ id: key.id, name: key.name, hint: key.hint, role: key.role as Role, createdBy },
		/** Null: made before there were scopes, and open to whatever its role may do. */
		scopes: key.scopes as KeyScope[] | null,
		...{ createdAt: key.createdAt, expiresAt: key.expiresAt, lastUsedAt: key.lastUsedAt, revokedAt: key.revokedAt },
		state: key.revokedAt ? ("revoked" as const) : key.expiresAt <= ctx.now ? ("expired" as const) : ("active" as const),
	}));
}
