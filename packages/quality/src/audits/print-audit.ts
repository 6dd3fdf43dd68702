import { type AuditReport, auditPdf } from "@calibrant/documents";
import { type Ctx, record, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { printedFor, printedSignatures } from "../printed.ts";
import { getAudit } from "./get-audit.ts";

export const printAuditInput = z.strictObject({ id: z.uuid() });

/** The report of an internal audit as a PDF in the language of whoever asks. The copy is logged. Throws NOT_FOUND. */
export async function printAudit(steps: Steps, { id }: z.output<typeof printAuditInput>) {
	const data = await steps.open({}, async (ctx) => {
		permitHere(ctx, "record.read");
		const found = await reportOf(ctx, id);
		await record(ctx, "internal_audit.printed", { type: "internal_audit", id });
		return found;
	});
	return { fileName: `${data.number}.pdf`, body: await auditPdf(data) };
}

async function reportOf(ctx: Ctx, id: string): Promise<AuditReport> {
	const { audit, programme, leadName, auditors, auditees, ownWork, lines, findings, signatures } = await getAudit(ctx, {
		id,
	});
	const { number, title, state, stateReason, plannedFrom, plannedTo, scope, criteria, ownWorkReason, conclusion } =
		audit;
	const clauseOf = (lineId: string) => {
		const line = lines.find((one) => one.id === lineId);
		return line ? `${line.listName} ${line.clause}` : "";
	};
	return {
		...(await printedFor(ctx)),
		...{ number, title, state, stateReason, plannedFrom, plannedTo, scope, criteria, ownWorkReason, conclusion },
		...{ programme: programme.title, lead: leadName, documents: audit.documents.map((one) => one.number), ownWork },
		...{ auditors: auditors.map(({ name }) => name), auditees: auditees.map(({ name }) => name) },
		checklist: lines.map(({ listName, clause, title: about, verdict, note, evidence, files }) => ({
			...{ clause: `${listName} ${clause}`, title: about, verdict, note, records: evidence.map((one) => one.number) },
			files,
		})),
		findings: findings.map((one) => ({
			...{ number: one.number, grade: one.grade, clause: clauseOf(one.lineId), what: one.what, dueOn: one.dueOn },
			...{ owner: one.ownerId && (one.ownerName ?? ""), nonconformity: one.nonconformityNumber },
			response: one.respondedAt && {
				...{ at: one.respondedAt.toISOString(), by: one.respondedByName ?? "", text: one.response },
			},
			accepted: one.acceptedAt && {
				...{ at: one.acceptedAt.toISOString(), by: one.judgedByName ?? "", text: one.judgement },
			},
		})),
		signatures: printedSignatures(signatures, ["audited"]),
	};
}
