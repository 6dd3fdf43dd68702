import { desc } from "@calibrant/db/drizzle";
import { auditLog, auditSeals } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { readAuditRows } from "./audit-rows.ts";
import { type ChainVerdict, verifyAuditChain } from "./chain.ts";
import { readAuditSeals } from "./seal-audit-log.ts";

export type AuditStatus = {
	/** Rows in the log. */
	rows: number;
	lastSeal: { number: number; hash: string; sealedAt: Date } | null;
	/** The chain recomputed from the rows, now. */
	verdict: ChainVerdict;
};

/** Where the proof over the audit log stands, and whether it holds. */
export async function auditStatus(ctx: Pick<Ctx, "tx" | "orgId" | "actor">): Promise<AuditStatus> {
	permit(ctx, "audit.read");
	const [last] = await ctx.tx.select().from(auditSeals).orderBy(desc(auditSeals.number)).limit(1);
	const rows = await ctx.tx.$count(auditLog);
	const verdict = verifyAuditChain(ctx.orgId, await readAuditRows(ctx.tx, { from: "0" }), await readAuditSeals(ctx.tx));
	const lastSeal = last ? { number: last.number, hash: last.hash, sealedAt: last.sealedAt } : null;
	return { rows, lastSeal, verdict };
}
