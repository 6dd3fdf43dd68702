import { prospects } from "@calibrant/db/schema";
import type { PlatformCtx } from "@calibrant/kernel";
import { z } from "zod";

export const noteContactInput = z.strictObject({
	name: z.string().trim().min(1, "Fill this in.").max(200, "Use at most 200 characters."),
	email: z
		.email("Give an e-mail address.")
		.max(254, "Use at most 254 characters.")
		.transform((address) => address.toLowerCase()),
	website: z.union([z.url("Give the whole address, with https://.").max(500), z.literal("")]).default(""),
});

/** Notes that a prospect was in contact now: a new one is kept, of a known one the period starts again. */
export async function noteContact({ tx, now }: PlatformCtx, input: z.output<typeof noteContactInput>) {
	const [row] = await tx
		.insert(prospects)
		.values({ ...input, createdAt: now, lastContactAt: now })
		.onConflictDoUpdate({ target: prospects.email, set: { ...input, lastContactAt: now } })
		.returning({ id: prospects.id });
	if (!row) throw new Error("The prospect was not stored.");
	return row;
}
