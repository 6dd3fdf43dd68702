import { asc, inArray } from "@calibrant/db/drizzle";
import { procedureVersions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

export type PublishedVersion = { procedureId: string; number: number; publishedAt: Date };

/** Which versions of some procedures were published when, oldest first. Asks for no permission: the verb that knows them does. */
export async function publishedVersions(ctx: Ctx, ids: readonly string[]): Promise<PublishedVersion[]> {
	if (ids.length === 0) return [];
	const { procedureId, number, publishedAt } = procedureVersions;
	return ctx.tx
		.select({ procedureId, number, publishedAt })
		.from(procedureVersions)
		.where(inArray(procedureId, [...new Set(ids)]))
		.orderBy(asc(procedureId), asc(number));
}
