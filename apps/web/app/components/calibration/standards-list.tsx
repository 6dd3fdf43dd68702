import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { Section } from "../section.tsx";
import "../../words/calibration.ts";

type Standard = Answers["calibrations"]["get"]["standards"][number];

/** The reference standards of a calibration, as they stood on its day. */
export function StandardsList({ standards }: { standards: readonly Standard[] }) {
	const { t } = useLingui();
	return (
		<Section title={t`Reference standards`}>
			{standards.length === 0 ? (
				<p className="text-muted text-table">
					<Trans>
						No reference standard was recorded: nothing says what the results are traceable to (ISO/IEC 17025:2017,
						6.5).
					</Trans>
				</p>
			) : (
				<DataTable
					stacks
					caption={t`Reference standards`}
					isCaptionHidden
					rows={standards}
					rowKey={({ position }) => String(position)}
					rowTo={({ instrumentId }) => `/app/instruments/${instrumentId}`}
					columns={[
						{ key: "tag", header: t`Standard`, mono: true, cell: ({ identification }) => identification },
						{
							key: "description",
							header: t`Description`,
							wideOnly: true,
							cell: ({ description }) => description || "—",
						},
						...(standards.some(({ role }) => role !== "")
							? [{ key: "role", header: t`Used as`, cell: ({ role }: Standard) => role || "—" }]
							: []),
						{ key: "on", header: t`Calibrated`, mono: true, cell: ({ calibratedOn }) => calibratedOn ?? "—" },
						{ key: "due", header: t`Due`, mono: true, wideOnly: true, cell: ({ dueOn }) => dueOn ?? "—" },
						{
							key: "certificate",
							header: t`Certificate`,
							mono: true,
							cell: ({ certificateNumber }) => certificateNumber || "—",
						},
						{ key: "state", header: t`On that day`, cell: (standard) => <OnThatDay standard={standard} /> },
					]}
				/>
			)}
		</Section>
	);
}

function OnThatDay({ standard: { fault, overrideReason, overriddenByName } }: { standard: Standard }) {
	if (fault === null) return <Trans>Valid</Trans>;
	return (
		<span className="flex flex-col">
			<span className="font-semibold text-overdue">{fault}</span>
			{overrideReason !== null && (
				<span className="text-meta text-muted">
					<Trans>
						Used all the same: {overrideReason} ({overriddenByName})
					</Trans>
				</span>
			)}
		</span>
	);
}
