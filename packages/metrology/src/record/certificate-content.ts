/**
 * What a signature under a certificate is over: its file by its SHA-256, and what is told of it beside the file. Names no
 * organisation.
 */
export const signedCertificate = (row: SignedCertificate) => {
	const { id, calibrationId, number, revision, sha256, supersedesId, replacesId, reason, reasonClass, language } = row;
	return {
		kind: "calibrant.certificate/2",
		...{ id, calibrationId, number, revision, sha256, supersedesId, replacesId, reason, reasonClass, language },
		...{ issuedBy: row.issuedBy, issuedAt: new Date(row.issuedAt).toISOString() },
		...{ customerId: row.customerId, dccSha256: row.dccSha256 },
	};
};

/** What signatures were over before form 2: the file, and no reason, instant or DCC beside it. */
export const formerCertificate = ({ id, calibrationId, number, revision, sha256 }: SignedCertificate) => ({
	kind: "calibrant.certificate/1",
	...{ id, calibrationId, number, revision, sha256 },
});

export type SignedCertificate = {
	id: string;
	calibrationId: string;
	number: string;
	revision: number;
	sha256: string;
	supersedesId: string | null;
	replacesId: string | null;
	reason: string | null;
	reasonClass: string | null;
	language: string | null;
	issuedBy: string | null;
	issuedAt: Date | string;
	/** Null for the organisation itself. */
	customerId: string | null;
	/** Of the attached XML as it is kept; null without one. */
	dccSha256: string | null;
};
