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
		"training.edit": msg`Say what people have to be trained in, and who trains`,
		"training.record": msg`Record trainings and assessments of others, where named for it`,
		"risk.report": msg`Enter risks and opportunities`,
		"risk.act": msg`Judge and treat risks, and review them`,
		"risk.decide": msg`Accept and close risks, with a signature where the level asks for it; set the matrix`,
	},
} satisfies PermissionWords;
