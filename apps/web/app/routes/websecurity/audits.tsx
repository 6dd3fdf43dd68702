import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { AUDIT_STATES } from "../../components/websecurity/audit-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audits";

export function meta() {
	return [{ title: "Audits · Calibrant" }];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).engagements.list.query();
}

export default function Audits({ loaderData: audits }: Route.ComponentProps) {
	const why = useWhyClosed("engagement.edit");
	const timeZone = useTimeZone();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Website audits"
				intro="What is examined, who authorised it and until when. Nothing is examined without an authorisation in force."
				actions={
					<GuardedLink to="/app/audits/new" why={why}>
						Order an audit
					</GuardedLink>
				}
			/>
			<ClosedNote why={why} />
			<DataTable
				caption="Audits, newest first"
				isCaptionHidden
				rows={audits}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/audits/${id}`}
				empty={<EmptyState>No audit of a website has been ordered yet.</EmptyState>}
				columns={[
					{
						key: "title",
						header: "Audit",
						cell: ({ title }) => <span className="inline-block max-w-56 truncate">{title}</span>,
					},
					{ key: "state", header: "State", cell: ({ state }) => AUDIT_STATES[state] ?? state },
					{
						key: "targets",
						header: "Addresses",
						wideOnly: true,
						cell: ({ targets }) => <span className="break-all">{targets.join(", ")}</span>,
					},
					{
						key: "authorised",
						header: "Authorised until",
						wideOnly: true,
						cell: ({ authorisedUntil }) =>
							authorisedUntil === null ? "Not authorised" : <Instant at={authorisedUntil} timeZone={timeZone} />,
					},
				]}
			/>
		</div>
	);
}
