import { randomUUID } from "node:crypto";
import { fillManagement } from "./fill-management.ts";
import type { TestServer } from "./open-server.ts";

/** One row of every kind of quality record, with the canary in its texts, and files behind what can have them. */
export async function fillQuality(canary: string, server: TestServer, orgId: string, memberId: string) {
	const names = [
		"document",
		"documentversion",
		"documentfile",
		"nonconformity",
		"correction",
		"correctionfile",
		"requirement",
		"training",
		...(["programme", "clauselist", "internalaudit", "auditline", "auditfile", "auditfinding", "complaint"] as const),
		...(["supplier", "evaluation", "managementreview", "reviewaction"] as const),
		"risk",
		"riskmatrix",
		"riskaction",
		"risklink",
	] as const;
	const own = Object.fromEntries(names.map((name) => [name, randomUUID()]));
	const { admin } = server.database;
	const at = new Date();
	const stamps = { created_at: at, updated_at: at };
	const put = (table: string, row: object) => admin`insert into ${admin(table)} ${admin({ org_id: orgId, ...row })}`;
	await put("controlled_documents", { id: own.document, number: canary, type: "procedure", title: canary, ...stamps });
	await put("document_versions", {
		...{ id: own.documentversion, document_id: own.document, number: 1, title: canary, state_since: at, ...stamps },
		...{ change_note: canary, state_reason: canary },
		sections: admin.json([{ heading: canary, text: canary }]),
	});
	const putFile = async (table: string, prefix: string, of: Record<string, string | undefined>) => {
		const file_key = `${prefix}/${orgId}/${of.id}.pdf`;
		await server.house.files.put(file_key, Buffer.from(`%PDF-1.7 ${canary}`), { contentType: "application/pdf" });
		const file = {
			file_key,
			file_name: canary,
			content_type: "application/pdf",
			bytes: 20,
			sha256: "00",
			added_at: at,
		};
		await put(table, { ...file, ...of });
	};
	await putFile("document_files", "documents", { id: own.documentfile, version_id: own.documentversion });
	const version = { version_id: own.documentversion };
	await put("document_signatories", { ...version, part: "approver", member_id: memberId });
	await put("document_moves", { ...version, from_state: "in_review", to_state: "draft", reason: canary, moved_at: at });
	await put("document_audiences", { document_id: own.document, member_id: memberId });
	await put("document_readings", { ...version, member_id: memberId, assigned_at: at });
	await put("nonconformities", {
		...{ id: own.nonconformity, number: canary, title: canary, description: canary, found_on: "2026-01-01", ...stamps },
		...{ containment: canary, root_cause: canary, criteria: canary, state_since: at },
	});
	await put("nonconformity_actions", {
		...{ id: own.correction, nonconformity_id: own.nonconformity, what: canary, outcome: canary, round: 1 },
		...{ owner_id: memberId, due_on: "2026-02-01", created_at: at },
	});
	await putFile("nonconformity_files", "nonconformities", { id: own.correctionfile, action_id: own.correction });
	await put("nonconformity_moves", {
		...{ nonconformity_id: own.nonconformity, from_state: "open", to_state: "contained", reason: canary, moved_at: at },
	});
	const requirement_id = own.requirement;
	await put("training_requirements", { id: requirement_id, title: canary, description: canary, ...stamps });
	await put("training_people", { requirement_id, part: "learner", member_id: memberId });
	const proof = { meaning: "trained", signed_by: memberId, signed_at: at, proof: "password", name_seal: "00" };
	const signature = { entity_type: "training_record", entity_id: own.training, content_hash: "00", ...proof };
	const signature_id = randomUUID();
	await put("signatures", { id: signature_id, ...signature });
	await put("training_records", {
		...{
			id: own.training,
			requirement_id,
			title: canary,
			member_id: memberId,
			trained_on: "2026-01-01",
			how: "external",
		},
		...{ trainer_name: canary, certificate: canary, outcome: "trained", note: canary, reason: canary },
		...{ recorded_by: memberId, recorded_at: at, signature_id },
	});
	const days = { period_from: "2026-01-01", period_to: "2026-12-31" };
	await put("internal_audit_programmes", { id: own.programme, title: canary, note: canary, ...days, ...stamps });
	await put("internal_audit_lists", { id: own.clauselist, name: canary, ...stamps });
	const audit_id = own.internalaudit;
	await put("internal_audits", {
		...{ id: audit_id, programme_id: own.programme, number: canary, title: canary, scope: canary, ...stamps },
		...{ planned_from: "2026-01-01", planned_to: "2026-01-02", lead_id: memberId, conclusion: canary, state_since: at },
	});
	await put("internal_audit_people", { audit_id, part: "auditee", member_id: memberId });
	await put("internal_audit_lines", {
		...{
			id: own.auditline,
			audit_id,
			list: "own",
			list_name: canary,
			clause: "1",
			title: canary,
			position: 0,
			note: canary,
		},
	});
	await putFile("internal_audit_files", "internal-audits", { id: own.auditfile, line_id: own.auditline });
	await put("internal_audit_findings", {
		...{
			id: own.auditfinding,
			audit_id,
			line_id: own.auditline,
			number: 1,
			grade: "minor",
			what: canary,
			created_at: at,
		},
		response: canary,
	});
	const cancelled = { from_state: "planned", to_state: "cancelled", reason: canary, moved_at: at };
	await put("internal_audit_moves", { audit_id, ...cancelled });
	await put("complaints", {
		...{ id: own.complaint, number: canary, title: canary, description: canary, complainant: canary, contact: canary },
		...{ channel: "mail", received_on: "2026-01-01", state_since: at, ...stamps },
	});
	await put("complaint_moves", { complaint_id: own.complaint, ...cancelled });
	await fillManagement(canary, server, orgId, own, memberId);
	await fillRisk(canary, put, own, memberId, at);
	return own;
}

async function fillRisk(
	canary: string,
	put: (table: string, row: object) => Promise<unknown>,
	own: Record<string, string>,
	memberId: string,
	at: Date,
): Promise<void> {
	const risk_id = own.risk;
	const words = JSON.stringify([canary]);
	const levels = JSON.stringify([{ name: canary, from: 1, asks: "accept" }]);
	const scales = { likelihoods: words, severities: words, levels };
	await put("risk_matrices", { id: own.riskmatrix, number: 1, ...scales, reason: canary, made_at: at });
	await put("risks", {
		...{ id: risk_id, number: canary, title: canary, cause: canary, event: canary, effect: canary, state_since: at },
		...{ state_reason: canary, treatment_note: canary, next_review_on: "2026-01-01", created_at: at, updated_at: at },
	});
	const judged = {
		kind: "current",
		matrix_id: own.riskmatrix,
		likelihood: 1,
		severity: 1,
		score: 1,
		level: 1,
		round: 1,
	};
	await put("risk_assessments", { risk_id, ...judged, reason: canary, assessed_at: at });
	const due_on = "2026-02-01";
	const action = { id: own.riskaction, what: canary, outcome: canary, round: 1, owner_id: memberId, due_on };
	await put("risk_actions", { risk_id, ...action, created_at: at });
	await put("risk_links", {
		id: own.risklink,
		risk_id,
		part: "concerns",
		kind: "words",
		label: canary,
		created_at: at,
	});
	await put("risk_reviews", { risk_id, note: canary, reviewed_at: at });
	await put("risk_moves", { risk_id, from_state: "identified", to_state: "assessed", reason: canary, moved_at: at });
}
