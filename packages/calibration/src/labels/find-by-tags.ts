import { asc, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, permit, plainText } from "@calibrant/kernel";
import { folded, readAs } from "@calibrant/metrology";
import { z } from "zod";
import { importLimits } from "../import/limits.ts";
import { readAsSql } from "../instruments/tag-form.ts";

export const findByTagsInput = z.strictObject({ tags: z.array(plainText(importLimits.tagCharacters)).min(1).max(200) });

/**
 * Instruments by their tags, as they stand on the label and whoever types them: capitals and look-alike characters do not
 * matter. For each tag asked those of this organisation that read so, retired ones too; none where none does.
 */
export async function findByTags(ctx: Ctx, { tags }: z.output<typeof findByTagsInput>) {
	permit(ctx, "record.read");
	const asked = JSON.stringify([...new Set(tags.map(folded))]);
	const rows = await ctx.tx
		.select({
			...{ id: instruments.id, tag: instruments.tag, labelCode: instruments.labelCode },
			...{ description: instruments.description, location: instruments.location },
		})
		.from(instruments)
		.where(sql`${readAsSql(instruments.tag)} in (select lower(jsonb_array_elements_text(${asked}::text::jsonb)))`)
		.orderBy(asc(instruments.tag));
	return { items: tags.map((tag) => ({ asked: tag, found: rows.filter((row) => readAs(row.tag) === readAs(tag)) })) };
}
