import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { StateTag } from "../calibration/state-tag.tsx";
import { DataTable } from "../data-table.tsx";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import "../../words/register.ts";

type Calibration = Answers["instruments"]["get"]["calibrations"][number];

/** The reading of a calibration that lies nearest to, or farthest beyond, its limit. */
export interface TightestPoint {
	calibrationId: string;
	lower: string | null;
	upper: string | null;
	deviation: string;
	unit: string;
}

/** The calibrations of one instrument, newest first, with the tightest reading of the newer ones drawn. */
export function CalibrationRows({
	rows,
	tightest,
}: {
	rows: readonly Calibration[];
	tightest: readonly TightestPoint[];
}) {
	const { t } = useLingui();
	const drawn = new Map(tightest.map((point) => [point.calibrationId, point]));
	return (
		<DataTable
			stacks
			caption={t`Calibrations`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			rowTo={(row) => `/app/calibrations/${row.id}`}
			columns={[
				{
					key: "on",
					header: t`Performed`,
					mono: true,
					cell: (row) => (
						<span className="flex flex-wrap items-center gap-x-2">
							{row.performedOn} <StateTag state={row.state} kind={row.kind} />
						</span>
					),
				},
				{
					key: "found",
					header: t`As found`,
					cell: (row) => <VerdictTag verdict={row.asFoundVerdict ?? "not_judged"} />,
				},
				{
					key: "strip",
					header: t`Tightest reading as found`,
					cell: (row) => {
						const point = drawn.get(row.id);
						if (point === undefined) return <span className="text-muted">—</span>;
						const { lower, upper, deviation, unit } = point;
						return <ToleranceStrip lower={lower} upper={upper} deviation={deviation} unit={unit} />;
					},
				},
				{ key: "left", header: t`As left`, cell: (row) => <VerdictTag verdict={row.asLeftVerdict ?? "not_judged"} /> },
				{
					key: "by",
					header: t`By`,
					wideOnly: true,
					cell: (row) => row.laboratory || row.performedByName || "—",
				},
				{ key: "due", header: t`Next due`, mono: true, wideOnly: true, cell: (row) => row.nextDueOn ?? "—" },
			]}
		/>
	);
}
