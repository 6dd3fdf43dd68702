import { msg } from "@lingui/core/macro";
import type { AreaWords } from "../../components/api/scope-words.ts";

/** What the areas of a key's scopes are about. */
export const scopes = {
	maintenance: { name: msg`Maintenance`, what: msg`Assets, service requests, work orders, times, parts` },
} satisfies AreaWords;
