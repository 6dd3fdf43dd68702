import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";

export type InstrumentFunction = Answers["functions"]["list"][number];

/** The range of a function in words, with the part that is used where it is not all of it. */
export function rangeWords({ rangeFrom, rangeTo, usedFrom, usedTo, unit }: InstrumentFunction): string {
	const whole = `${rangeFrom} to ${rangeTo} ${unit}`;
	if (usedFrom === null && usedTo === null) return whole;
	return `${whole}, used ${usedFrom ?? rangeFrom} to ${usedTo ?? rangeTo}`;
}

/** What an instrument measures: range, resolution and the tolerance in force. */
export function FunctionTable({ instrumentId, rows }: { instrumentId: string; rows: readonly InstrumentFunction[] }) {
	return (
		<DataTable
			caption="Functions with their tolerances"
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			rowTo={(row) => `/app/instruments/${instrumentId}/functions/${row.id}`}
			empty={
				<EmptyState>
					What this instrument measures, over which ranges and within which limits, is not stated yet.
				</EmptyState>
			}
			columns={[
				{
					key: "name",
					header: "Function",
					cell: (row) => `${row.name}${row.retiredAt === null ? "" : " (not used any more)"}`,
				},
				{ key: "range", header: "Range", mono: true, cell: rangeWords },
				{
					key: "tolerance",
					header: "Tolerance",
					mono: true,
					cell: (row) => row.tolerance?.notation ?? <span className="font-sans text-muted">Not stated</span>,
				},
				{ key: "resolution", header: "Resolution", mono: true, wideOnly: true, cell: (row) => row.resolution ?? "—" },
			]}
		/>
	);
}
