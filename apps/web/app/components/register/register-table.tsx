import type { ReactNode } from "react";
import { formatInterval } from "../../format-interval.ts";
import { withQuery } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { StatusSticker } from "../status-sticker.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import { stickerStatus } from "./instrument-status.ts";

type Row = Answers["instruments"]["list"]["items"][number];

export const SORTS = ["tag", "description", "location", "due", "updated"] as const;
export type Sort = (typeof SORTS)[number];

export interface RegisterTableProps {
	rows: readonly Row[];
	search: URLSearchParams;
	sort: Sort;
	direction: "asc" | "desc";
	/** What the table lists, with the filter in words. */
	caption: string;
	empty: ReactNode;
}

/** The register: one line per instrument, its sticker first to the eye. */
export function RegisterTable({ rows, search, sort, direction, caption, empty }: RegisterTableProps) {
	const by = (key: Sort): Column<Row>["sort"] => {
		const turned = sort === key && direction === "asc" ? "desc" : null;
		const shown = sort !== key ? "none" : direction === "asc" ? "ascending" : "descending";
		return { to: withQuery(search, { sort: key === "tag" ? null : key, direction: turned }), direction: shown };
	};
	const columns: Column<Row>[] = [
		{ key: "tag", header: "Tag", mono: true, sort: by("tag"), cell: (row) => row.tag },
		{
			key: "status",
			header: "Status",
			cell: (row) => (
				<>
					<StatusSticker size="chip" tag={row.tag} status={stickerStatus(row)} />
					{row.use.concession && (
						<span className="block whitespace-nowrap font-mono text-meta text-muted">{row.use.concession.number}</span>
					)}
				</>
			),
		},
		{ key: "due", header: "Next due", mono: true, sort: by("due"), cell: (row) => <Due row={row} /> },
		{ key: "description", header: "Description", sort: by("description"), cell: (row) => row.description || "—" },
		{
			key: "location",
			header: "Location",
			wideOnly: true,
			sort: by("location"),
			cell: (row) => (
				<>
					{row.location || "—"}
					{row.out && (
						<span className={`block text-meta ${row.out.isLate ? "font-semibold text-overdue" : "text-muted"}`}>
							{`${row.out.isLate ? "Late, with" : "With"} ${row.out.holderName}`}
						</span>
					)}
				</>
			),
		},
		{
			key: "verdict",
			header: "Last result",
			cell: (row) =>
				row.lastVerdict === null ? (
					<span className="text-muted">None yet</span>
				) : (
					<VerdictTag verdict={row.lastVerdict} />
				),
		},
		{
			key: "interval",
			header: "Interval",
			wideOnly: true,
			cell: (row) => <span className="whitespace-nowrap">{formatInterval(row.interval)}</span>,
		},
	];
	return (
		<DataTable
			caption={caption}
			isCaptionHidden
			columns={columns}
			rows={rows}
			rowKey={(row) => row.id}
			rowTo={(row) => `/app/instruments/${row.id}`}
			empty={empty}
		/>
	);
}

function Due({ row }: { row: Row }) {
	const counts = row.status === "in_service";
	return <span className={`whitespace-nowrap ${counts ? "" : "text-muted line-through"}`}>{row.nextDueOn ?? "—"}</span>;
}
