import { DataTable } from "../data-table.tsx";
import type { PreviewRow } from "./tolerance-draft.ts";

/** The limits that a tolerance gives at the ends of its bands, before it is stored. */
export function TolerancePreview({ rows, unit }: { rows: readonly PreviewRow[]; unit: string }) {
	return (
		<div role="status" className="flex max-w-2xl flex-col gap-2">
			<DataTable
				caption={`Permitted deviation in ${unit}, not stored yet`}
				rows={rows}
				rowKey={({ nominal }) => nominal}
				density="compact"
				columns={[
					{ key: "nominal", header: `At (${unit})`, align: "decimal", cell: ({ nominal }) => nominal },
					{ key: "lower", header: "Lower", align: "decimal", cell: (row) => row.lower ?? (row.fault ? "" : "none") },
					{ key: "upper", header: "Upper", align: "decimal", cell: (row) => row.upper ?? (row.fault ? "" : "none") },
				]}
			/>
			{rows.map(({ nominal, fault }) =>
				fault === null ? null : (
					<p key={nominal} className="text-due text-table">
						{fault}
					</p>
				),
			)}
		</div>
	);
}
