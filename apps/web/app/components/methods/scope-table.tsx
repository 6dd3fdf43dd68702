import { Trans, useLingui } from "@lingui/react/macro";
import { DataTable } from "../data-table.tsx";
import { cmcWords, type Entry, placeWords, rangeOf } from "./scope-words.ts";
import "../../words/methods.ts";

/** The lines of a schedule of accreditation. */
export function ScopeTable({ entries }: { entries: readonly Entry[] }) {
	const { t, i18n } = useLingui();
	return (
		<DataTable
			stacks
			caption={t`Lines of the scope`}
			isCaptionHidden
			density="compact"
			rows={entries.map((entry, index) => ({ ...entry, index }))}
			rowKey={(row) => String(row.index)}
			columns={[
				{
					key: "line",
					header: t`Line`,
					cell: (row) => (
						<>
							<span className="md:hidden">{t`Line`} </span>
							{row.index + 1}
						</>
					),
				},
				{ key: "quantity", header: t`Quantity`, cell: (row) => row.quantity ?? "—" },
				{ key: "range", header: t`Range`, mono: true, cell: (row) => rangeOf(i18n, row) },
				{ key: "cmc", header: t`CMC (k = 2)`, mono: true, cell: (row) => cmcWords(i18n, row) },
				{ key: "place", header: t`Place`, cell: (row) => placeWords(i18n, row.place) },
				{ key: "method", header: t`Method`, cell: (row) => row.method ?? "—" },
			]}
		/>
	);
}

/** Overlaps and gaps, each with what it means. */
export function ScopeNotes({ notes }: { notes: readonly { kind: "overlap" | "gap"; message: string }[] }) {
	const { t } = useLingui();
	if (notes.length === 0)
		return (
			<p className="text-muted text-table">
				<Trans>No overlaps and no gaps within a quantity, place and method.</Trans>
			</p>
		);
	return (
		<ul className="flex list-disc flex-col gap-1 pl-5 text-table">
			{notes.map(({ kind, message }) => (
				<li key={message}>
					<span className="font-medium">{kind === "gap" ? t`Gap` : t`Overlap`}:</span> {message}
				</li>
			))}
		</ul>
	);
}
