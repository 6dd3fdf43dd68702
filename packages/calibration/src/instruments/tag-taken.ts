import { and, ne, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { folded } from "@calibrant/metrology";
import { readAsSql } from "./tag-form.ts";

/** The refusal of a tag that another instrument of the organisation carries, retired ones included. */
export function tagTaken(tag: string): DomainError {
	const message = `The tag ${tag} is taken.`;
	return new DomainError("CONFLICT", message, "Give another tag, or open the instrument that carries it.", {
		fields: { tag: message },
	});
}

/**
 * Throws CONFLICT where another instrument carries a tag that reads the same: MIC-003 and mic-003 are one to whoever reads a
 * label, and so is one with another kind of hyphen. Instruments that were named so before stay.
 */
export async function needOwnTag(ctx: Ctx, tag: string, id: string | null = null): Promise<void> {
	const [like] = await ctx.tx
		.select({ tag: instruments.tag })
		.from(instruments)
		.where(
			and(sql`${readAsSql(instruments.tag)} = lower(${folded(tag)})`, id === null ? undefined : ne(instruments.id, id)),
		)
		.limit(1);
	if (!like) return;
	if (like.tag === tag) throw tagTaken(tag);
	const message =
		like.tag.toLowerCase() === tag.toLowerCase()
			? `There is ${like.tag} already, which differs only in capital letters.`
			: `There is ${like.tag} already, which reads the same.`;
	throw new DomainError("CONFLICT", message, "Give another tag, or open the instrument that carries it.", {
		fields: { tag: message },
	});
}
