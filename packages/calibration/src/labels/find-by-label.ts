import { eq } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, notFound, permit, plainText, readCode } from "@calibrant/kernel";
import { z } from "zod";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";

export const findByLabelInput = z.strictObject({ code: plainText(40) });

/** The instrument whose label was scanned. Throws NOT_FOUND on a code that is no instrument's of this organisation. */
export async function findByLabel(ctx: Ctx, input: z.output<typeof findByLabelInput>) {
	permit(ctx, "record.read");
	const code = readCode(input.code);
	if (!code) throw notFound("instrument");
	const [row] = await ctx.tx.select().from(instruments).where(eq(instruments.labelCode, code)).limit(1);
	if (!row) throw notFound("instrument");
	return instrumentView(row, todayOf(ctx));
}
