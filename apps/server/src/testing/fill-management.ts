import { randomUUID } from "node:crypto";
import type { TestServer } from "./open-server.ts";

/** One row of every kind about suppliers and management reviews, with the canary in its texts, and a file behind the supplier. */
export async function fillManagement(
	canary: string,
	server: TestServer,
	orgId: string,
	own: Record<string, string>,
	memberId: string,
): Promise<void> {
	const { admin } = server.database;
	const at = new Date();
	const stamps = { created_at: at, updated_at: at };
	const put = (table: string, row: object) => admin`insert into ${admin(table)} ${admin({ org_id: orgId, ...row })}`;
	await put("supplier_criteria", {
		...{ kind: "service", number: 1, criteria: admin.json([canary]), reason: canary, made_at: at },
	});
	const supplier_id = own.supplier;
	await put("suppliers", {
		...{ id: supplier_id, number: canary, name: canary, contact: canary, scope: canary, state_since: at, ...stamps },
		...{ accreditation_body: canary, accreditation_reference: canary, state_reason: canary, conditions: canary },
		provides: admin.json(["service"]),
	});
	const file_key = `suppliers/${orgId}/${supplier_id}.pdf`;
	await server.house.files.put(file_key, Buffer.from(`%PDF-1.7 ${canary}`), { contentType: "application/pdf" });
	const file = { file_key, file_name: canary, content_type: "application/pdf", bytes: 20, sha256: "00", added_at: at };
	await put("supplier_files", { supplier_id, ...file });
	const signature_id = randomUUID();
	const proof = { meaning: "evaluated", signed_by: memberId, signed_at: at, proof: "password", name_seal: "00" };
	const signed = { entity_type: "supplier_evaluation", entity_id: own.evaluation, content_hash: "00", ...proof };
	await put("signatures", { id: signature_id, ...signed });
	const facts = {
		...{ number: canary, name: canary, provides: ["service"], scope: canary, file: null },
		accreditation: { body: canary, reference: canary, until: null },
	};
	await put("supplier_evaluations", {
		...{ id: own.evaluation, supplier_id, evaluated_on: "2026-01-01", facts: admin.json(facts), signature_id },
		results: admin.json([{ kind: "service", criterion: canary, verdict: "met", note: canary }]),
		...{ judgement: "conditional", conclusion: canary, conditions: canary, evaluated_at: at },
	});
	await put("supplier_moves", {
		...{ supplier_id, from_state: "proposed", to_state: "suspended", reason: canary, moved_at: at },
	});
	const review_id = own.managementreview;
	const period = { planned_on: "2026-01-01", period_from: "2025-01-01", period_to: "2025-12-31" };
	await put("management_reviews", {
		...{ id: review_id, number: canary, title: canary, guests: canary, chair_id: memberId, ...period, ...stamps },
		...{ outputs: admin.json({ changes: canary }), state: "closed", state_reason: canary, state_since: at },
	});
	await put("management_review_inputs", { review_id, input: "context", conclusion: canary });
	await put("management_review_actions", {
		...{ id: own.reviewaction, review_id, what: canary, outcome: canary, owner_id: memberId, due_on: "2026-02-01" },
		created_at: at,
	});
	const moved = { from_state: "planned", to_state: "held", reason: canary, moved_at: at };
	await put("management_review_moves", { review_id, ...moved });
}
