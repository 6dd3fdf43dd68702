import { eq } from "@calibrant/db/drizzle";
import { internalAuditFiles } from "@calibrant/db/schema";
import type { EvidenceKeeper } from "../files/evidence-files.ts";
import { permitHere } from "../module.ts";
import { findLine } from "./answer-line.ts";
import { auditStandsStill, changeAudit, filesOfLines, lockAudit, needTeam } from "./find-audit.ts";

/** Files that were looked at for a clause: while the audit is held, by who holds it. They are part of what its lead signs. */
export const auditEvidence: EvidenceKeeper = {
	prefix: "internal-audits",
	missing: "file of an internal audit",
	async place(ctx, lineId) {
		permitHere(ctx, "internal_audit.conduct");
		const { auditId, listName, clause } = await findLine(ctx, lineId);
		const row = await lockAudit(ctx, auditId);
		await needTeam(ctx, row);
		if (row.state !== "in_progress") throw auditStandsStill();
		return {
			entity: { type: "internal_audit", id: auditId },
			part: (file) => ({ line: { clause: `${listName} ${clause}`, file } }),
			touch: () => changeAudit(ctx, row, {}),
		};
	},
	async recordOf(ctx, lineId) {
		return { type: "internal_audit", id: (await findLine(ctx, lineId)).auditId };
	},
	async filesOf(ctx, lineIds) {
		return (await filesOfLines(ctx, lineIds)).map(withPart);
	},
	async find(ctx, id) {
		const [row] = await ctx.tx.select().from(internalAuditFiles).where(eq(internalAuditFiles.id, id));
		return row && withPart(row);
	},
	insert: (ctx, lineId, values) => ctx.tx.insert(internalAuditFiles).values({ ...values, lineId }),
	remove: (ctx, id) => ctx.tx.delete(internalAuditFiles).where(eq(internalAuditFiles.id, id)),
};

const withPart = (row: typeof internalAuditFiles.$inferSelect) => ({ ...row, partId: row.lineId });
