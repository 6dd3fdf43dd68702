import { inArray } from "@calibrant/db/drizzle";
import { apiKeys } from "@calibrant/db/schema";
import type { Ctx } from "./ctx.ts";

/** Finds who stands behind a reference as records name who acted: the maker of an API key, else whoever it names. */
async function peopleBehind(ctx: Ctx, refs: readonly (string | null)[]): Promise<(string | null)[]> {
	const ids = refs.filter((ref) => ref !== null);
	if (ids.length === 0) return [...refs];
	const keys = await ctx.tx
		.select({ id: apiKeys.id, maker: apiKeys.createdBy })
		.from(apiKeys)
		.where(inArray(apiKeys.id, ids));
	const makers = new Map(keys.map(({ id, maker }) => [id, maker]));
	return refs.map((ref) => (ref === null ? null : (makers.get(ref) ?? ref)));
}

/** The member behind one reference; null where it names nobody. */
export const personBehind = async (ctx: Ctx, ref: string | null): Promise<string | null> =>
	(await peopleBehind(ctx, [ref]))[0] ?? null;

/**
 * Whether whoever acts is one of those who did something before, by themselves or by an API key that they made: nobody is
 * their own second person through a key.
 */
export async function isOwnHand(ctx: Ctx, refs: readonly (string | null)[]): Promise<boolean> {
	const [mine, ...others] = await peopleBehind(ctx, [ctx.actor.ref, ...refs]);
	return mine != null && others.includes(mine);
}
