import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { managementReviewContent, supplierEvaluationContent } from "@calibrant/metrology";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import type { Broken } from "./broken-records.ts";
import { lastMove, once, ownFault, strangers, type Under } from "./quality-faults.ts";
import { faultOf, grouped, type Signed } from "./signed-records.ts";

const stateAfter: Readonly<Record<string, string>> = {
	...{ approved: "approved", conditional: "conditional", not_approved: "suspended" },
};

/** Each evaluation of a supplier is what whoever made it signed, and none is approved by anything but the newest of them. */
export async function checkSuppliers(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const broken: Broken[] = [];
	const newest = new Map<string, ArchiveRow>();
	for await (const line of archive.lines("supplier_evaluations")) {
		const row = rowOf(line);
		const id = String(row.id);
		const form = supplierEvaluationContent(row);
		broken.push(...strangers("supplier_evaluation", under.get(`supplier_evaluation ${id}`), [form]));
		const by = { signatureId: row.signatureId, memberId: row.evaluatedBy, meaning: "evaluated" };
		broken.push(...ownFault("supplier_evaluation", id, by as ArchiveRow, form, signed));
		const before = newest.get(String(row.supplierId));
		if (!before || orderOf(before) < orderOf(row)) newest.set(String(row.supplierId), row);
	}
	for await (const line of archive.lines("suppliers")) {
		const { id, state } = rowOf(line);
		const judged = stateAfter[String(newest.get(String(id))?.judgement)];
		const isUsable = state === "approved" || state === "conditional";
		const of = { record: "supplier", id: String(id), meaning: "evaluated", signedAt: null };
		if (isUsable && judged !== state) broken.push({ ...of, fault: "unsigned" });
	}
	return once(broken);
}

const orderOf = ({ evaluatedAt, id }: ArchiveRow) => `${evaluatedAt} ${id}`;

/** The minutes of each closed review are what its chair signed, word for word, with figures, decisions and actions. */
export async function checkManagementReviews(archive: ArchiveRows, signed: Signed, under: Under): Promise<Broken[]> {
	const [inputs, actions, moves] = [
		await grouped(archive, "management_review_inputs", "reviewId"),
		await grouped(archive, "management_review_actions", "reviewId"),
		await grouped(archive, "management_review_moves", "reviewId"),
	];
	const broken: Broken[] = [];
	for await (const line of archive.lines("management_reviews")) {
		const row = rowOf(line);
		const id = String(row.id);
		const form = managementReviewContent({ row, inputs: inputs.get(id) ?? [], actions: actions.get(id) ?? [] });
		broken.push(...strangers("management_review", under.get(`management_review ${id}`), [form]));
		const isSigned = row.state === "closed" || lastMove(moves.get(id) ?? [], "closed") !== undefined;
		if (isSigned)
			broken.push(...faultOf("management_review", id, signed, { meaning: "minutes", forms: [form], by: row.chairId }));
	}
	return once(broken);
}
