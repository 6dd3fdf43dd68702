import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FormErrors } from "../form-errors.tsx";
import { Instant } from "../instant.tsx";
import { TextField } from "../text-field.tsx";
import { CertificateDownload, RevisionState } from "./certificate-table.tsx";

type Certificate = Answers["calibrations"]["get"]["certificates"][number];

export interface CertificateAnswer {
	intent: "issue" | "revise";
	reason: string;
	formErrors: readonly string[];
	reasonErrors: readonly string[];
}

export interface CertificatePanelProps {
	/** Newest revision first. */
	certificates: readonly Certificate[];
	kind: "internal" | "external";
	timeZone: string;
	why: string | null;
	answer: CertificateAnswer | undefined;
}

/** The certificate of a calibration: issue it, save it, revise it; every revision stays. */
export function CertificatePanel({ certificates, kind, timeZone, why, answer }: CertificatePanelProps) {
	const [newest] = certificates;
	return (
		<div className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			{newest === undefined ? (
				<IssueForm why={why} answer={answer} />
			) : (
				<>
					<ol aria-label="Revisions, newest first" className="flex flex-col">
						{certificates.map((certificate) => (
							<li
								key={certificate.id}
								className="flex flex-wrap items-center justify-between gap-3 border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0"
							>
								<div className="min-w-0">
									<p>
										<span className="font-medium font-mono">{certificate.number}</span> revision {certificate.revision},{" "}
										<RevisionState superseded={certificate.superseded} />
									</p>
									<p className="text-meta text-muted">
										<Instant at={certificate.issuedAt} timeZone={timeZone} />
										{certificate.issuedByName !== null && ` by ${certificate.issuedByName}`}
									</p>
									{certificate.laboratoryNumber !== "" && (
										<p className="text-meta">
											Number of the laboratory: <span className="font-mono">{certificate.laboratoryNumber}</span>
										</p>
									)}
									{certificate.reason !== null && <p className="text-table">Reason: {certificate.reason}</p>}
								</div>
								<CertificateDownload {...certificate} />
							</li>
						))}
					</ol>
					{kind === "internal" && <ReviseForm certificate={newest} why={why} answer={answer} />}
				</>
			)}
		</div>
	);
}

function IssueForm({ why, answer }: Pick<CertificatePanelProps, "why" | "answer">) {
	const isSending = useIsSending("issue");
	return (
		<Form method="post" data-print="hide" className="flex flex-col items-start gap-3">
			<input type="hidden" name="intent" value="issue" />
			<FormErrors errors={answer?.formErrors} />
			<p>
				No certificate has been issued yet. An issued certificate is never changed: a correction is its next revision.
			</p>
			<Button type="submit" isDisabled={why !== null} isPending={isSending}>
				Issue the certificate
			</Button>
		</Form>
	);
}

function ReviseForm({
	certificate,
	why,
	answer,
}: { certificate: Certificate } & Pick<CertificatePanelProps, "why" | "answer">) {
	const isSending = useIsSending("revise");
	return (
		<details open={answer !== undefined} data-print="hide" className="border-line border-t pt-3">
			<summary className="link inline-flex min-h-6 cursor-pointer items-center">Issue a revision</summary>
			<Form method="post" className="flex flex-col items-start gap-3 pt-3">
				<input type="hidden" name="intent" value="revise" />
				<input type="hidden" name="certificateId" value={certificate.id} />
				<FormErrors errors={answer?.formErrors} />
				<p className="text-table">
					Revision {certificate.revision + 1} keeps the number {certificate.number} and is made from the records as they
					stand now. Revision {certificate.revision} stays readable and counts as superseded.
				</p>
				<div className="w-full">
					<TextField
						label="What changed and why"
						name="reason"
						rows={2}
						defaultValue={answer?.reason}
						errors={answer?.reasonErrors}
						isDisabled={why !== null}
					/>
				</div>
				<Button type="submit" variant="secondary" isDisabled={why !== null} isPending={isSending}>
					{`Issue revision ${certificate.revision + 1}`}
				</Button>
			</Form>
		</details>
	);
}
