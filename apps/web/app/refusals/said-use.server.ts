import type { Locale } from "../i18n.ts";
import { saidIn } from "./refusals.server.ts";

/** Why an instrument may or may not be used, in a language; what a concession permits stays as it was written. */
export function saidUse<Use extends { reason: string }>(locale: Locale, use: Use): Use {
	const at = use.reason.indexOf(" Concession ");
	const [reason, conceded] = at < 0 ? [use.reason, ""] : [use.reason.slice(0, at), use.reason.slice(at)];
	return { ...use, reason: saidIn(locale, reason) + conceded };
}
