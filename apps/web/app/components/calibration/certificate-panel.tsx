import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { CertificateDownload, RevisionState } from "./certificate-table.tsx";
import "../../words/calibration.ts";

type Certificate = Answers["calibrations"]["get"]["certificates"][number];

export interface CertificatePanelProps {
	calibrationId: string;
	/** Newest revision first. */
	certificates: readonly Certificate[];
	kind: "internal" | "external";
	timeZone: string;
	why: string | null;
}

/** The certificate of a calibration: issue it, save it, revise it; every revision stays. */
export function CertificatePanel({ calibrationId, certificates, kind, timeZone, why }: CertificatePanelProps) {
	const { t } = useLingui();
	const to = `/app/calibrations/${calibrationId}/certificate`;
	const [newest] = certificates;
	return (
		<div className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			{newest === undefined ? (
				<>
					<p>
						<Trans>
							No certificate has been issued yet. An issued certificate is never changed: a correction is its next
							revision.
						</Trans>
					</p>
					{why === null && (
						<div>
							<LinkButton to={to}>
								<Trans>Issue the certificate</Trans>
							</LinkButton>
						</div>
					)}
				</>
			) : (
				<>
					<ol aria-label={t`Revisions, newest first`} className="flex flex-col">
						{certificates.map((certificate) => (
							<li
								key={certificate.id}
								className="flex flex-wrap items-center justify-between gap-3 border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0"
							>
								<div className="min-w-0">
									<p>
										<Trans>
											<Link to={`/app/certificates/${certificate.id}`} className="link font-medium font-mono">
												{certificate.number}
											</Link>{" "}
											revision {certificate.revision}, <RevisionState state={certificate.state} />
										</Trans>
									</p>
									<p className="text-meta text-muted">
										{certificate.issuedByName === null ? (
											<Instant at={certificate.issuedAt} timeZone={timeZone} />
										) : (
											<Trans>
												<Instant at={certificate.issuedAt} timeZone={timeZone} /> by {certificate.issuedByName}
											</Trans>
										)}
									</p>
									{certificate.laboratoryNumber !== "" && (
										<p className="text-meta">
											<Trans>
												Number of the laboratory: <span className="font-mono">{certificate.laboratoryNumber}</span>
											</Trans>
										</p>
									)}
									{certificate.reason !== null && (
										<p className="text-table">
											<Trans>Reason: {certificate.reason}</Trans>
										</p>
									)}
								</div>
								<CertificateDownload {...certificate} />
							</li>
						))}
					</ol>
					{kind === "internal" && newest.state === "in_force" && why === null && (
						<p data-print="hide" className="border-line border-t pt-3">
							<Link to={to} className="link inline-flex min-h-6 items-center">
								<Trans>Issue a revision</Trans>
							</Link>
						</p>
					)}
				</>
			)}
		</div>
	);
}
