import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { MethodsNav } from "../../components/methods/methods-nav.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { CHANGES, METHODS } from "../../components/studies/study-result.tsx";
import { formatInterval } from "../../format-interval.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/interval-studies";

export function meta() {
	return [{ title: "Interval studies · Calibrant" }];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).intervalStudies.list.query({});
}

const STATES = { proposed: "Waits for a decision", approved: "Approved", dismissed: "Not followed" } as const;

export default function IntervalStudies({ loaderData: studies }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const create = (
		<GuardedLink to="/app/interval-studies/new" why={why}>
			New study
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Interval studies"
				intro="How long a calibration interval should be, from the organisation’s own history (ILAC-G24, NCSLI RP-1). Nothing is set before it is approved with a signature."
				actions={create}
			/>
			<MethodsNav />
			<ClosedNote why={why} />
			<DataTable
				caption="Interval studies, newest first"
				isCaptionHidden
				rows={studies}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/interval-studies/${row.id}`}
				empty={<EmptyState action={create}>No study was made yet.</EmptyState>}
				columns={[
					{ key: "number", header: "Number", cell: (row) => row.number, mono: true },
					{ key: "label", header: "About", cell: (row) => row.label },
					{
						key: "method",
						header: "Method",
						cell: (row) => METHODS[row.method as keyof typeof METHODS],
						wideOnly: true,
					},
					{
						key: "result",
						header: "Recommends",
						cell: (row) =>
							(row.change ?? "keep") === "keep"
								? `Keep ${formatInterval(row.current)}`
								: `${CHANGES[row.change ?? "keep"]}: ${formatInterval(row.recommended)}`,
					},
					{ key: "state", header: "State", cell: (row) => STATES[row.state] },
					{
						key: "at",
						header: "Made",
						cell: (row) => <Instant at={row.createdAt} timeZone={timeZone} />,
						wideOnly: true,
					},
				]}
			/>
		</div>
	);
}
