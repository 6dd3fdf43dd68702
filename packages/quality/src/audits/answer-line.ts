import { eq } from "@calibrant/db/drizzle";
import { internalAuditLines } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { recordNumbers, recordsNamed } from "../evidence.ts";
import { permitHere } from "../module.ts";
import {
	auditStandsStill,
	changeAudit,
	findingsOf,
	type LineRow,
	lineView,
	lockAudit,
	needTeam,
	staleAudit,
} from "./find-audit.ts";
import { lineVerdicts } from "./states.ts";

export const answerLineInput = z.strictObject({
	id: z.uuid(),
	/** Of the line. */
	version: z.int(),
	/** Null: it is taken back. */
	verdict: z.enum(lineVerdicts).nullable(),
	note: plainText(5000).default(""),
	/** Numbers or tags of the records that were looked at. */
	evidence: recordNumbers,
});

/**
 * Writes what was seen of a clause, while the audit is held, by who holds it. Throws STALE_VERSION for the line, INVALID for
 * a record that is not there and for a clause that was not seen without saying why, CONFLICT where a finding stands on it.
 */
export async function answerLine(ctx: Ctx, input: z.output<typeof answerLineInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const { id, version, verdict, note } = input;
	const { auditId } = await findLine(ctx, id);
	const audit = await lockAudit(ctx, auditId);
	await needTeam(ctx, audit);
	const line = await findLine(ctx, id);
	if (line.version !== version) throw staleAudit(audit);
	if (audit.state !== "in_progress") throw auditStandsStill();
	if ((verdict === "not_seen" || verdict === "not_applicable") && note === "") {
		throw invalid("A clause that is left out is left out for a reason.", "Say why.", { note: "Say why." });
	}
	const found = (await findingsOf(ctx, auditId)).some(({ lineId }) => lineId === id);
	if (found && verdict !== "finding") {
		throw new DomainError("CONFLICT", "A finding stands on this clause.", "Take the finding out first.");
	}
	const evidence = await recordsNamed(ctx, input.evidence, line.evidence, "evidence");
	const told = (of: Pick<LineRow, "verdict" | "note" | "evidence">) => ({
		...{ clause: `${line.listName} ${line.clause}`, verdict: of.verdict, note: of.note },
		evidence: of.evidence.map(({ number }) => number),
	});
	if (!changesOf(told(line), told({ verdict, note, evidence }))) return lineView(line);
	const by = verdict === null ? { seenBy: null, seenAt: null } : { seenBy: ctx.actor.ref, seenAt: ctx.now };
	const [after] = await ctx.tx
		.update(internalAuditLines)
		.set({ ...{ verdict, note, evidence, ...by }, version: line.version + 1 })
		.where(eq(internalAuditLines.id, id))
		.returning();
	if (!after) throw new Error("A line of a locked audit is gone.");
	await changeAudit(ctx, audit, {});
	await record(ctx, "internal_audit.line_answered", { type: "internal_audit", id: auditId });
	const entity = { type: "internal_audit", id: auditId };
	await remember(ctx, entity, { line: told(line) }, { line: told(after) });
	return lineView(after);
}

/** One line of a checklist. Throws NOT_FOUND. */
export async function findLine(ctx: Ctx, id: string): Promise<LineRow> {
	const [row] = await ctx.tx.select().from(internalAuditLines).where(eq(internalAuditLines.id, id));
	if (!row) throw notFound("line of a checklist");
	return row;
}
