/** Names of the sentences of each check. The pages have one for each, in every language, or do not compile. */
const byKey = {
	answer: ["answers", "refusal", "server_error", "none", "not_asked"],
	hsts: ["lasting", "short", "missing", "switched_off", "invalid", "certificate", "no_https", "no_answer"],
	csp: [
		...(["strictest", "restrictive", "unsafe_style", "plain_passive", "unsafe_eval"] as const),
		...(["unsafe_inline", "plain_active", "report_only", "invalid", "missing", "no_answer"] as const),
	],
	framing: ["by_csp", "by_header", "allow_from", "invalid", "missing", "no_answer"],
	sniffing: ["nosniff", "invalid", "missing", "no_answer"],
	referrer: ["private", "missing", "unsafe", "invalid", "no_answer"],
	resource_policy: ["closed", "open", "missing", "invalid", "no_answer"],
	sharing: ["none", "restricted", "public", "contradiction", "everybody", "no_answer"],
	software: ["quiet", "versions", "no_answer"],
	certificate: [
		...(["valid", "ends_soon", "expired", "not_yet_valid", "other_name", "not_trusted"] as const),
		...(["none", "not_seen", "no_answer"] as const),
	],
	cookies: [
		...([
			"none",
			"protected",
			"without_same_site",
			"without_secure",
			"without_secure_hsts",
			"prefix_not_kept",
		] as const),
		...(["same_site_invalid", "anti_forgery_across_sites", "session_without_http_only"] as const),
		...(["session_without_secure", "session_without_secure_hsts", "no_answer"] as const),
	],
	mixed_content: ["none", "passive", "forms", "active", "page_itself", "no_page", "no_answer"],
	scripts: [
		...(["none", "own", "own_with_integrity", "foreign_with_integrity", "foreign_without_integrity"] as const),
		...(["plain", "plain_with_integrity", "no_page", "no_answer"] as const),
	],
	content: ["seen", "too_long", "no_page", "no_answer"],
	redirects: [
		...(["to_https", "no_http", "other_host", "late", "missing", "not_to_https", "downgrade"] as const),
		...(["certificate", "endless", "not_asked", "no_answer"] as const),
	],
	tls_versions: ["modern", "without_1_3", "old", "none", "not_all_asked"],
	security_txt: ["valid", "faulty", "expired", "missing", "no_answer"],
	spf: [
		...(["refuses", "suspects", "elsewhere", "neutral", "without_end", "everybody", "several"] as const),
		...(["too_many_lookups", "missing", "not_asked", "no_answer"] as const),
	],
	dmarc: ["enforced", "in_part", "watches_only", "invalid", "several", "missing", "not_asked", "no_answer"],
	caa: ["limited", "without_issue", "missing", "not_asked", "no_answer"],
	dnssec: ["validated", "not_signed", "signed_unverified", "bogus", "not_asked", "no_answer"],
} as const;

export type CheckKey = keyof typeof byKey;
/** What may follow a key. */
export type MessageOf<Key extends CheckKey> = (typeof byKey)[Key][number];
/** `hsts.missing` */
export type CheckMessage = { [Key in CheckKey]: `${Key}.${MessageOf<Key>}` }[CheckKey];
/** A message that every one of these keys has. */
export type SharedBy<Key extends CheckKey> = { [One in Key]: (of: MessageOf<One>) => void }[Key] extends (
	of: infer Shared,
) => void
	? Shared
	: never;
