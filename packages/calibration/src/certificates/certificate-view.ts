import type { certificates } from "@calibrant/db/schema";

export type CertificateRow = typeof certificates.$inferSelect;

/** A certificate as doors give it out; where its file lies is nobody's business. */
export function certificateView(
	row: CertificateRow,
	nameOf: (ref: string | null) => string | null,
	superseded: boolean,
) {
	const { orgId: _orgId, fileKey: _fileKey, source, ...rest } = row;
	return { ...rest, source: source as "own" | "external", issuedByName: nameOf(row.issuedBy), superseded };
}
