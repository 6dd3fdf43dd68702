import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { Form, useSearchParams } from "react-router";
import { withQuery } from "../../list-address.ts";
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
import "../../words/import.ts";

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
	const { t } = useLingui();
	const [search] = useSearchParams();
	const { totals, fileFaults, skippedColumns, updates, creates, customFields: own } = check;
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
					<Trans>
						Left out by your choice:{" "}
						{skippedColumns
							.map(
								({ header, filled }) =>
									`${header} (${t`${plural(filled, { one: "# filled cell", other: "# filled cells" })}`})`,
							)
							.join(", ")}
						.
					</Trans>
				</ResultMessage>
			)}
			{check.dueWorkedOut > 0 && (
				<ResultMessage kind="notice">
					<Trans>
						The file gives no next due date for <Plural value={check.dueWorkedOut} one="# row" other="# rows" />: it is
						worked out from the last calibration and the interval.
					</Trans>
				</ResultMessage>
			)}
			<NewLocations {...check.newLocations} />
			{totals.blankLines > 0 && (
				<p className="text-muted text-table">
					<Trans>
						<Plural
							value={totals.blankLines}
							one="# blank row in the file is passed over."
							other="# blank rows in the file are passed over."
						/>
					</Trans>
				</p>
			)}
			<Corrections corrections={check.corrections} />
			{check.faultCount > 0 && (
				<Section
					title={t`Rows to look at`}
					aside={
						<a href={errorFileAddress(batchId, search)} download className={buttonStyle("secondary", "small")}>
							<Download size={14} aria-hidden="true" />
							<Trans>The same file with these notes</Trans>
						</a>
					}
				>
					<Faults check={check} search={search} mayCorrect={mayCorrect} />
				</Section>
			)}
			{updates.length > 0 && (
				<Section title={updates.length < totals.update ? t`The first ${updates.length} updates` : t`Updates`}>
					<DataTable
						stacks
						caption={t`Updates`}
						isCaptionHidden
						density="compact"
						rows={updates}
						rowKey={({ line }) => String(line)}
						columns={[
							{ key: "line", header: t`Row`, align: "end", mono: true, cell: ({ line }) => line },
							{ key: "tag", header: t`Tag`, mono: true, cell: ({ tag }) => tag },
							{ key: "changes", header: t`Changes`, cell: ({ changes }) => <Changes changes={changes} own={own} /> },
						]}
					/>
				</Section>
			)}
			{creates.length > 0 && (
				<Section
					title={creates.length < totals.create ? t`The first ${creates.length} new instruments` : t`New instruments`}
				>
					<DataTable
						stacks
						caption={t`New instruments`}
						isCaptionHidden
						density="compact"
						rows={creates}
						rowKey={({ line }) => String(line)}
						columns={[
							{ key: "tag", header: t`Tag`, mono: true, cell: ({ values }) => values.tag },
							{ key: "line", header: t`Row`, align: "end", mono: true, cell: ({ line }) => line },
							{ key: "description", header: t`Description`, cell: ({ values }) => values.description || "—" },
							{
								key: "serial",
								header: t`Serial number`,
								mono: true,
								wideOnly: true,
								cell: ({ values }) => values.serialNumber || "—",
							},
							{ key: "location", header: t`Location`, wideOnly: true, cell: ({ values }) => values.location || "—" },
							{ key: "due", header: t`Next due`, mono: true, cell: ({ values }) => values.nextDueOn ?? "—" },
							{
								key: "attributes",
								header: t`Kept as attributes`,
								wideOnly: true,
								align: "end",
								cell: ({ values }) =>
									Object.keys(values.attributes).filter((key) => !own.some((one) => one.key === key)).length,
							},
						]}
					/>
				</Section>
			)}
		</div>
	);
}

const LOCATIONS_SHOWN = 5;

/** What the import makes beside instruments. */
function NewLocations({ count, first }: Check["newLocations"]) {
	const { t } = useLingui();
	if (count === 0) return null;
	const shown = first.slice(0, LOCATIONS_SHOWN);
	return (
		<ResultMessage kind="notice">
			<Plural value={count} one="# new location:" other="# new locations:" /> {shown.join("; ")}
			{count > shown.length && t` and ${count - shown.length} more`}.{" "}
			<Trans>The import makes what the register does not have. Correct the file if one of them is a slip.</Trans>
		</ResultMessage>
	);
}

const TOTALS = [
	["create", msg`New`, "text-pass"],
	["update", msg`Updated`, "text-busy"],
	["unchanged", msg`Unchanged`, "text-ink"],
	["skipped", msg`Skipped`, "text-ink"],
	["error", msg`With errors`, "text-overdue"],
] as const;
/** What becomes of the rows of a file, counted. */
export function Totals({ totals }: { totals: Readonly<Record<string, number>> }) {
	const { i18n } = useLingui();
	const { number } = useFormat();
	return (
		<dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 rail:grid-cols-5">
			{TOTALS.map(([name, label, ink]) => (
				<div key={name} className="flex flex-col gap-1 rounded-control border border-line bg-surface px-4 py-3">
					<dt className="text-muted text-table">{i18n._(label)}</dt>
					<dd className={`font-semibold text-figure ${(totals[name] ?? 0) > 0 ? ink : "text-muted"}`}>
						{number(totals[name] ?? 0)}
					</dd>
				</div>
			))}
		</dl>
	);
}

function Faults({ check, search, mayCorrect }: Omit<CheckReportProps, "batchId"> & { search: URLSearchParams }) {
	const { t } = useLingui();
	const { faults, faultCount } = check;
	const canCorrect = mayCorrect && faults.some(isCorrectable);
	const from = Math.max(0, Number(search.get("faults")) || 0);
	const next = from + faults.length;
	return (
		<Form key={search.toString()} method="post" action={`?${search}`} className="flex flex-col gap-3">
			<input type="hidden" name="intent" value="fix" />
			<DataTable
				stacks
				caption={t`Rows to look at, errors first`}
				isCaptionHidden
				density="compact"
				rows={faults.map((fault, index) => ({ ...fault, index, isFirst: isFirstOfCell(faults, fault) }))}
				rowKey={({ index }) => String(index)}
				columns={[
					{ key: "line", header: t`Row`, align: "end", mono: true, cell: ({ line }) => line ?? "—" },
					{
						key: "severity",
						header: t`Kind`,
						cell: ({ severity }) =>
							severity === "error" ? (
								<span className="font-semibold text-overdue">{t({ message: "Error", context: "fault" })}</span>
							) : (
								<span className="text-due">
									<Trans>Warning</Trans>
								</span>
							),
					},
					{
						key: "column",
						header: t`Column`,
						cell: ({ column, header }) =>
							column === null ? (
								"—"
							) : (
								<span className="break-words">{`${columnLetter(column)}${header === null ? "" : ` ${header}`}`}</span>
							),
					},
					{
						key: "value",
						header: t`Value`,
						mono: true,
						cell: (fault) => <FaultValue fault={fault} mayCorrect={mayCorrect && fault.isFirst} />,
					},
					{
						key: "message",
						header: t`What is wrong, and what to do`,
						cell: ({ message, remedy }) => `${message} ${remedy}`,
					},
				]}
			/>
			{canCorrect && <UseCorrections />}
			{faultCount > faults.length && (
				<Pagination
					summary={t`${from + 1}–${next} of ${plural(faultCount, { one: "# note", other: "# notes" })}`}
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

type Own = readonly { key: string; name: string }[];

function fieldWords(i18n: I18n, field: string, own: Own): string {
	const word = FIELD_WORDS[field as keyof typeof FIELD_WORDS];
	const key = field.replace(/^attributes\./, "");
	return word ? i18n._(word) : (own.find((one) => one.key === key)?.name ?? key);
}

function Changes({ changes, own }: { changes: Readonly<Record<string, readonly [unknown, unknown]>>; own: Own }) {
	const { i18n } = useLingui();
	return (
		<ul>
			{Object.entries(changes).map(([field, [before, after]]) => (
				<li key={field} className="break-words">
					<span className="text-muted">{fieldWords(i18n, field, own)}:</span>{" "}
					<span className="font-mono">{valueWords(i18n, field, before)}</span> →{" "}
					<span className="font-mono">{valueWords(i18n, field, after)}</span>
				</li>
			))}
		</ul>
	);
}
