import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { CertificateDownload, RevisionState } from "../../components/calibration/certificate-table.tsx";
import { LANGUAGE_WORDS, REASON_WORDS } from "../../components/certificates/certificate-words.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/certificate";
import "../../words/certificates.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.certificate.number ?? msg`Certificate`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).certificates.get.query({ id: params.id });
}

/** One issued certificate: what it is, whether it counts, its files, its revisions. */
export default function CertificatePage({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { certificate, calibration, instrument, revisions, signatures } = loaderData;
	const timeZone = useTimeZone();
	const why = useWhyClosed("certificate.issue");
	const { number, revision, state, source } = certificate;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`${number}, revision ${revision}`}
				breadcrumb={[{ label: t`Certificates`, to: "/app/certificates" }, { label: number }]}
				intro={[instrument.tag, instrument.description].filter(Boolean).join(" · ")}
				actions={
					<>
						<CertificateDownload {...certificate} hasDigital={loaderData.digital?.sha256 != null} />
						{source === "own" && state === "in_force" && why === null && (
							<LinkButton to={`/app/calibrations/${calibration.id}/certificate`} variant="secondary" size="small">
								<Trans>Revise it</Trans>
							</LinkButton>
						)}
					</>
				}
			/>
			<DoneMessage words={{ issued: t`The certificate is issued.`, revised: t`The revision is issued.` }} />
			<StateNote loaderData={loaderData} timeZone={timeZone} />
			<div className="grid grid-cols-1 items-start gap-6 rail:grid-cols-2">
				<Section title={t`Facts`}>
					<DefinitionList items={factsOf(i18n, loaderData, timeZone)} />
				</Section>
				<div className="flex flex-col gap-6">
					<Section title={t`Revisions`}>
						<ol
							className="flex flex-col rounded-control border border-line bg-surface"
							aria-label={t`Revisions in order`}
						>
							{revisions.map((one) => (
								<li key={one.id} className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
									<p>
										{one.id === certificate.id ? (
											<span className="font-medium">
												<Trans>Revision {one.revision}</Trans>
											</span>
										) : (
											<Link to={`/app/certificates/${one.id}`} className="link">
												<Trans>Revision {one.revision}</Trans>
											</Link>
										)}
										, <RevisionState state={one.state} />
									</p>
									{one.reason !== null && (
										<p className="text-table">
											{one.reasonClass !== null && `${i18n._(REASON_WORDS[one.reasonClass])}: `}
											{one.reason}
										</p>
									)}
									<p className="text-meta text-muted">
										<Instant at={one.issuedAt} timeZone={timeZone} />
										{one.issuedByName !== null && t` by ${one.issuedByName}`}
									</p>
								</li>
							))}
						</ol>
					</Section>
					{signatures.length > 0 && (
						<Section title={t`Signature`}>
							<SignatureList signatures={signatures} timeZone={timeZone} />
						</Section>
					)}
				</div>
			</div>
			<PrintFoot />
		</div>
	);
}

type Loaded = Answers["certificates"]["get"];

function StateNote({ loaderData, timeZone }: { loaderData: Loaded; timeZone: string }) {
	const { t, i18n } = useLingui();
	const { certificate, withdrawal, replacement, revisions, replaces } = loaderData;
	if (withdrawal) {
		return (
			<ResultMessage kind="refused">
				<p className="font-semibold">
					<Trans>This certificate is withdrawn.</Trans>
				</p>
				<p>
					<Instant at={withdrawal.withdrawnAt} timeZone={timeZone} />
					{withdrawal.withdrawnByName !== null && t`, by ${withdrawal.withdrawnByName}`}.{" "}
					{i18n._(REASON_WORDS[withdrawal.reasonClass])}
					{withdrawal.reason ? `: ${withdrawal.reason}` : ""}
				</p>
				{replacement && (
					<p>
						<Trans>
							Replaced by{" "}
							<Link to={`/app/certificates/${replacement.id}`} className="link font-mono">
								{replacement.number}
							</Link>
							.
						</Trans>
					</p>
				)}
			</ResultMessage>
		);
	}
	if (certificate.state === "superseded") {
		const newest = revisions.at(-1);
		return (
			<ResultMessage kind="notice">
				<Trans>
					This revision is superseded by{" "}
					<Link to={`/app/certificates/${newest?.id}`} className="link">
						revision {newest?.revision}
					</Link>
					.
				</Trans>
			</ResultMessage>
		);
	}
	if (replaces === null) return null;
	return (
		<ResultMessage kind="notice">
			<Trans>
				It replaces the withdrawn{" "}
				<Link to={`/app/certificates/${replaces.id}`} className="link font-mono">
					{replaces.number}
				</Link>
				.
			</Trans>
		</ResultMessage>
	);
}

function factsOf(
	i18n: I18n,
	{ certificate, calibration, instrument, customerName, digital, template }: Loaded,
	timeZone: string,
) {
	const { verifyCode, source, language, laboratoryNumber, sha256 } = certificate;
	return [
		{ term: i18n._(msg`State`), value: <RevisionState state={certificate.state} /> },
		{ term: i18n._(msg`Issued`), value: <Instant at={certificate.issuedAt} timeZone={timeZone} /> },
		...(certificate.issuedByName === null ? [] : [{ term: i18n._(msg`Issued by`), value: certificate.issuedByName }]),
		{
			term: i18n._(msg`Calibration`),
			value: (
				<Link to={`/app/calibrations/${calibration.id}`} className="link">
					{instrument.tag}, {calibration.performedOn}
				</Link>
			),
		},
		...(source === "own" ? [{ term: i18n._(msg`Customer`), value: customerName ?? i18n._(msg`Ourselves`) }] : []),
		...(language === null ? [] : [{ term: i18n._(msg`Language`), value: i18n._(LANGUAGE_WORDS[language]) }]),
		...(template === null
			? []
			: [{ term: i18n._(msg`Template`), value: i18n._(msg`${template.name}, version ${template.number}`) }]),
		...(laboratoryNumber === ""
			? []
			: [{ term: i18n._(msg`Number of the laboratory`), value: laboratoryNumber, mono: true }]),
		...(digital === null
			? []
			: [
					{
						term: i18n._(msg`Digital certificate`),
						value: i18n._(digital.fault === null ? msg`DCC 3.3.0, attached to the PDF` : msg`None: ${digital.fault}`),
					},
				]),
		...(verifyCode === null
			? []
			: [
					{
						term: i18n._(msg`Public check`),
						value: (
							<Link to={`/verify/${verifyCode}`} className="link font-mono">
								{`/verify/${verifyCode}`}
							</Link>
						),
					},
				]),
		{ term: i18n._(msg`SHA-256 of the file`), value: <span className="break-all">{sha256}</span>, mono: true },
	];
}
