import { asc } from "@calibrant/db/drizzle";
import { prospects } from "@calibrant/db/schema";
import { type House, type PlatformCtx, versionsOf } from "@calibrant/kernel";
import { keptUntil } from "@calibrant/policy";
import { z } from "zod";
import { needReason } from "../console/reason.ts";

export const noteContactInput = z.strictObject({
	name: z.string().trim().min(1, "Fill this in.").max(200, "Use at most 200 characters."),
	email: z
		.email("Give an e-mail address.")
		.max(254, "Use at most 254 characters.")
		.transform((address) => address.toLowerCase()),
	website: z.union([z.url("Give the whole address, with https://.").max(500), z.literal("")]).default(""),
});

/** By hand, by an operator: with what the contact was. */
export const noteContactByHandInput = noteContactInput.extend({ reason: needReason });

/** Everybody who asked for an offer and is no client yet: the one forgotten first on top. */
export async function listProspects(house: House) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const { id, name, email, website, createdAt, lastContactAt } = prospects;
		const rows = await tx
			.select({ id, name, email, website, createdAt, lastContactAt })
			.from(prospects)
			.orderBy(asc(lastContactAt), asc(id));
		return rows.map((row) => ({
			...row,
			forgottenAfter: keptUntil(versionsOf(house), "prospect", row.lastContactAt, now),
		}));
	});
}

/** Notes that a prospect was in contact now: a new one is kept, of a known one the period starts again; what is left empty stays. */
export async function noteContact({ tx, now }: PlatformCtx, input: z.output<typeof noteContactInput>) {
	const { name, website } = input;
	const [row] = await tx
		.insert(prospects)
		.values({ ...input, createdAt: now, lastContactAt: now })
		.onConflictDoUpdate({
			target: prospects.email,
			set: { name, ...(website !== "" && { website }), lastContactAt: now },
		})
		.returning({ id: prospects.id });
	if (!row) throw new Error("The prospect was not stored.");
	return row;
}
