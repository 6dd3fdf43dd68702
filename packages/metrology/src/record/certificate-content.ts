/** What a signature under a certificate is over: its file by its SHA-256. Names no organisation. */
export const signedCertificate = ({ id, calibrationId, number, revision, sha256 }: SignedCertificate) => ({
	kind: "calibrant.certificate/1",
	...{ id, calibrationId, number, revision, sha256 },
});

type SignedCertificate = { id: string; calibrationId: string; number: string; revision: number; sha256: string };
