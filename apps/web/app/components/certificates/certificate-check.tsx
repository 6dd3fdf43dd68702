import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";
import { REASON_WORDS, type ReasonKind } from "./certificate-words.ts";

/** What anyone who holds a certificate may know of it. */
export interface CheckedCertificate {
	issuer: string;
	number: string;
	revision: number;
	issuedAt: Date;
	sha256: string;
	newestRevision: number;
	superseded: { at: Date; reason: ReasonKind | null } | null;
	withdrawn: { at: Date; reason: ReasonKind; replacedBy: string | null } | null;
}

/** Whether a file is the certificate that was issued, or why not. */
export function FileVerdict({ matches }: { matches: boolean }) {
	return (
		<Verdict isGood={matches} title={matches ? "The file matches" : "The file does not match"}>
			{matches
				? "It is the issued certificate, byte for byte."
				: "No certificate with exactly these bytes was issued here. Ask the issuer for the original."}
		</Verdict>
	);
}

/** A certificate that was issued here, and whether it still is the newest revision. */
export function CertificateStatement({ certificate }: { certificate: CheckedCertificate }) {
	const { issuer, number, revision, issuedAt, sha256, superseded, withdrawn } = certificate;
	return (
		<article className="flex flex-col gap-4 rounded-control border border-control bg-surface p-4 sm:p-6">
			<h2 className="break-all font-mono text-title">{number}</h2>
			<InForce certificate={certificate} />
			<DefinitionList
				items={[
					{ term: "Issued by", value: issuer },
					{ term: "Revision", value: String(revision) },
					{ term: "Issued", value: <Instant at={issuedAt} timeZone="UTC" /> },
					...(superseded
						? [
								{ term: "Superseded", value: <Instant at={superseded.at} timeZone="UTC" /> },
								...(superseded.reason ? [{ term: "What was corrected", value: REASON_WORDS[superseded.reason] }] : []),
							]
						: []),
					...(withdrawn
						? [
								{ term: "Withdrawn", value: <Instant at={withdrawn.at} timeZone="UTC" /> },
								{ term: "What was wrong", value: REASON_WORDS[withdrawn.reason] },
								...(withdrawn.replacedBy ? [{ term: "Replaced by", value: withdrawn.replacedBy, mono: true }] : []),
							]
						: []),
					{ term: "SHA-256 of the file", value: <span className="break-all">{sha256}</span>, mono: true },
				]}
			/>
		</article>
	);
}

function InForce({ certificate: { withdrawn, superseded, newestRevision } }: { certificate: CheckedCertificate }) {
	if (withdrawn) {
		const instead = withdrawn.replacedBy ? ` It was replaced by ${withdrawn.replacedBy}.` : "";
		return (
			<Verdict isGood={false} title="Withdrawn">
				{`Do not rely on this certificate: its calibration counts no more.${instead}`}
			</Verdict>
		);
	}
	return superseded ? (
		<Verdict isGood={false} title={`Superseded by revision ${newestRevision}`}>
			Do not rely on this revision. Ask the issuer for the newest one.
		</Verdict>
	) : (
		<Verdict isGood title="In force">
			This is the newest revision of the certificate.
		</Verdict>
	);
}

function Verdict({ isGood, title, children }: { isGood: boolean; title: string; children: string }) {
	return (
		<div
			role="status"
			className={`flex flex-col gap-1 rounded-control border border-l-4 px-4 py-3 ${isGood ? "border-pass bg-pass-soft" : "border-oot bg-oot-soft"}`}
		>
			<p className={`flex items-center gap-2 font-semibold text-lead ${isGood ? "text-pass" : "text-oot"}`}>
				<StatusShape status={isGood ? "in-tolerance" : "out-of-tolerance"} />
				{title}
			</p>
			<p>{children}</p>
		</div>
	);
}
