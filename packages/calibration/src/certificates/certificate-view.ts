import { type SQL, sql } from "@calibrant/db/drizzle";
import { certificates, certificateWithdrawals } from "@calibrant/db/schema";
import { type CertificateLanguage, certificateLanguages } from "@calibrant/documents";
import type { ReasonClass } from "./particulars.ts";

export type CertificateRow = typeof certificates.$inferSelect;

/** in_force: the newest revision of a calibration that counts. */
export const certificateStates = ["in_force", "superseded", "withdrawn"] as const;
export type CertificateState = (typeof certificateStates)[number];

/** The state of each certificate of a query; a withdrawal stands at the newest revision and goes for every one before it. */
export const stateOf: SQL<CertificateState> = sql<CertificateState>`case
	when exists (select 1 from ${certificateWithdrawals} w join ${certificates} l on l.org_id = w.org_id and l.id = w.certificate_id
		where w.org_id = "certificates"."org_id" and l.calibration_id = "certificates"."calibration_id") then 'withdrawn'
	when exists (select 1 from ${certificates} n where n.org_id = "certificates"."org_id"
		and n.supersedes_id = "certificates"."id") then 'superseded'
	else 'in_force' end`;

/** A certificate as doors give it out; where its file lies is nobody's business. */
export function certificateView(
	row: CertificateRow,
	nameOf: (ref: string | null) => string | null,
	state: CertificateState,
) {
	const { orgId: _orgId, fileKey: _fileKey, source, language, reasonClass, ...rest } = row;
	return {
		...rest,
		source: source as "own" | "external",
		language: certificateLanguages.find((known): known is CertificateLanguage => known === language) ?? null,
		reasonClass: reasonClass as ReasonClass | null,
		issuedByName: nameOf(row.issuedBy),
		state,
		superseded: state === "superseded",
	};
}
