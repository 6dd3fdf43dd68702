import { msg } from "@lingui/core/macro";
import type { PermissionWords } from "../../components/settings/permission-words.ts";

/** What it is called where its permissions stand, and what each lets a person do. */
export const permissions = {
	title: msg`Quality`,
	words: {
		"document.edit": msg`Write documents, and review those of others`,
		"document.release": msg`Approve documents, say who reads them, take them out of use`,
		"nonconformity.report": msg`Report nonconformities`,
		"nonconformity.act": msg`Work on nonconformities and carry out actions`,
		"nonconformity.decide": msg`Approve corrective actions, judge their effect, close nonconformities`,
		"internal_audit.plan": msg`Plan internal audits and write lists of clauses`,
		"internal_audit.conduct": msg`Hold internal audits, where named for it`,
		"complaint.record": msg`Record complaints and work on them`,
		"complaint.decide": msg`Decide complaints about the work of others, and close them`,
		"supplier.edit": msg`Enter suppliers and keep what is on record of them`,
		"supplier.decide": msg`Evaluate and decide on suppliers with a signature, suspend and withdraw them, set the criteria`,
		"management_review.hold": msg`Plan and hold management reviews, and sign their minutes where they lead them`,
		"management_review.act": msg`Carry out actions of management reviews`,
		"training.edit": msg`Say what people have to be trained in, and who trains`,
		"training.record": msg`Record trainings and assessments of others, where named for it`,
		"risk.report": msg`Enter risks and opportunities`,
		"risk.act": msg`Judge and treat risks, and review them`,
		"risk.decide": msg`Accept and close risks, with a signature where the level asks for it; set the matrix`,
	},
} satisfies PermissionWords;
