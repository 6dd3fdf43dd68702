import { DataTable } from "../data-table.tsx";
import { cmcWords, type Entry, placeWords, rangeOf } from "./scope-words.ts";

/** The lines of a schedule of accreditation. */
export function ScopeTable({ entries }: { entries: readonly Entry[] }) {
	return (
		<DataTable
			caption="Lines of the scope"
			isCaptionHidden
			density="compact"
			rows={entries.map((entry, index) => ({ ...entry, index }))}
			rowKey={(row) => String(row.index)}
			columns={[
				{ key: "line", header: "Line", cell: (row) => row.index + 1 },
				{ key: "quantity", header: "Quantity", cell: (row) => row.quantity ?? "—" },
				{ key: "range", header: "Range", mono: true, cell: (row) => rangeOf(row) },
				{ key: "cmc", header: "CMC (k = 2)", mono: true, cell: (row) => cmcWords(row) },
				{ key: "place", header: "Place", cell: (row) => placeWords(row.place) },
				{ key: "method", header: "Method", cell: (row) => row.method ?? "—" },
			]}
		/>
	);
}

/** Overlaps and gaps, each with what it means. */
export function ScopeNotes({ notes }: { notes: readonly { kind: "overlap" | "gap"; message: string }[] }) {
	if (notes.length === 0)
		return <p className="text-muted text-table">No overlaps and no gaps within a quantity, place and method.</p>;
	return (
		<ul className="flex list-disc flex-col gap-1 pl-5 text-table">
			{notes.map(({ kind, message }) => (
				<li key={message}>
					<span className="font-medium">{kind === "gap" ? "Gap" : "Overlap"}:</span> {message}
				</li>
			))}
		</ul>
	);
}
