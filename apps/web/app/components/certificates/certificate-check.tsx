import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";

/** What anyone who holds a certificate may know of it. */
export interface CheckedCertificate {
	issuer: string;
	number: string;
	revision: number;
	issuedAt: Date;
	sha256: string;
	newestRevision: number;
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
	const { issuer, number, revision, issuedAt, sha256, newestRevision } = certificate;
	const isNewest = newestRevision === revision;
	return (
		<article className="flex flex-col gap-4 rounded-control border border-control bg-surface p-4 sm:p-6">
			<h2 className="break-all font-mono text-title">{number}</h2>
			<Verdict isGood={isNewest} title={isNewest ? "In force" : `Superseded by revision ${newestRevision}`}>
				{isNewest
					? "This is the newest revision of the certificate."
					: "Do not rely on this revision. Ask the issuer for the newest one."}
			</Verdict>
			<DefinitionList
				items={[
					{ term: "Issued by", value: issuer },
					{ term: "Revision", value: String(revision) },
					{ term: "Issued", value: <Instant at={issuedAt} timeZone="UTC" /> },
					{ term: "SHA-256 of the file", value: <span className="break-all">{sha256}</span>, mono: true },
				]}
			/>
		</article>
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
