import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { DataTable } from "../data-table.tsx";
import { type DigitalCertificateCheck, type Run, say } from "./digital-certificate.ts";
import "../../words/certificates.ts";

const STATES = { as_found: msg`As found`, as_left: msg`As left`, unadjusted: msg`As found and as left` } as const;
const MOST_ROWS = 200;
const CONFORMITY: Readonly<Record<string, MessageDescriptor>> = {
	pass: msg`pass`,
	fail: msg`fail`,
	conditionalPass: msg`conditional pass`,
	conditionalFail: msg`conditional fail`,
	noPass: msg`no pass`,
	noFail: msg`no fail`,
};

/** The results of a Digital Calibration Certificate, a table for each run; one entry may stand for every point. */
export function RunTables({ measurements }: Pick<DigitalCertificateCheck["certificate"], "measurements">) {
	return (
		<div className="flex flex-col gap-4">
			{measurements.flatMap(({ name, runs }, measurement) =>
				runs.map((run, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the tables never change and have no other name.
					<RunTable key={`${measurement}.${index}`} name={say(name)} run={run} />
				)),
			)}
		</div>
	);
}

function RunTable({ name, run }: { name: string; run: Run }) {
	const { t, i18n } = useLingui();
	const length = Math.max(0, ...run.columns.map(({ values }) => values.length));
	const rows = Array.from({ length: Math.min(length, MOST_ROWS) }, (_, row) => row);
	const entry = (list: readonly string[], row: number) => (list.length === 1 ? list[0] : list[row]) ?? "";
	const caption = [i18n._(STATES[run.state]), name].filter(Boolean).join(": ");
	const headerOf = (name: string, unit: string | null) => (unit ? t`${name} in ${unit}` : name);
	const conformityOf = (verdict: string) => {
		const word = CONFORMITY[verdict];
		return word ? i18n._(word) : verdict;
	};
	return (
		<DataTable
			caption={length > MOST_ROWS ? t`${caption} (the first ${MOST_ROWS} of ${length})` : caption}
			density="compact"
			rows={rows}
			rowKey={String}
			empty={null}
			columns={run.columns.map((column, index) => ({
				key: String(index),
				header: headerOf(say(column.name) || column.role || t`Value`, column.unit),
				mono: true,
				cell: (row: number) => {
					const u = column.uncertainty ? entry(column.uncertainty.values, row) : "";
					const verdict = entry(column.conformity, row);
					return [entry(column.values, row), u && `± ${u}`, verdict && conformityOf(verdict)].filter(Boolean).join(" ");
				},
			}))}
		/>
	);
}
