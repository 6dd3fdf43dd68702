import { useSearchParams } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { AUDIT_REQUEST_STATES, AuditRequestMark } from "../../components/ops/audit-request-mark.tsx";
import { StateFilter } from "../../components/ops/state-filter.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-requests";

const STATES = ["new", "taken", "declined"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const state = oneOf(url.searchParams.get("state"), STATES);
	return { state, requests: await api(context, request).operator.websecurity.requests.query({ state }) };
}

export function meta() {
	return [{ title: "Audit requests · Operator console" }];
}

const DONE = { spam: "The request is deleted. Nobody was written to." };

export default function AuditRequests({ loaderData: { requests, state } }: Route.ComponentProps) {
	const [search] = useSearchParams();
	return (
		<>
			<PageHeader
				title="Audit requests"
				intro="What people asked for on the public form, the newest first. Nothing is examined before an authorisation is in force."
			/>
			<DoneMessage words={DONE} />
			<StateFilter
				state={state}
				options={STATES.map((value) => ({ value, label: AUDIT_REQUEST_STATES[value] }))}
				placeholder="All"
			/>
			<DataTable
				key={search.toString()}
				caption="Requests for audits, the newest first"
				isCaptionHidden
				rows={requests}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/ops/audit-requests/${id}`}
				stacks
				empty={
					<EmptyState>
						{state ? "No request is in this state." : "Nobody has asked for an audit, or all were taken in."}
					</EmptyState>
				}
				columns={[
					{ key: "company", header: "Company", cell: (row) => row.company },
					{ key: "website", header: "Website", cell: (row) => <span className="break-all">{row.website}</span> },
					{ key: "state", header: "State", cell: (row) => <AuditRequestMark request={row} /> },
					{ key: "received", header: "Received", cell: (row) => <Instant at={row.receivedAt} timeZone="UTC" /> },
				]}
			/>
		</>
	);
}
