import { and, eq, isNull } from "@calibrant/db/drizzle";
import { checklistTemplates } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { itemView } from "./checklist-view.ts";
import { itemsOf, newestVersion } from "./find-checklist.ts";

/** The items of a checklist as published now, in their order; none where it is archived, unpublished or gone. */
export async function publishedItems(ctx: Ctx, id: string) {
	const usable = and(eq(checklistTemplates.id, id), isNull(checklistTemplates.archivedAt));
	const [template] = await ctx.tx.select().from(checklistTemplates).where(usable);
	const version = template ? await newestVersion(ctx, template) : null;
	return version ? (await itemsOf(ctx, version.id)).map(itemView) : [];
}

/** What a checklist is called; null where it is gone. */
export async function checklistTitle({ tx }: Pick<Ctx, "tx">, id: string) {
	const { name } = checklistTemplates;
	const [row] = await tx
		.select({ id: checklistTemplates.id, name })
		.from(checklistTemplates)
		.where(eq(checklistTemplates.id, id));
	return row ?? null;
}
