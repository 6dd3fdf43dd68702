import type { I18n } from "@lingui/core";
import { useLingui } from "@lingui/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useLetterKeys } from "../access.ts";
import { decimalIn } from "../use-format.ts";
import { onListKey } from "./list-keys.ts";
import { ScrollArea } from "./scroll-area.tsx";

export interface Column<Row> {
	key: string;
	header: string;
	cell: (row: Row) => ReactNode;
	/** `end` for counts; `decimal` lines up the marks of decimal strings given by `cell`, written as the language does. */
	align?: "start" | "end" | "decimal";
	/** Not shown on phones; `rail`: only from 1100 px on, where the rail has words, and where rows stack; `xl`: only from 1280 px on. */
	wideOnly?: boolean | "rail" | "xl";
	mono?: boolean;
	/** Address that sorts by this column, and how it is sorted now. */
	sort?: { to: string; direction: "ascending" | "descending" | "none" };
}

export interface DataTableProps<Row> {
	/** What the table lists; read out first, and shown in print. */
	caption: string;
	isCaptionHidden?: boolean;
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	rowKey: (row: Row) => string;
	/** The page of one row; the whole row leads there, the first cell carries the link. */
	rowTo?: (row: Row) => string;
	/** Shown instead of the table when there are no rows. */
	empty?: ReactNode;
	density?: "normal" | "compact";
	/** On phones each row is a list of heads and values, for tables whose columns do not fit beside each other. */
	stacks?: boolean;
	/** More columns than fit: the table moves sideways on every screen, and its head does not stay in view. */
	scrolls?: boolean;
	/** A box in front of each row, sent under `name` by the form around the table. */
	selection?: { name: string; value: (row: Row) => string; label: (row: Row) => string };
}

const ARROWS = { ascending: "↑", descending: "↓", none: "↕" };

/** A real table: caption, column heads that stay in view, decimals in line, rows that lead to their page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
	const {
		caption,
		isCaptionHidden = false,
		columns,
		rows,
		rowKey,
		rowTo,
		empty,
		density = "normal",
		stacks = false,
		scrolls = false,
		selection,
	} = props;
	const letterKeys = useLetterKeys();
	const { i18n } = useLingui();
	if (rows.length === 0 && empty !== undefined) return empty;
	// On phones the heads of stacked rows are not to be seen, but the ways to sort are.
	const sorts = stacks && columns.some(({ sort }) => sort !== undefined);
	const places = columns.map((column) => (column.align === "decimal" ? decimalPlaces(column, rows) : 0));
	return (
		<ScrollArea
			label={caption}
			className={`overflow-x-auto rounded-control border border-line bg-surface print:overflow-visible print:border-0 ${scrolls ? "" : "md:overflow-x-visible"}`}
		>
			<table
				{...(stacks && { role: "table" })}
				onKeyDown={letterKeys ? onListKey : undefined}
				data-density={density === "compact" ? "compact" : undefined}
				data-wide={(!stacks || sorts) && columns.length > WIDE ? "" : undefined}
				className={`w-full border-separate border-spacing-0 text-table ${stacks ? "max-md:block" : ""}`}
			>
				<caption
					className={
						isCaptionHidden ? "sr-only" : `px-3 py-2 text-left font-semibold text-body ${stacks ? "max-md:block" : ""}`
					}
				>
					{caption}
				</caption>
				<thead
					{...(stacks && { role: "rowgroup" })}
					className={`${scrolls ? "" : "md:sticky md:top-14 md:z-10"} ${sorts ? "max-md:block" : stacks ? "max-md:sr-only" : ""}`}
				>
					<tr
						{...(stacks && { role: "row" })}
						className={
							sorts ? "max-md:flex max-md:flex-wrap max-md:border-line max-md:border-b max-md:bg-canvas" : undefined
						}
					>
						{columns.map((column, position) => (
							<th
								key={column.key}
								scope="col"
								{...(stacks && { role: "columnheader" })}
								aria-sort={column.sort && column.sort.direction !== "none" ? column.sort.direction : undefined}
								className={`border-line border-b bg-canvas px-3 py-2 font-semibold text-meta text-muted max-md:px-1.5 ${alignment(column)} ${visibility(column)} ${position === 0 && !stacks ? STAY : ""} ${sorts ? (column.sort ? "max-md:border-b-0" : "max-md:sr-only") : ""}`}
							>
								{column.sort ? (
									<Link to={column.sort.to} className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
										{column.header}
										<span aria-hidden="true">{ARROWS[column.sort.direction]}</span>
									</Link>
								) : (
									column.header
								)}
							</th>
						))}
					</tr>
				</thead>
				<tbody {...(stacks && { role: "rowgroup" })} className={stacks ? "max-md:block" : undefined}>
					{rows.map((row) => (
						<tr
							key={rowKey(row)}
							{...(stacks && { role: "row" })}
							className={`group relative has-[a:hover]:bg-retired-soft ${stacks ? "max-md:block max-md:border-line max-md:border-b max-md:py-1 max-md:last:border-b-0" : ""}`}
						>
							{columns.map((column, position) => {
								const value = column.cell(row);
								return (
									<td
										key={column.key}
										{...(stacks && { role: "cell" })}
										className={`h-(--row) border-line border-b px-3 py-1 group-last:border-b-0 ${alignment(column)} ${visibility(column)} ${column.mono || column.align === "decimal" ? "font-mono" : ""} ${isDay(value) ? "whitespace-nowrap" : stacks && position === 0 && column.mono ? "md:whitespace-nowrap" : ""} ${stacks ? `${column.wideOnly === "xl" ? "max-md:hidden" : stacked(value)} ${position === 0 && selection !== undefined ? "max-md:justify-start" : ""}` : position === 0 ? `${STAY} max-md:bg-surface max-md:px-1.5` : "max-md:px-1.5"}`}
									>
										{stacks && position > 0 && (
											<span className="font-sans text-meta text-muted md:hidden">{column.header}</span>
										)}
										{position === 0 && selection !== undefined && (
											<input
												type="checkbox"
												name={selection.name}
												value={selection.value(row)}
												aria-label={selection.label(row)}
												data-print="hide"
												className="relative z-1 mr-3 size-6 align-middle accent-primary max-md:mr-1.5"
											/>
										)}
										{position === 0 && rowTo !== undefined ? (
											<Link
												to={rowTo(row)}
												data-row
												className="link inline-flex min-h-6 items-center after:absolute after:inset-0"
											>
												{broken(value)}
											</Link>
										) : column.align === "decimal" ? (
											<Decimal text={String(value ?? "")} places={places[position] ?? 0} i18n={i18n} />
										) : (
											broken(value)
										)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
	);
}

function Decimal({ text, places, i18n }: { text: string; places: number; i18n: I18n }) {
	const missing = places - fraction(text).length;
	return (
		<span className="whitespace-nowrap" style={missing > 0 ? { paddingRight: `${missing}ch` } : undefined}>
			{decimalIn(i18n, text)}
		</span>
	);
}

/** A plain date is one word, whatever stands between its parts. */
const isDay = (value: ReactNode): boolean => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** A word longer than any column, as an address that was pasted, is broken anywhere; other words never are. */
const broken = (value: ReactNode): ReactNode =>
	typeof value === "string" && /\S{40}/.test(value) ? (
		<span className="inline-block min-w-40 max-w-prose overflow-x-clip whitespace-normal wrap-anywhere">{value}</span>
	) : (
		value
	);

/** Lists with more columns are printed across the sheet. */
const WIDE = 8;

/** The decimal part with its point, "" without one: its length is what must be filled up to line the points up. */
function fraction(text: string): string {
	const point = text.indexOf(".");
	return point < 0 ? "" : text.slice(point);
}

function decimalPlaces<Row>(column: Column<Row>, rows: readonly Row[]): number {
	return Math.max(0, ...rows.map((row) => fraction(String(column.cell(row) ?? "")).length));
}

function alignment<Row>({ align = "start" }: Column<Row>): string {
	return align === "start" ? "text-left" : "text-right";
}

/** The first column stays in view while the table is moved sideways on a phone. */
const STAY = "max-md:sticky max-md:left-0 max-md:z-1 whitespace-nowrap";

/** On phones a cell is a line: its head to the left, its value to the right or below; nothing of an empty one. */
const STACKED =
	"max-md:flex max-md:h-auto max-md:flex-wrap max-md:justify-between max-md:gap-x-4 max-md:border-b-0 max-md:text-left max-md:wrap-anywhere";

const stacked = (value: ReactNode): string =>
	value === "" || value === null || value === false ? "max-md:hidden" : STACKED;

function visibility<Row>({ wideOnly }: Column<Row>): string {
	if (wideOnly === "rail") return "max-rail:hidden print:table-cell";
	if (wideOnly === "xl") return "max-xl:hidden print:table-cell";
	return wideOnly ? "max-md:hidden print:table-cell" : "";
}
