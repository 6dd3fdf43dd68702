import { sql } from "@calibrant/db/drizzle";
import { type PlatformCtx, plainText, readCode } from "@calibrant/kernel";
import { z } from "zod";
import type { ReasonClass } from "./particulars.ts";

export const checkCertificateInput = z.union([
	/** The code in the printed address. */
	z.strictObject({ code: plainText(40) }),
	/** The hash of the file that somebody holds, PDF or DCC. */
	z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 hash has 64 hex digits.") }),
]);

/** What anyone who holds a certificate may know of it, and nothing else. */
export type CheckedCertificate = {
	issuer: string;
	number: string;
	revision: number;
	issuedAt: Date;
	sha256: string;
	/** Of the DCC in the file, which may be held as a file of its own; null: it has none. */
	dccSha256: string | null;
	/** Above `revision` when it was superseded. */
	newestRevision: number;
	/** When and, as a kind, why the next revision was issued. */
	superseded: { at: Date; reason: ReasonClass | null } | null;
	/** The calibration was withdrawn: when and, as a kind, why; and the number of the certificate in its place. */
	withdrawn: { at: Date; reason: ReasonClass; replacedBy: string | null } | null;
};

/** The own certificate of any organisation that has this code or hash, its own or its DCC's; null for one that nobody here issued. */
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
		superseded_at: Date | string | null;
		superseded_class: ReasonClass | null;
		withdrawn_at: Date | string | null;
		withdrawn_class: ReasonClass | null;
		replaced_by: string | null;
		dcc_sha256: string | null;
	}>(sql`select * from app.find_certificate(${code}, ${hash})`);
	if (!found) return null;
	const { issuer, number, revision, sha256, newest } = found;
	const { superseded_at: supersededAt, withdrawn_at: withdrawnAt } = found;
	return {
		...{ issuer, number, revision, sha256, issuedAt: new Date(found.issued_at), newestRevision: newest },
		dccSha256: found.dcc_sha256,
		superseded: supersededAt === null ? null : { at: new Date(supersededAt), reason: found.superseded_class },
		withdrawn:
			withdrawnAt === null
				? null
				: { at: new Date(withdrawnAt), reason: found.withdrawn_class ?? "other", replacedBy: found.replaced_by },
	};
}
