import { useLingui } from "@lingui/react/macro";
import { DataTable } from "../data-table.tsx";
import type { PreviewRow } from "./tolerance-draft.ts";
import "../../words/register.ts";

/** The limits that a tolerance gives at the ends of its bands, before it is stored. */
export function TolerancePreview({ rows, unit }: { rows: readonly PreviewRow[]; unit: string }) {
	const { t } = useLingui();
	return (
		<div role="status" className="flex max-w-2xl flex-col gap-2">
			<DataTable
				stacks
				caption={t`Permitted deviation in ${unit}, not stored yet`}
				rows={rows}
				rowKey={({ nominal }) => nominal}
				density="compact"
				columns={[
					{ key: "nominal", header: t`At (${unit})`, align: "decimal", cell: ({ nominal }) => nominal },
					{ key: "lower", header: t`Lower`, align: "decimal", cell: (row) => row.lower ?? (row.fault ? "" : t`none`) },
					{ key: "upper", header: t`Upper`, align: "decimal", cell: (row) => row.upper ?? (row.fault ? "" : t`none`) },
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
