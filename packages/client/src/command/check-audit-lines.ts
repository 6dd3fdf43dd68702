import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { rowOf } from "./archive-row.ts";
import { type Broken, wholly } from "./broken-records.ts";
import type { Rows } from "./recompute-records.ts";

/** Acts after which a record stays, with the table that it stays in; what a calibration is deleted by says so itself. */
const stays: Record<string, { record: Broken["record"]; table: string }> = {
	"calibration.started": { record: "calibration", table: "calibrations" },
	"calibration.recorded": { record: "calibration", table: "calibrations" },
	"calibration.completed": { record: "calibration", table: "calibrations" },
	"calibration.approved": { record: "calibration", table: "calibrations" },
	"calibration.imported": { record: "calibration", table: "calibrations" },
	"certificate.issued": { record: "certificate", table: "certificates" },
	"certificate.revised": { record: "certificate", table: "certificates" },
	"oot.opened": { record: "oot_case", table: "oot_cases" },
	"document.signed": { record: "document_version", table: "document_versions" },
	"nonconformity.opened": { record: "nonconformity", table: "nonconformities" },
	"internal_audit.reported": { record: "internal_audit", table: "internal_audits" },
	"supplier.created": { record: "supplier", table: "suppliers" },
	"supplier.evaluated": { record: "supplier_evaluation", table: "supplier_evaluations" },
	"management_review.signed": { record: "management_review", table: "management_reviews" },
	"risk.created": { record: "risk", table: "risks" },
	"training.recorded": { record: "training_record", table: "training_records" },
	"usage.recorded": { record: "usage", table: "usage_records" },
};

/** Acts that are signed, with what the signature says. */
const signs: Record<string, string> = { "calibration.completed": "performed", "calibration.approved": "reviewed" };

/**
 * Holds the records against the audit log: what was made is there, what was signed has the signature of whoever did it, and
 * what was withdrawn says so. Lines that the log has no more, by its period, say nothing.
 */
export async function checkAuditLines(archive: ArchiveRows, records: Map<string, Rows>): Promise<Broken[]> {
	const made = new Map<string, Broken["record"]>();
	const [deleted, withdrawn] = [new Set<string>(), new Set<string>()];
	const signed: { id: string; meaning: string; by: unknown }[] = [];
	for await (const line of archive.lines("audit_log")) {
		const { action, entityId, actorRef } = rowOf(line);
		const [act, id] = [String(action), String(entityId)];
		const known = stays[act];
		if (known) made.set(id, known.record);
		if (act === "calibration.deleted") deleted.add(id);
		if (act === "calibration.withdrawn" || act === "certificate.withdrawn") withdrawn.add(id);
		const meaning = signs[act];
		if (meaning) signed.push({ id, meaning, by: actorRef });
	}
	const there = await idsOf(archive);
	const taken = new Set<string>();
	for await (const line of archive.lines("certificate_withdrawals")) taken.add(String(rowOf(line).certificateId));
	const missing = [...made].filter(([id]) => !there.has(id) && !deleted.has(id));
	const broken = missing.map(([id, record]) => wholly(record, id, "missing"));
	for (const { id, meaning, by } of signed) {
		const record = records.get(id);
		const found = record?.signatures.some((one) => one.meaning === meaning && one.signedBy === by) ?? true;
		const of = { record: "calibration", id, meaning, signedAt: null } as const;
		const told = broken.some((one) => one.id === id && one.meaning === meaning);
		if (!found && !told) broken.push({ ...of, fault: "unsigned" });
	}
	for (const [id, { calibration }] of records) {
		// The making comes before the withdrawal: a log that still has the one has the other.
		const unlogged = calibration.state === "withdrawn" && made.has(id) && !withdrawn.has(id);
		if (unlogged) broken.push(wholly("calibration", id, "withdrawal_unlogged"));
	}
	for (const id of taken) {
		if (made.has(id) && !withdrawn.has(id)) broken.push(wholly("certificate", id, "withdrawal_unlogged"));
	}
	for (const id of withdrawn) {
		const calibration = records.get(id)?.calibration;
		if (calibration && calibration.state !== "withdrawn") broken.push(wholly("calibration", id, "not_withdrawn"));
		if (made.get(id) === "certificate" && there.has(id) && !taken.has(id))
			broken.push(wholly("certificate", id, "not_withdrawn"));
	}
	return broken;
}

async function idsOf(archive: ArchiveRows): Promise<Set<string>> {
	const ids = new Set<string>();
	for (const table of new Set(Object.values(stays).map((one) => one.table))) {
		for await (const line of archive.lines(table)) ids.add(String(rowOf(line).id));
	}
	return ids;
}
