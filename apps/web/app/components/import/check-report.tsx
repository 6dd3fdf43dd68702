import type { I18n } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { Download } from "lucide-react";
import { Form, useSearchParams } from "react-router";
import { count, withQuery } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { buttonStyle } from "../button-style.ts";
import { DataTable } from "../data-table.tsx";
import { Pagination } from "../pagination.tsx";
import { FIELD_WORDS, valueWords } from "../register/instrument-values.ts";
import { ResultMessage } from "../result-message.tsx";
import { Section } from "../section.tsx";
import { Corrections, FaultValue, isCorrectable, isFirstOfCell, UseCorrections } from "./corrections.tsx";
import { errorFileAddress } from "./import-choices.ts";

type Check = Answers["imports"]["check"];

export const FAULTS_SHOWN = 50;

export interface CheckReportProps {
	check: Check;
	batchId: string;
	/** Whether cells with faults can be corrected here. */
	mayCorrect: boolean;
}

/** What the import would do, row by row where it matters. Nothing of it has been written. */
export function CheckReport({ check, batchId, mayCorrect }: CheckReportProps) {
	const [search] = useSearchParams();
	const { totals, fileFaults, skippedColumns, updates, creates } = check;
	return (
		<div className="flex flex-col gap-5">
			<Totals totals={totals} />
			{fileFaults.map((fault) => (
				<ResultMessage
					key={`${fault.code} ${fault.line} ${fault.column}`}
					kind={fault.severity === "error" ? "refused" : "notice"}
				>
					{fault.message} {fault.remedy}
				</ResultMessage>
			))}
			{skippedColumns.length > 0 && (
				<ResultMessage kind="notice">
					Left out by your choice:{" "}
					{skippedColumns.map(({ header, filled }) => `${header} (${count(filled, "filled cell")})`).join(", ")}.
				</ResultMessage>
			)}
			{check.dueWorkedOut > 0 && (
				<ResultMessage kind="notice">
					The file gives no next due date for {count(check.dueWorkedOut, "row")}: it is worked out from the last
					calibration and the interval.
				</ResultMessage>
			)}
			{totals.blankLines > 0 && (
				<p className="text-muted text-table">{count(totals.blankLines, "blank row")} in the file are passed over.</p>
			)}
			<Corrections corrections={check.corrections} />
			{check.faultCount > 0 && (
				<Section
					title="Rows to look at"
					aside={
						<a href={errorFileAddress(batchId, search)} download className={buttonStyle("secondary", "small")}>
							<Download size={14} aria-hidden="true" />
							The same file with these notes
						</a>
					}
				>
					<Faults check={check} search={search} mayCorrect={mayCorrect} />
				</Section>
			)}
			{updates.length > 0 && (
				<Section title={updates.length < totals.update ? `The first ${updates.length} updates` : "Updates"}>
					<DataTable
						caption="Updates"
						isCaptionHidden
						density="compact"
						rows={updates}
						rowKey={({ line }) => String(line)}
						columns={[
							{ key: "line", header: "Row", align: "end", mono: true, cell: ({ line }) => line },
							{ key: "tag", header: "Tag", mono: true, cell: ({ tag }) => tag },
							{ key: "changes", header: "Changes", cell: ({ changes }) => <Changes changes={changes} /> },
						]}
					/>
				</Section>
			)}
			{creates.length > 0 && (
				<Section
					title={creates.length < totals.create ? `The first ${creates.length} new instruments` : "New instruments"}
				>
					<DataTable
						caption="New instruments"
						isCaptionHidden
						density="compact"
						rows={creates}
						rowKey={({ line }) => String(line)}
						columns={[
							{ key: "tag", header: "Tag", mono: true, cell: ({ values }) => values.tag },
							{ key: "line", header: "Row", align: "end", mono: true, cell: ({ line }) => line },
							{ key: "description", header: "Description", cell: ({ values }) => values.description || "—" },
							{
								key: "serial",
								header: "Serial number",
								mono: true,
								wideOnly: true,
								cell: ({ values }) => values.serialNumber || "—",
							},
							{ key: "location", header: "Location", wideOnly: true, cell: ({ values }) => values.location || "—" },
							{ key: "due", header: "Next due", mono: true, cell: ({ values }) => values.nextDueOn ?? "—" },
							{
								key: "attributes",
								header: "Kept as attributes",
								wideOnly: true,
								align: "end",
								cell: ({ values }) => Object.keys(values.attributes).length,
							},
						]}
					/>
				</Section>
			)}
		</div>
	);
}

const TOTALS = [
	["create", "New", "text-pass"],
	["update", "Updated", "text-busy"],
	["unchanged", "Unchanged", "text-ink"],
	["skipped", "Skipped", "text-ink"],
	["error", "With errors", "text-overdue"],
] as const;
/** What becomes of the rows of a file, counted. */
export function Totals({ totals }: { totals: Readonly<Record<string, number>> }) {
	const { number } = useFormat();
	return (
		<dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 rail:grid-cols-5">
			{TOTALS.map(([name, label, ink]) => (
				<div key={name} className="flex flex-col gap-1 rounded-control border border-line bg-surface px-4 py-3">
					<dt className="text-muted text-table">{label}</dt>
					<dd className={`font-semibold text-figure ${(totals[name] ?? 0) > 0 ? ink : "text-muted"}`}>
						{number(totals[name] ?? 0)}
					</dd>
				</div>
			))}
		</dl>
	);
}

function Faults({ check, search, mayCorrect }: Omit<CheckReportProps, "batchId"> & { search: URLSearchParams }) {
	const { faults, faultCount } = check;
	const canCorrect = mayCorrect && faults.some(isCorrectable);
	const from = Math.max(0, Number(search.get("faults")) || 0);
	const next = from + faults.length;
	return (
		<Form key={search.toString()} method="post" action={`?${search}`} className="flex flex-col gap-3">
			<input type="hidden" name="intent" value="fix" />
			<DataTable
				stacks
				caption="Rows to look at, errors first"
				isCaptionHidden
				density="compact"
				rows={faults.map((fault, index) => ({ ...fault, index, isFirst: isFirstOfCell(faults, fault) }))}
				rowKey={({ index }) => String(index)}
				columns={[
					{ key: "line", header: "Row", align: "end", mono: true, cell: ({ line }) => line ?? "—" },
					{
						key: "severity",
						header: "Kind",
						cell: ({ severity }) =>
							severity === "error" ? (
								<span className="font-semibold text-overdue">Error</span>
							) : (
								<span className="text-due">Warning</span>
							),
					},
					{
						key: "column",
						header: "Column",
						cell: ({ column, header }) =>
							column === null ? (
								"—"
							) : (
								<span className="break-words">{`${columnLetter(column)}${header === null ? "" : ` ${header}`}`}</span>
							),
					},
					{
						key: "value",
						header: "Value",
						mono: true,
						cell: (fault) => <FaultValue fault={fault} mayCorrect={mayCorrect && fault.isFirst} />,
					},
					{
						key: "message",
						header: "What is wrong, and what to do",
						cell: ({ message, remedy }) => `${message} ${remedy}`,
					},
				]}
			/>
			{canCorrect && <UseCorrections />}
			{faultCount > faults.length && (
				<Pagination
					summary={`${from + 1}–${next} of ${count(faultCount, "note")}`}
					previousTo={from > 0 ? withQuery(search, { faults: Math.max(0, from - FAULTS_SHOWN) || null }) : null}
					nextTo={next < faultCount ? withQuery(search, { faults: next }) : null}
				/>
			)}
		</Form>
	);
}

/** As a spreadsheet names columns: 1 is A, 27 is AA. */
function columnLetter(column: number): string {
	const letter = String.fromCharCode(65 + ((column - 1) % 26));
	return column > 26 ? columnLetter(Math.floor((column - 1) / 26)) + letter : letter;
}

function fieldWords(i18n: I18n, field: string): string {
	const word = FIELD_WORDS[field as keyof typeof FIELD_WORDS];
	return word ? i18n._(word) : field.replace(/^attributes\./, "");
}

function Changes({ changes }: { changes: Readonly<Record<string, readonly [unknown, unknown]>> }) {
	const { i18n } = useLingui();
	return (
		<ul>
			{Object.entries(changes).map(([field, [before, after]]) => (
				<li key={field} className="break-words">
					<span className="text-muted">{fieldWords(i18n, field)}:</span>{" "}
					<span className="font-mono">{valueWords(i18n, field, before)}</span> →{" "}
					<span className="font-mono">{valueWords(i18n, field, after)}</span>
				</li>
			))}
		</ul>
	);
}
