import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, useSearchParams } from "react-router";
import { Button } from "../button.tsx";
import { buttonStyle } from "../button-style.ts";
import { DataTable } from "../data-table.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { Corrections, FaultValue, isCorrectable, isFirstOfCell, UseCorrections } from "./corrections.tsx";
import { correctedCells, DATE_ORDERS, type DateOrder } from "./import-choices.ts";
import "../../words/import.ts";

type Fault = {
	severity: "error" | "warning";
	line: number | null;
	/** From 1. */
	column: number | null;
	header: string | null;
	value: string | null;
	message: string;
	remedy: string;
};

/** A checked file of rows, whatever the rows are. */
export interface RowFile {
	columns: readonly { index: number; letter: string; name: string; target: string; example: string }[];
	questions: readonly { column: number; header: string; options: readonly DateOrder[]; examples: readonly string[] }[];
	choices: { dateOrder: Readonly<Record<string, string>> };
	/** Of a workbook, and the one that is read. */
	sheets: readonly string[];
	sheet: string | null;
	faults: readonly Fault[];
	faultCount: number;
	corrections: Parameters<typeof Corrections>[0]["corrections"];
}

/** What each column is read as, how its dates are, and in `children` what the file does not say. */
export function RowFileChoices({
	check: { columns, questions, choices, sheets, sheet },
	targets,
	children,
}: {
	check: RowFile;
	targets: Readonly<Record<string, MessageDescriptor | string>>;
	children: ReactNode;
}) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	return (
		<Section title={t`How it is read`}>
			{sheets.length > 1 && <SheetForm sheets={sheets} sheet={sheet} />}
			<Form
				key={search.toString()}
				method="get"
				className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4"
			>
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2 rail:grid-cols-3">
					{columns.map(({ index, letter, name, target, example }) => (
						<Select
							key={index}
							label={`${letter}: ${name}`}
							name={`c${index}`}
							description={example === "" ? undefined : t`For example ${example.slice(0, 40)}`}
							defaultValue={target}
							options={Object.entries(targets).map(([value, label]) => ({ value, label }))}
						/>
					))}
					{questions.map(({ column, header, options, examples }) => (
						<Select
							key={`d${column}`}
							label={t`Dates in ${header}`}
							name={`d${column}`}
							placeholder={t`Choose`}
							description={t`They can be read in two ways: ${examples.join(", ")}`}
							options={options.map((value) => ({ value, label: i18n._(DATE_ORDERS[value]) }))}
						/>
					))}
					{sheet !== null && <input type="hidden" name="sheet" value={sheet} />}
					{Object.entries(choices.dateOrder).map(([column, order]) => (
						<input key={column} type="hidden" name={`d${column}`} value={order} />
					))}
					{Object.entries(correctedCells(search)).map(([cell, text]) => (
						<input key={cell} type="hidden" name={`fix.${cell}`} value={text} />
					))}
					{children}
				</div>
				<div>
					<Button type="submit" variant="secondary">
						<Trans>Check again</Trans>
					</Button>
				</div>
			</Form>
		</Section>
	);
}

/** Which sheet of a workbook is read. Another one starts the columns anew. */
function SheetForm({ sheets, sheet }: Pick<RowFile, "sheets" | "sheet">) {
	return (
		<Form key={sheet} method="get" className="flex flex-wrap items-end gap-3">
			<SheetSelect sheets={sheets} sheet={sheet} />
			<Button type="submit" variant="secondary">
				<Trans>Read this sheet</Trans>
			</Button>
		</Form>
	);
}

/** The sheets of a workbook to choose from. */
export function SheetSelect({ sheets, sheet }: Pick<RowFile, "sheets" | "sheet">) {
	const { t } = useLingui();
	const options = sheets.map((name) => ({ value: name, label: name }));
	return <Select label={t`Sheet`} name="sheet" options={options} defaultValue={sheet ?? undefined} />;
}

/**
 * Rows with something to be said of them, their cells to be corrected in place, and the same file with the notes.
 * `errorsTo`: where that file is.
 */
export function RowFileFaults({
	check: { faults, faultCount, corrections },
	errorsTo,
	mayCorrect,
}: {
	check: RowFile;
	errorsTo: string;
	mayCorrect: boolean;
}) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	return (
		<>
			<Corrections corrections={corrections} />
			{faultCount > 0 && (
				<Section
					title={t`Rows to look at`}
					aside={
						<a href={errorsTo} download className={buttonStyle("secondary", "small")}>
							<Trans>The same file with these notes</Trans>
						</a>
					}
				>
					<Form key={search.toString()} method="post" action={`?${search}`} className="flex flex-col gap-3">
						<input type="hidden" name="intent" value="fix" />
						<DataTable
							stacks
							caption={faultCount > faults.length ? t`The first ${faults.length} of ${faultCount}` : t`Rows`}
							isCaptionHidden={faultCount <= faults.length}
							density="compact"
							rows={faults.map((fault, index) => ({
								...fault,
								key: String(index),
								isFirst: isFirstOfCell(faults, fault),
							}))}
							rowKey={({ key }) => key}
							columns={[
								{ key: "line", header: t`Row`, align: "end", mono: true, cell: ({ line }) => line ?? "—" },
								{ key: "column", header: t`Column`, cell: ({ header }) => header ?? "—" },
								{
									key: "value",
									header: t`Cell`,
									mono: true,
									cell: (fault) => <FaultValue fault={fault} mayCorrect={mayCorrect && fault.isFirst} />,
								},
								{
									key: "what",
									header: t`What is wrong`,
									cell: ({ severity, message, remedy }) => (
										<span
											className={severity === "error" ? "text-overdue" : "text-muted"}
										>{`${message} ${remedy}`}</span>
									),
								},
							]}
						/>
						{mayCorrect && faults.some(isCorrectable) && <UseCorrections />}
					</Form>
				</Section>
			)}
		</>
	);
}
