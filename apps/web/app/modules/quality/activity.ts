import { msg } from "@lingui/core/macro";
import type { ActivityWords } from "../../components/activity/activity-words.ts";
import { MANAGEMENT_FIELDS, managementWord } from "../../components/management/management-words.ts";
import { changedWord, FIELDS } from "../../components/quality/record-changes.tsx";
import { RISK_FIELDS, riskWord } from "../../components/risks/risk-words.ts";

/** What its records are called in the history of all, and their pages. */
export const activity = {
	words: {
		document: msg`Document`,
		document_version: msg`Version of a document`,
		nonconformity: msg`Nonconformity`,
		nonconformity_action: msg`Corrective action`,
		training_requirement: msg`Training that is asked for`,
		training_record: msg`Record of a training`,
		risk: msg`Risk`,
		internal_audit: msg`Internal audit`,
		internal_audit_programme: msg`Programme of internal audits`,
		internal_audit_list: msg`List of clauses`,
		complaint: msg`Complaint`,
		risk_matrix: msg`Matrix of risks`,
		supplier: msg`Supplier`,
		supplier_evaluation: msg`Evaluation of a supplier`,
		supplier_criteria: msg`Criteria for suppliers`,
		management_review: msg`Management review`,
	},
	places: {
		document: "/app/quality/documents/",
		document_version: "/app/quality/documents/of/",
		nonconformity: "/app/quality/nonconformities/",
		training_requirement: "/app/quality/training/",
		training_record: "/app/quality/training/records/",
		risk: "/app/quality/risks/",
		internal_audit: "/app/quality/audits/",
		internal_audit_programme: "/app/quality/audits?programme=",
		complaint: "/app/quality/complaints/",
		supplier: "/app/suppliers/",
		supplier_evaluation: ({ ofId }) => `/app/suppliers/${ofId}`,
		management_review: "/app/quality/reviews/",
		nonconformity_action: ({ ofId }) => `/app/quality/nonconformities/${ofId}`,
	},
	fieldsOf: (kind) => {
		if (kind.startsWith("risk")) return { fields: { ...FIELDS, ...RISK_FIELDS }, wordOf: riskWord };
		if (kind.startsWith("supplier") || kind === "management_review")
			return { fields: { ...FIELDS, ...MANAGEMENT_FIELDS }, wordOf: managementWord };
		return { fields: FIELDS, wordOf: changedWord };
	},
} satisfies ActivityWords;
