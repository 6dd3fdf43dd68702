import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { decimalIn, figuresIn } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import "../../words/register.ts";

export type InstrumentFunction = Answers["functions"]["list"][number];

/** The range of a function in words, with the part that is used where it is not all of it. */
export function rangeWords(i18n: I18n, { usedFrom, usedTo, unit, ...range }: InstrumentFunction): string {
	const [rangeFrom, rangeTo] = [decimalIn(i18n, range.rangeFrom), decimalIn(i18n, range.rangeTo)];
	const whole = i18n._(msg`${rangeFrom} to ${rangeTo} ${unit}`);
	if (usedFrom === null && usedTo === null) return whole;
	const [first, last] = [decimalIn(i18n, usedFrom ?? range.rangeFrom), decimalIn(i18n, usedTo ?? range.rangeTo)];
	return i18n._(msg`${whole}, used ${first} to ${last}`);
}

/** What an instrument measures: range, resolution and the tolerance in force. */
export function FunctionTable({ instrumentId, rows }: { instrumentId: string; rows: readonly InstrumentFunction[] }) {
	const { t, i18n } = useLingui();
	return (
		<DataTable
			caption={t`Functions with their tolerances`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			rowTo={(row) => `/app/instruments/${instrumentId}/functions/${row.id}`}
			empty={
				<EmptyState>
					<Trans>What this instrument measures, over which ranges and within which limits, is not stated yet.</Trans>
				</EmptyState>
			}
			columns={[
				{
					key: "name",
					header: t`Function`,
					cell: (row) => (row.retiredAt === null ? row.name : t`${row.name} (not used any more)`),
				},
				{ key: "range", header: t`Range`, mono: true, cell: (row) => rangeWords(i18n, row) },
				{
					key: "tolerance",
					header: t`Tolerance`,
					mono: true,
					cell: (row) =>
						row.tolerance ? (
							figuresIn(i18n, row.tolerance.notation)
						) : (
							<span className="font-sans text-muted">
								<Trans>Not stated</Trans>
							</span>
						),
				},
				{
					key: "resolution",
					header: t`Resolution`,
					mono: true,
					wideOnly: true,
					cell: (row) => decimalIn(i18n, row.resolution ?? "—"),
				},
			]}
		/>
	);
}
