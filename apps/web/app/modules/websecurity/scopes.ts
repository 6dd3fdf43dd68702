import { msg } from "@lingui/core/macro";
import type { AreaWords } from "../../components/api/scope-words.ts";

/** What the areas of a key's scopes are about. */
export const scopes = {
	audits: { name: msg`Website audits`, what: msg`Audits and their reports` },
} satisfies AreaWords;
