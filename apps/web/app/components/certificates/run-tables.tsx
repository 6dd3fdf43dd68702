import { DataTable } from "../data-table.tsx";
import { type DigitalCertificateCheck, type Run, say } from "./digital-certificate.ts";

const STATES = { as_found: "As found", as_left: "As left", unadjusted: "As found and as left" } as const;
const MOST_ROWS = 200;
const CONFORMITY: Readonly<Record<string, string>> = {
	pass: "pass",
	fail: "fail",
	conditionalPass: "conditional pass",
	conditionalFail: "conditional fail",
	noPass: "no pass",
	noFail: "no fail",
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
	const length = Math.max(0, ...run.columns.map(({ values }) => values.length));
	const rows = Array.from({ length: Math.min(length, MOST_ROWS) }, (_, row) => row);
	const entry = (list: readonly string[], row: number) => (list.length === 1 ? list[0] : list[row]) ?? "";
	const caption = [STATES[run.state], name].filter(Boolean).join(": ");
	return (
		<DataTable
			caption={length > MOST_ROWS ? `${caption} (the first ${MOST_ROWS} of ${length})` : caption}
			density="compact"
			rows={rows}
			rowKey={String}
			empty={null}
			columns={run.columns.map((column, index) => ({
				key: String(index),
				header: [say(column.name) || column.role || "Value", column.unit && `in ${column.unit}`]
					.filter(Boolean)
					.join(" "),
				mono: true,
				cell: (row: number) => {
					const u = column.uncertainty ? entry(column.uncertainty.values, row) : "";
					const verdict = entry(column.conformity, row);
					return [entry(column.values, row), u && `± ${u}`, verdict && (CONFORMITY[verdict] ?? verdict)]
						.filter(Boolean)
						.join(" ");
				},
			}))}
		/>
	);
}
