import { type PlatformCtx, plainText, readCode } from "@calibrant/kernel";
import { sql } from "drizzle-orm";
import { z } from "zod";

export const checkCertificateInput = z.union([
	/** The code in the printed address. */
	z.strictObject({ code: plainText(40) }),
	/** The hash of the file that somebody holds. */
	z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 hash has 64 hex digits.") }),
]);

/** What anyone who holds a certificate may know of it, and nothing else. */
export type CheckedCertificate = {
	issuer: string;
	number: string;
	revision: number;
	issuedAt: Date;
	sha256: string;
	/** Above `revision` when it was superseded. */
	newestRevision: number;
};

/** The own certificate of any organisation that has this code or hash; null for one that nobody here issued. */
export async function checkCertificate(
	{ tx }: Pick<PlatformCtx, "tx">,
	input: z.output<typeof checkCertificateInput>,
): Promise<CheckedCertificate | null> {
	const code = "code" in input ? readCode(input.code) : null;
	const hash = "sha256" in input ? input.sha256 : null;
	const [found] = await tx.execute<{
		issuer: string;
		number: string;
		revision: number;
		issued_at: Date | string;
		sha256: string;
		newest: number;
	}>(sql`select * from app.find_certificate(${code}, ${hash})`);
	if (!found) return null;
	const { issuer, number, revision, sha256, newest } = found;
	return { issuer, number, revision, sha256, issuedAt: new Date(found.issued_at), newestRevision: newest };
}
