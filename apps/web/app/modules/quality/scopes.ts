import { msg } from "@lingui/core/macro";
import type { AreaWords } from "../../components/api/scope-words.ts";

/** What the areas of a key's scopes are about. */
export const scopes = {
	quality: {
		name: msg`Quality`,
		what: msg`Documents, nonconformities, corrective actions, internal audits, complaints, suppliers, management reviews, training and risks`,
	},
} satisfies AreaWords;
