import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { StatusShape } from "../status-shape.tsx";
import type { ReasonKind } from "./certificate-words.ts";

const REASONS: Readonly<Record<ReasonKind, MessageDescriptor>> = {
	identification: msg`Identification of the item or the customer`,
	results: msg`Results`,
	standards: msg`A reference standard`,
	statements: msg`Statements`,
	layout: msg`Layout`,
	other: msg`Another reason`,
};

/** What anyone who holds a certificate may know of it. */
export interface CheckedCertificate {
	issuer: string;
	number: string;
	revision: number;
	issuedAt: Date;
	sha256: string;
	dccSha256: string | null;
	newestRevision: number;
	superseded: { at: Date; reason: ReasonKind | null } | null;
	withdrawn: { at: Date; reason: ReasonKind; replacedBy: string | null } | null;
}

/** Whether a hash is that of a certificate's file or of the DCC in it; null: of neither. */
export const fileOf = ({ sha256, dccSha256 }: CheckedCertificate, hash: string): "pdf" | "dcc" | null =>
	hash === sha256 ? "pdf" : hash === dccSha256 ? "dcc" : null;

/**
 * Whether a file is the certificate that was issued, or why not. `digital`: of which one it is the DCC. `other`: what it is
 * where it is another one of here.
 */
export function FileVerdict({
	matches,
	digital,
	other,
}: {
	matches: boolean;
	digital?: CheckedCertificate | null | false;
	other?: CheckedCertificate | null;
}) {
	const { t } = useLingui();
	if (digital) {
		const { number, revision } = digital;
		return (
			<Verdict isGood title={t`The file matches`}>
				<Trans>
					It is the digital certificate (DCC) of revision {revision} of {number}, byte for byte.
				</Trans>
			</Verdict>
		);
	}
	if (other) {
		const { number, revision } = other;
		return (
			<Verdict isGood={false} title={t`The file is another certificate`}>
				<Trans>
					It was issued here and is genuine, but it is not the one of this page: it is revision {revision} of {number}.
				</Trans>
			</Verdict>
		);
	}
	return (
		<Verdict isGood={matches} title={matches ? t`The file matches` : t`The file does not match`}>
			{matches
				? t`It is the issued certificate, byte for byte.`
				: t`No certificate with exactly these bytes was issued here. Ask the issuer for the original.`}
		</Verdict>
	);
}

/** A certificate that was issued here, and whether it still is the newest revision. */
export function CertificateStatement({ certificate }: { certificate: CheckedCertificate }) {
	const { t, i18n } = useLingui();
	const { issuer, number, revision, issuedAt, sha256, superseded, withdrawn } = certificate;
	return (
		<article className="flex flex-col gap-4 rounded-control border border-control bg-surface p-4 sm:p-6">
			<h2 className="break-all font-mono text-title">{number}</h2>
			<InForce certificate={certificate} />
			<DefinitionList
				items={[
					{ term: t`Issued by`, value: issuer },
					{ term: t`Revision`, value: String(revision) },
					{ term: t`Issued`, value: <Instant at={issuedAt} timeZone="UTC" /> },
					...(superseded
						? [
								{ term: t`Superseded`, value: <Instant at={superseded.at} timeZone="UTC" /> },
								...(superseded.reason
									? [{ term: t`What was corrected`, value: i18n._(REASONS[superseded.reason]) }]
									: []),
							]
						: []),
					...(withdrawn
						? [
								{ term: t`Withdrawn`, value: <Instant at={withdrawn.at} timeZone="UTC" /> },
								{ term: t`What was wrong`, value: i18n._(REASONS[withdrawn.reason]) },
								...(withdrawn.replacedBy ? [{ term: t`Replaced by`, value: withdrawn.replacedBy, mono: true }] : []),
							]
						: []),
					{ term: t`SHA-256 of the file`, value: <span className="break-all">{sha256}</span>, mono: true },
				]}
			/>
		</article>
	);
}

function InForce({ certificate: { withdrawn, superseded, newestRevision } }: { certificate: CheckedCertificate }) {
	const { t } = useLingui();
	if (withdrawn) {
		const { replacedBy } = withdrawn;
		return (
			<Verdict isGood={false} title={t`Withdrawn`}>
				<Trans>Do not rely on this certificate: its calibration counts no more.</Trans>{" "}
				{replacedBy && <Trans>It was replaced by {replacedBy}.</Trans>}
			</Verdict>
		);
	}
	return superseded ? (
		<Verdict isGood={false} title={t`Superseded by revision ${newestRevision}`}>
			<Trans>Do not rely on this revision. Ask the issuer for the newest one.</Trans>
		</Verdict>
	) : (
		<Verdict isGood title={t`In force`}>
			<Trans>This is the newest revision of the certificate.</Trans>
		</Verdict>
	);
}

function Verdict({ isGood, title, children }: { isGood: boolean; title: string; children: ReactNode }) {
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
