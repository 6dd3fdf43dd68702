import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { intervalIn } from "../../counted.ts";
import { withQuery } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { StatusSticker } from "../status-sticker.tsx";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import { ROLE_WORDS, stickerStatus } from "./instrument-status.ts";
import { OwnValue } from "./own-field.tsx";
import { COLUMNS, type ColumnKey, type Look } from "./register-columns.tsx";
import "../../words/register.ts";

type Row = Answers["instruments"]["list"]["items"][number];

export const SORTS = ["tag", "description", "location", "due", "updated"] as const;
export type Sort = (typeof SORTS)[number] | `field:${string}`;

const WORDS = { tick: (tag: string) => msg`Tick ${tag}` };

export interface RegisterTableProps {
	rows: readonly Row[];
	search: URLSearchParams;
	sort: Sort;
	direction: "asc" | "desc";
	/** What the table lists, with the filter in words. */
	caption: string;
	empty: ReactNode;
	look: Look;
}

/** The register: one line per instrument, its sticker first to the eye. */
export function RegisterTable({ rows, search, sort, direction, caption, empty, look }: RegisterTableProps) {
	const { i18n, t } = useLingui();
	const by = (key: Sort): Column<Row>["sort"] => {
		const turned = sort === key && direction === "asc" ? "desc" : null;
		const shown = sort !== key ? "none" : direction === "asc" ? "ascending" : "descending";
		return { to: withQuery(search, { sort: key === "tag" ? null : key, direction: turned }), direction: shown };
	};
	const known: Record<ColumnKey, Omit<Column<Row>, "key" | "header">> = {
		status: {
			cell: (row) => (
				<>
					<StatusSticker size="chip" tag={row.tag} status={stickerStatus(row)} />
					{row.use.concession && (
						<span className="block whitespace-nowrap font-mono text-meta text-muted">{row.use.concession.number}</span>
					)}
				</>
			),
		},
		due: { mono: true, sort: by("due"), cell: (row) => <Due row={row} /> },
		description: { sort: by("description"), cell: (row) => row.description || "—" },
		location: {
			sort: by("location"),
			cell: (row) => (
				<>
					{row.location || "—"}
					{row.out && (
						<span className={`block text-meta ${row.out.isLate ? "font-semibold text-overdue" : "text-muted"}`}>
							{row.out.isLate ? t`Late, with ${row.out.holderName}` : t`With ${row.out.holderName}`}
						</span>
					)}
				</>
			),
		},
		verdict: {
			cell: (row) =>
				row.lastVerdict === null ? (
					<span className="text-muted">
						<Trans>None yet</Trans>
					</span>
				) : (
					<VerdictTag verdict={row.lastVerdict} />
				),
		},
		strip: { wideOnly: "xl", cell: ({ strip }) => (strip ? <ToleranceStrip {...strip} /> : "—") },
		interval: {
			wideOnly: "rail",
			cell: (row) => <span className="whitespace-nowrap">{intervalIn(i18n, row.interval)}</span>,
		},
		custodian: { wideOnly: "xl", cell: (row) => row.custodian || "—" },
		calibrated: { mono: true, cell: (row) => <span className="whitespace-nowrap">{row.lastCalibratedOn ?? "—"}</span> },
		serial: { mono: true, cell: (row) => row.serialNumber || "—" },
		manufacturer: { cell: (row) => row.manufacturer || "—" },
		model: { cell: (row) => row.model || "—" },
		role: { cell: (row) => i18n._(ROLE_WORDS[row.role]) },
		owner: { cell: (row) => row.owner || "—" },
	};
	const columns: Column<Row>[] = [
		{ key: "tag", header: t`Tag`, mono: true, sort: by("tag"), cell: (row) => row.tag },
		...look.columns.map((key) => {
			const { wideOnly = false, ...column } = known[key];
			return { ...column, key, header: i18n._(COLUMNS[key]), wideOnly: look.isChosen ? false : wideOnly };
		}),
		...look.own.map(
			(field): Column<Row> => ({
				...{ key: field.id, header: field.name, sort: by(`field:${field.id}`) },
				mono: field.kind === "number" || field.kind === "date",
				cell: (row) => <OwnValue field={field} value={row.customFields[field.key] ?? null} />,
			}),
		),
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
			density={look.isCompact ? "compact" : "normal"}
			stacks
			scrolls={look.isChosen}
			selection={{ name: "code", value: (row) => row.labelCode, label: (row) => i18n._(WORDS.tick(row.tag)) }}
		/>
	);
}

function Due({ row }: { row: Row }) {
	const counts = row.status === "in_service";
	return <span className={`whitespace-nowrap ${counts ? "" : "text-muted line-through"}`}>{row.nextDueOn ?? "—"}</span>;
}
