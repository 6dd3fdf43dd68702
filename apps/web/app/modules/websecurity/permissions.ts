import { msg } from "@lingui/core/macro";
import type { PermissionWords } from "../../components/settings/permission-words.ts";

/** What it is called where its permissions stand, and what each lets a person do. */
export const permissions = {
	title: msg`Website audits`,
	words: {
		"engagement.edit": msg`Order and run website audits`,
		"engagement.authorise": msg`Sign and revoke authorisations of website audits`,
		"finding.answer": msg`Say what was done about findings of website audits`,
		"finding.accept": msg`Accept the risk of findings of website audits`,
		"report.upload": msg`Upload website audit reports`,
		"report.archive": msg`Have reports archived after the subscription`,
	},
} satisfies PermissionWords;
