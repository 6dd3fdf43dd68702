import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { buttonStyle } from "../button-style.ts";
import { DataTable } from "../data-table.tsx";
import "../../words/websecurity.ts";
import { useFormat } from "../../use-format.ts";

type Report = Answers["reports"]["list"][number];

interface Props {
	caption: string;
	reports: readonly Report[];
	/** Address of the file of one report. */
	fileOf(id: string): string;
	empty: React.ReactNode;
}

/** Reports with their files; a superseded revision says so. */
export function ReportTable({ caption, reports, fileOf, empty }: Props) {
	const { t } = useLingui();
	const { day, size } = useFormat();
	const superseded = (report: Report) =>
		reports.some(({ series, revision }) => series === report.series && revision > report.revision);
	return (
		<DataTable
			caption={caption}
			isCaptionHidden
			rows={reports}
			rowKey={({ id }) => id}
			empty={empty}
			columns={[
				{
					key: "title",
					header: t`Report`,
					cell: (report) => (
						<span className="flex flex-col py-1">
							<span className="max-w-44 truncate sm:max-w-72">{report.title}</span>
							<span className="text-meta text-muted">
								<span className="md:hidden">{day(report.issuedOn)} · </span>
								{superseded(report) ? t`Revision ${report.revision}, superseded` : t`Revision ${report.revision}`}
							</span>
						</span>
					),
				},
				{
					key: "issued",
					header: t`Dated`,
					wideOnly: true,
					cell: ({ issuedOn }) => <span className="whitespace-nowrap">{day(issuedOn)}</span>,
				},
				{
					key: "target",
					header: t`Website`,
					wideOnly: true,
					cell: ({ target }) => <span className="break-all">{target}</span>,
				},
				{
					key: "hash",
					header: "SHA-256",
					wideOnly: true,
					mono: true,
					cell: ({ sha256 }) => <span title={sha256}>{sha256.slice(0, 12)}…</span>,
				},
				{
					key: "file",
					header: t`File`,
					cell: ({ id, title, bytes }) => (
						<a
							href={fileOf(id)}
							className={`${buttonStyle("secondary", "small")} whitespace-nowrap`}
							download
							aria-label={t`PDF, ${size(bytes)}: ${title}`}
						>
							<span>
								{"PDF"}
								<span className="max-md:hidden">, {size(bytes)}</span>
							</span>
						</a>
					),
				},
			]}
		/>
	);
}
