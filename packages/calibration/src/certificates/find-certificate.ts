import { eq } from "@calibrant/db/drizzle";
import { certificates } from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import type { CertificateRow } from "./certificate-view.ts";

/** One certificate of the organisation. Throws NOT_FOUND. */
export async function findCertificate(ctx: Ctx, id: string): Promise<CertificateRow> {
	const [row] = await ctx.tx.select().from(certificates).where(eq(certificates.id, id));
	if (!row) throw notFound("certificate");
	return row;
}
