import { msg } from "@lingui/core/macro";
import type { ActivityWords } from "../../components/activity/activity-words.ts";
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
		risk_matrix: msg`Matrix of risks`,
	},
	places: {
		document: "/app/quality/documents/",
		document_version: "/app/quality/documents/of/",
		nonconformity: "/app/quality/nonconformities/",
		training_requirement: "/app/quality/training/",
		training_record: "/app/quality/training/records/",
		risk: "/app/quality/risks/",
		nonconformity_action: ({ ofId }) => `/app/quality/nonconformities/${ofId}`,
	},
	fieldsOf: (kind) =>
		kind.startsWith("risk")
			? { fields: { ...FIELDS, ...RISK_FIELDS }, wordOf: riskWord }
			: { fields: FIELDS, wordOf: changedWord },
} satisfies ActivityWords;
