import { randomBytes } from "node:crypto";
import { websites } from "@calibrant/db/schema";
import { type Ctx, DomainError, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { siteAddress, technologies, withoutCardNumber } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { openAudits } from "./find-website.ts";
import { originOf } from "./proven.ts";

export const websiteFields = { technologies, hosting: withoutCardNumber(500).default("") };
export const addWebsiteInput = z.strictObject({ address: siteAddress, ...websiteFields });

/** Puts a website on the list; of its address the scheme, name and port are kept. Throws CONFLICT where it is there already. */
export async function addWebsite(
	ctx: Ctx,
	{ address, ...values }: z.output<typeof addWebsiteInput>,
): Promise<{ id: string; version: number }> {
	permitHere(ctx, "engagement.edit");
	const row = await insert(ctx, { origin: originOf(address), ...values });
	if (!row) {
		throw new DomainError("CONFLICT", "This website is on the list already.", "Open its page from the list.", {
			fields: { address: "This website is on the list already." },
		});
	}
	await record(ctx, "website.added", { type: "website", id: row.id });
	return row;
}

/** Puts the websites of addresses on the list where they are not yet. The act that names them has its own line in the audit log. */
export async function ensureWebsites(
	ctx: WriteCtx,
	addresses: readonly string[],
	createdBy = ctx.actor.ref,
): Promise<void> {
	for (const origin of new Set(addresses.map(originOf))) await insert(ctx, { origin, createdBy });
}

/** The same for every audit that has not ended. */
export async function ensureWebsitesOfAudits(ctx: WriteCtx): Promise<void> {
	const known = new Set((await ctx.tx.select({ origin: websites.origin }).from(websites)).map(({ origin }) => origin));
	for (const { origins, createdBy } of await openAudits(ctx)) {
		const missing = origins.filter((origin) => !known.has(origin));
		await ensureWebsites(ctx, missing, createdBy);
	}
}

type WriteCtx = Pick<Ctx, "tx" | "orgId" | "actor" | "now">;
type Values = { origin: string; technologies?: string; hosting?: string; createdBy?: string | null };

async function insert(ctx: WriteCtx, values: Values): Promise<{ id: string; version: number } | null> {
	const [row] = await ctx.tx
		.insert(websites)
		.values({
			...{ orgId: ctx.orgId, createdBy: ctx.actor.ref, createdAt: ctx.now },
			...{ proofToken: randomBytes(16).toString("hex"), ...values },
		})
		.onConflictDoNothing()
		.returning({ id: websites.id, version: websites.version });
	if (!row) return null;
	const { createdBy: _by, ...told } = values;
	await remember(ctx, { type: "website", id: row.id }, null, told);
	return row;
}
