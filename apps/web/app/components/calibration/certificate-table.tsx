import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { buttonStyle } from "../button-style.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { Instant } from "../instant.tsx";
import "../../words/calibration.ts";

type Certificate = Answers["instruments"]["get"]["certificates"][number];
type Listed = Certificate & { instrument?: { id: string; tag: string; description: string }; laboratory?: string };

/** Where the PDF of a certificate is. */
export const certificateFile = (id: string) => `/api/certificates/${id}.pdf`;

/** Links that save the PDF of a certificate, and its DCC where there is one. */
export function CertificateDownload({
	id,
	number,
	revision,
	hasDigital = false,
}: Pick<Certificate, "id" | "number" | "revision"> & { hasDigital?: boolean }) {
	const pdf = (
		<a href={certificateFile(id)} download data-print="hide" className={buttonStyle("secondary", "small")}>
			<Download size={14} aria-hidden="true" />
			{"PDF"}
			<span className="sr-only">
				{" "}
				<Trans>
					of {number} revision {revision}
				</Trans>
			</span>
		</a>
	);
	if (!hasDigital) return pdf;
	return (
		<>
			{pdf}
			<a href={`/api/certificates/${id}.xml`} download data-print="hide" className={buttonStyle("secondary", "small")}>
				<Download size={14} aria-hidden="true" />
				{"DCC"}
				<span className="sr-only">
					{" "}
					<Trans>
						of {number} revision {revision}
					</Trans>
				</span>
			</a>
		</>
	);
}

const STATE_STYLES = {
	in_force: "font-medium text-pass",
	superseded: "text-muted",
	withdrawn: "font-medium text-overdue",
};

/** The word on a revision that counts, that a newer one replaces, or whose calibration was withdrawn. */
export function RevisionState({ state }: { state: Certificate["state"] }) {
	const { i18n } = useLingui();
	return <span className={`whitespace-nowrap ${STATE_STYLES[state]}`}>{i18n._(STATE_WORDS[state])}</span>;
}

export const STATE_WORDS = { in_force: msg`in force`, superseded: msg`superseded`, withdrawn: msg`withdrawn` } as const;

/** Certificates with their revision, state and file. */
export function CertificateTable({
	rows,
	timeZone,
	caption,
	showInstrument = false,
	empty,
}: {
	rows: readonly Listed[];
	timeZone: string;
	caption?: string;
	showInstrument?: boolean;
	empty?: ReactNode;
}) {
	const { t } = useLingui();
	const issuerOf = (laboratory: string, number: string) =>
		number === "" ? laboratory : t`${laboratory}, no. ${number}`;
	const instrument: Column<Listed>[] = showInstrument
		? [
				{
					key: "instrument",
					header: t`Instrument`,
					cell: ({ instrument }) =>
						instrument && (
							<Link to={`/app/instruments/${instrument.id}`} className="link relative z-1 font-mono">
								{instrument.tag}
							</Link>
						),
				},
				{
					key: "description",
					header: t`Description`,
					wideOnly: true,
					cell: ({ instrument }) => instrument?.description || "—",
				},
			]
		: [];
	return (
		<DataTable
			caption={caption ?? t`Certificates`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			empty={empty}
			columns={[
				{
					key: "number",
					header: t`Number`,
					mono: true,
					cell: (row) => (
						<Link to={`/app/certificates/${row.id}`} className="link inline-flex min-h-6 items-center">
							{row.number}
						</Link>
					),
				},
				{ key: "revision", header: t`Rev.`, align: "end", cell: (row) => row.revision },
				{ key: "state", header: t`State`, cell: (row) => <RevisionState state={row.state} /> },
				...instrument,
				{
					key: "issuer",
					header: t`Issued by`,
					wideOnly: true,
					cell: (row) =>
						row.source === "own"
							? (row.issuedByName ?? "—")
							: issuerOf(row.laboratory || t`Outside laboratory`, row.laboratoryNumber),
				},
				{
					key: "at",
					header: t`Issued`,
					wideOnly: true,
					cell: (row) => <Instant at={row.issuedAt} timeZone={timeZone} />,
				},
				{
					key: "file",
					header: t`File`,
					align: "end",
					wideOnly: instrument.length > 0,
					cell: (row) => <CertificateDownload {...row} />,
				},
			]}
		/>
	);
}
