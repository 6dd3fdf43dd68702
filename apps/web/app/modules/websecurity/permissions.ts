import { msg } from "@lingui/core/macro";
import type { PermissionWords } from "../../components/settings/permission-words.ts";

/** What it is called where its permissions stand, and what each lets a person do. */
export const permissions = {
	title: msg`Website audits`,
	words: {
		"engagement.edit": msg`Order and run website audits`,
		"report.upload": msg`Upload website audit reports`,
		"report.archive": msg`Have reports archived after the subscription`,
	},
} satisfies PermissionWords;
