import type { Scope } from "@calibrant/db";
import type { Actor, Ctx, House, PlatformCtx } from "./ctx.ts";
import { fromDatabase, notFound } from "./errors.ts";
import { findOrganisation, memberOf, platformCtx } from "./open.ts";

/** What verbs about one person are given: their account, and a way into organisations within the same transaction. */
export type AccountCtx = PlatformCtx & {
	userId: string;
	/** Goes into an organisation as the person, or as the given actor. An error in it ends the whole transaction. */
	enter<T>(orgId: string, work: (ctx: Ctx) => Promise<T>, actor?: Actor): Promise<T>;
	/** Goes into what is left of an organisation that is gone: its rows, and nobody's membership. */
	enterGone<T>(orgId: string, work: () => Promise<T>): Promise<T>;
};

/**
 * Opens one transaction for one person. It sees which organisations they belong to, and the inside of one only while
 * entered. What the database refuses comes out as a DomainError.
 */
export async function inAccount<T>(
	house: House,
	userId: string,
	scope: Scope,
	work: (account: AccountCtx) => Promise<T>,
): Promise<T> {
	try {
		return await house.db.withAccount(userId, scope, (opened) => {
			const platform = platformCtx(house, opened);
			const enter: AccountCtx["enter"] = (orgId, inside, actor) =>
				opened.enter(orgId, async () => {
					const found = await findOrganisation(opened, orgId, userId);
					if (!found) throw notFound("organisation");
					return inside({
						...platform,
						orgId,
						org: found.org,
						actor: actor ?? memberOf(found.membership, userId),
					});
				});
			return work({ ...platform, userId, enter, enterGone: opened.enter });
		});
	} catch (error) {
		throw fromDatabase(error);
	}
}
