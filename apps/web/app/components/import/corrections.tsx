import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useSearchParams } from "react-router";
import { withQuery } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { LimitedInput } from "../limit-note.tsx";
import { Section } from "../section.tsx";
import "../../words/import.ts";

type Check = Answers["imports"]["check"];
type Fault = Pick<Check["faults"][number], "severity" | "line" | "column" | "header" | "value">;

/** Whether a fault is the first of those of its cell, so that the cell is corrected in one place. */
export const isFirstOfCell = (faults: readonly Fault[], fault: Fault) =>
	faults.find(({ line, column }) => line === fault.line && column === fault.column) === fault;

/** The name of one cell in an address and in a form: `fix.12.3`, the row of the spreadsheet and the column from 0. */
const nameOf = (line: number, column: number) => `fix.${line}.${column}`;

/** The address of the check with the cells that the form has changed. */
export function correctedAddress(path: string, url: URL, form: FormData): string {
	const search = new URLSearchParams(url.search);
	search.delete("faults");
	search.set("step", "check");
	for (const [name, value] of form) {
		if (!name.startsWith("fix.") || typeof value !== "string") continue;
		if (value !== form.get(`was.${name}`)) search.set(name, value);
	}
	return `${path}?${search}`;
}

/** Whether an error is of one cell. */
export const isCorrectable = ({ severity, line, column }: Fault) =>
	severity === "error" && line !== null && column !== null;

/** What a correction starts from: the cell, or nothing where it is longer than what is shown. */
export const startOf = ({ value }: Pick<Fault, "value">): string =>
	value === null || (value.length > 500 && value.endsWith("…")) ? "" : value;

/** The value of a cell that something is to be said of, to be corrected where it stands. */
export function FaultValue({ fault, mayCorrect }: { fault: Fault; mayCorrect: boolean }) {
	const { t } = useLingui();
	const { line, column, header, value } = fault;
	if (!mayCorrect || !isCorrectable(fault) || line === null || column === null) {
		return <span className="break-all">{value ?? "—"}</span>;
	}
	const name = nameOf(line, column - 1);
	const start = startOf(fault);
	return (
		<>
			{start !== (value ?? "") && <span className="block break-all">{value}</span>}
			<input type="hidden" name={`was.${name}`} value={start} />
			<LimitedInput
				name={name}
				defaultValue={start}
				maxLength={500}
				aria-label={t`Row ${line}, ${header ?? t`column`}`}
				className="control min-w-32 font-mono"
			/>
		</>
	);
}

/** The button under the cells. */
export function UseCorrections() {
	return (
		<div className="flex flex-wrap items-center gap-3">
			<Button type="submit" variant="secondary">
				<Trans>Use these corrections</Trans>
			</Button>
			<span className="text-muted text-table">
				<Trans>The file stays as it is; what is imported is what stands here.</Trans>
			</span>
		</div>
	);
}

/** What was corrected here, each with its way back. The uploaded file stays as it is. */
export function Corrections({ corrections }: Pick<Check, "corrections">) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	if (corrections.length === 0) return null;
	return (
		<Section title={t`Corrected here`}>
			<ul className="flex flex-col gap-1 text-table">
				{corrections.map(({ line, column, header, before, after }) => (
					<li key={`${line}.${column}`} className="flex flex-wrap items-center gap-x-3">
						<span className="break-words">
							<Trans>
								Row {line}, {header}:
							</Trans>{" "}
							<span className="font-mono">{before || t`empty`}</span> →{" "}
							<span className="font-mono">{after || t`empty`}</span>
						</span>
						<Link to={withQuery(search, { [nameOf(line, column)]: null, faults: null })} className="link">
							<Trans>Take back</Trans>
							<span className="sr-only">
								{" "}
								<Trans>the correction of row {line}</Trans>
							</span>
						</Link>
					</li>
				))}
			</ul>
		</Section>
	);
}
