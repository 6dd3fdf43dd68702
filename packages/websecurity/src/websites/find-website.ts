import { eq, ne } from "@calibrant/db/drizzle";
import { engagements, websites } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { originOf } from "./proven.ts";

export type WebsiteRow = typeof websites.$inferSelect;

/** One website of the organisation, locked in a writing transaction where asked for. Throws NOT_FOUND. */
export async function findWebsite({ tx }: Pick<Ctx, "tx">, id: string, { lock = false } = {}): Promise<WebsiteRow> {
	const query = tx.select().from(websites).where(eq(websites.id, id));
	const [row] = await (lock ? query.for("update") : query);
	if (!row) throw notFound("website");
	return row;
}

/** The same, as whoever changes it saw it. Throws STALE_VERSION. */
export async function findUnchanged(ctx: Ctx, { id, version }: { id: string; version: number }): Promise<WebsiteRow> {
	const row = await findWebsite(ctx, id, { lock: true });
	if (row.version === version) return row;
	throw new DomainError("STALE_VERSION", "Somebody changed this website meanwhile.", "Look at it and try again.");
}

/** Audits that have not ended, with the origins that they are about. */
export async function openAudits({ tx }: Pick<Ctx, "tx">) {
	const { id, title, targets, testerId, createdBy } = engagements;
	const rows = await tx
		.select({ id, title, targets, testerId, createdBy })
		.from(engagements)
		.where(ne(engagements.state, "ended"));
	return rows.map(({ targets: addresses, ...row }) => ({ ...row, origins: [...new Set(addresses.map(originOf))] }));
}
