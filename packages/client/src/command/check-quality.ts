import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import {
	askedOf,
	closingContent,
	endingContent,
	internalAuditContent,
	planContent,
	readingContent,
	riskContent,
	trainingContent,
	versionContent,
	withdrawalContent,
} from "@calibrant/metrology";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import type { Broken } from "./broken-records.ts";
import { checkManagementReviews, checkSuppliers } from "./check-management.ts";
import { keptContents, lastMove, once, ownFault, strangers, type Under } from "./quality-faults.ts";
import { hashOf } from "./recompute-records.ts";
import { faultOf, grouped, type Signed } from "./signed-records.ts";

/**
 * Holds documents, nonconformities, trainings, audit reports, risks, evaluations of suppliers and management reviews against their signatures. One is over what stands there now, or over what was kept of
 * a round that ended; whoever was asked to sign, to read or to decide is who signed; and no state stands without its signature.
 */
export async function checkQuality(archive: ArchiveRows, signed: Signed): Promise<Broken[]> {
	const under = new Map<string, ArchiveRow[]>();
	for (const one of signed.byId.values()) {
		const key = `${one.entityType} ${one.entityId}`;
		under.set(key, [...(under.get(key) ?? []), one]);
	}
	return [
		...(await checkVersions(archive, signed, under)),
		...(await checkNonconformities(archive, signed, under)),
		...(await checkTraining(archive, signed, under)),
		...(await checkInternalAudits(archive, signed, under)),
		...(await checkRisks(archive, signed, under)),
		...(await checkSuppliers(archive, signed, under)),
		...(await checkManagementReviews(archive, signed, under)),
	];
}

async function checkVersions(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const documents = await grouped(archive, "controlled_documents", "id");
	const [files, asked, moves, readings] = [
		await grouped(archive, "document_files", "versionId"),
		await grouped(archive, "document_signatories", "versionId"),
		await grouped(archive, "document_moves", "versionId"),
		await grouped(archive, "document_readings", "versionId"),
	];
	const broken: Broken[] = [];
	for await (const line of archive.lines("document_versions")) {
		const row = rowOf(line);
		const id = String(row.id);
		const document = documents.get(String(row.documentId))?.[0] ?? {};
		const of = { document, row, file: files.get(id)?.[0] ?? null };
		const [whole, read] = [versionContent(of), readingContent(of, hashOf)];
		const end = withdrawalContent(of, row.stateReason, hashOf);
		const kept = keptContents(moves.get(id) ?? []);
		broken.push(...strangers("document_version", under.get(`document_version ${id}`), [whole, end, ...kept]));
		broken.push(...strangers("document_reading", under.get(`document_reading ${id}`), [read, ...kept]));
		const signatories: ArchiveRow[] = (asked.get(id) ?? []).map((one) => ({
			...one,
			meaning: one.part === "approver" ? "approved" : "reviewed",
		}));
		const isApproved = !["draft", "in_review"].includes(String(row.state));
		for (const one of signatories)
			if (isApproved || one.signatureId != null) broken.push(...ownFault("document_version", id, one, whole, signed));
		if (isApproved && !signatories.some(({ meaning }) => meaning === "approved"))
			broken.push({ record: "document_version", id, meaning: "approved", signedAt: null, fault: "unsigned" });
		for (const one of readings.get(id) ?? [])
			if (one.signatureId != null)
				broken.push(...ownFault("document_reading", id, { ...one, meaning: "understood" }, read, signed));
		const by = lastMove(moves.get(id) ?? [], "obsolete")?.movedBy;
		if (row.state === "obsolete")
			broken.push(...faultOf("document_version", id, signed, { meaning: "withdrawn", forms: [end], by }));
	}
	return once(broken);
}

async function checkNonconformities(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const actions = await grouped(archive, "nonconformity_actions", "nonconformityId");
	const files = await grouped(archive, "nonconformity_files", "actionId");
	const moves = await grouped(archive, "nonconformity_moves", "nonconformityId");
	const broken: Broken[] = [];
	for await (const line of archive.lines("nonconformities")) {
		const row = rowOf(line);
		const id = String(row.id);
		const way = moves.get(id) ?? [];
		const own = actions.get(id) ?? [];
		const of = { row, actions: own, files: filesOf(files, own) };
		const [plan, closing] = [planContent(of), closingContent(of)];
		const ends = { closed: endingContent(of, "closed", row.stateReason) };
		const aside = endingContent(of, "set_aside", row.stateReason);
		const forms = [plan, closing, ends.closed, aside, ...keptContents(way)];
		broken.push(...strangers("nonconformity", under.get(`nonconformity ${id}`), forms));
		const last = lastMove(way, String(row.state));
		const need = (meaning: string, form: unknown, by: unknown) =>
			broken.push(...faultOf("nonconformity", id, signed, { meaning, forms: [form], by }));
		const hadPlan =
			last?.fromState === "effective" ||
			["planned", "implemented", "effective", "ineffective"].includes(String(row.state));
		if (hadPlan) need("plan_approved", plan, lastMove(way, "planned")?.movedBy);
		if (row.state === "closed" && hadPlan) need("effect_confirmed", closing, last?.movedBy);
		if (row.state === "closed" && !hadPlan) need("closed", ends.closed, last?.movedBy);
		if (row.state === "set_aside") need("set_aside", aside, last?.movedBy);
	}
	return once(broken);
}

/** The files of some parts of a record. */
const filesOf = (files: ReadonlyMap<string, ArchiveRow[]>, parts: readonly ArchiveRow[]) =>
	parts.flatMap(({ id }) => files.get(String(id)) ?? []);

/** Each record of a training is what its trainer or assessor signed, and nobody confirmed their own. */
async function checkTraining(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const broken: Broken[] = [];
	for await (const line of archive.lines("training_records")) {
		const row = rowOf(line);
		const id = String(row.id);
		const form = trainingContent(row);
		const meaning = row.outcome === "passed" || row.outcome === "failed" ? "assessed" : "trained";
		broken.push(...strangers("training_record", under.get(`training_record ${id}`), [form]));
		const by = { signatureId: row.signatureId, memberId: row.recordedBy, meaning };
		broken.push(...ownFault("training_record", id, by as ArchiveRow, form, signed));
		if (row.recordedBy === row.memberId)
			broken.push({ record: "training_record", id, meaning, signedAt: String(row.recordedAt), fault: "other_person" });
	}
	return once(broken);
}

/** Each report of an internal audit is what its lead signed, word for word, with its checklist and findings. */
async function checkInternalAudits(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const [people, lines, files, findings, moves] = [
		await grouped(archive, "internal_audit_people", "auditId"),
		await grouped(archive, "internal_audit_lines", "auditId"),
		await grouped(archive, "internal_audit_files", "lineId"),
		await grouped(archive, "internal_audit_findings", "auditId"),
		await grouped(archive, "internal_audit_moves", "auditId"),
	];
	const broken: Broken[] = [];
	for await (const line of archive.lines("internal_audits")) {
		const row = rowOf(line);
		const id = String(row.id);
		const of = (part: string) =>
			(people.get(id) ?? []).filter((one) => one.part === part).map(({ memberId }) => memberId);
		const own = lines.get(id) ?? [];
		const form = internalAuditContent({
			...{ row, lines: own, files: filesOf(files, own), findings: findings.get(id) ?? [] },
			people: { auditorIds: of("auditor"), auditeeIds: of("auditee") },
		});
		const forms = [form, ...keptContents(moves.get(id) ?? [])];
		broken.push(...strangers("internal_audit", under.get(`internal_audit ${id}`), forms));
		if (["reported", "responses", "closed"].includes(String(row.state)))
			broken.push(...faultOf("internal_audit", id, signed, { meaning: "audited", forms: [form], by: row.leadId }));
	}
	return once(broken);
}

/** Each risk that was accepted or closed at a level that asks for a second person is what that person signed. */
async function checkRisks(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const [assessments, actions, links, moves] = [
		await grouped(archive, "risk_assessments", "riskId"),
		await grouped(archive, "risk_actions", "riskId"),
		await grouped(archive, "risk_links", "riskId"),
		await grouped(archive, "risk_moves", "riskId"),
	];
	const matrices = [...(await grouped(archive, "risk_matrices", "id")).values()].flat();
	const broken: Broken[] = [];
	for await (const line of archive.lines("risks")) {
		const row = rowOf(line);
		const id = String(row.id);
		const way = moves.get(id) ?? [];
		const judged = assessments.get(id) ?? [];
		const of = { row, assessments: judged, matrices, actions: actions.get(id) ?? [], links: links.get(id) ?? [] };
		const ends = (["accepted", "closed"] as const).flatMap((end) => {
			const last = lastMove(way, end);
			return last ? [{ end, form: riskContent(of, end, last.reason), by: last.movedBy }] : [];
		});
		const forms = [...ends.map(({ form }) => form), ...keptContents(way)];
		broken.push(...strangers("risk", under.get(`risk ${id}`), forms));
		const now = ends.find(({ end }) => end === row.state);
		if (now && askedOf(of).asks !== "accept")
			broken.push(
				...faultOf("risk", id, signed, {
					meaning: now.end === "closed" ? "risk_closed" : now.end,
					forms: [now.form],
					by: now.by,
				}),
			);
	}
	return once(broken);
}
