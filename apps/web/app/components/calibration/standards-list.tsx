import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { Section } from "../section.tsx";

type Standard = Answers["calibrations"]["get"]["standards"][number];

/** The reference standards of a calibration, as they stood on its day. */
export function StandardsList({ standards }: { standards: readonly Standard[] }) {
	return (
		<Section title="Reference standards">
			{standards.length === 0 ? (
				<p className="text-muted text-table">No reference standard was recorded.</p>
			) : (
				<DataTable
					caption="Reference standards"
					isCaptionHidden
					rows={standards}
					rowKey={({ position }) => String(position)}
					rowTo={({ instrumentId }) => `/app/instruments/${instrumentId}`}
					columns={[
						{ key: "tag", header: "Standard", mono: true, cell: ({ identification }) => identification },
						{
							key: "description",
							header: "Description",
							wideOnly: true,
							cell: ({ description }) => description || "—",
						},
						...(standards.some(({ role }) => role !== "")
							? [{ key: "role", header: "Used as", cell: ({ role }: Standard) => role || "—" }]
							: []),
						{ key: "on", header: "Calibrated", mono: true, cell: ({ calibratedOn }) => calibratedOn ?? "—" },
						{ key: "due", header: "Due", mono: true, wideOnly: true, cell: ({ dueOn }) => dueOn ?? "—" },
						{
							key: "certificate",
							header: "Certificate",
							mono: true,
							cell: ({ certificateNumber }) => certificateNumber || "—",
						},
						{ key: "state", header: "On that day", cell: (standard) => <OnThatDay standard={standard} /> },
					]}
				/>
			)}
		</Section>
	);
}

function OnThatDay({ standard: { fault, overrideReason, overriddenByName } }: { standard: Standard }) {
	if (fault === null) return "Valid";
	return (
		<span className="flex flex-col">
			<span className="font-semibold text-overdue">{fault}</span>
			{overrideReason !== null && (
				<span className="text-meta text-muted">
					Used all the same: {overrideReason} ({overriddenByName})
				</span>
			)}
		</span>
	);
}
