import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { AUDIT_REQUEST_STATES, AuditRequestMark } from "../../components/ops/audit-request-mark.tsx";
import { StateFilter } from "../../components/ops/state-filter.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-requests";
import "../../words/ops.ts";

const STATES = ["new", "taken", "declined"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const state = oneOf(url.searchParams.get("state"), STATES);
	return { state, requests: await api(context, request).operator.websecurity.requests.query({ state }) };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Audit requests`, msg`Operator console`)];
}

const DONE = { spam: msg`The request is deleted. Nobody was written to.` };

export default function AuditRequests({ loaderData: { requests, state } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	return (
		<>
			<PageHeader
				title={t`Audit requests`}
				intro={t`What people asked for on the public form, the newest first. Nothing is examined before an authorisation is in force.`}
			/>
			<DoneMessage words={DONE} />
			<StateFilter
				state={state}
				options={STATES.map((value) => ({ value, label: i18n._(AUDIT_REQUEST_STATES[value]) }))}
				placeholder={t`All`}
			/>
			<DataTable
				key={search.toString()}
				caption={t`Requests for audits, the newest first`}
				isCaptionHidden
				rows={requests}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/ops/audit-requests/${id}`}
				stacks
				empty={
					<EmptyState>
						{state ? t`No request is in this state.` : t`Nobody has asked for an audit, or all were taken in.`}
					</EmptyState>
				}
				columns={[
					{ key: "company", header: t`Company`, cell: (row) => row.company },
					{ key: "website", header: t`Website`, cell: (row) => <span className="break-all">{row.website}</span> },
					{ key: "state", header: t`State`, cell: (row) => <AuditRequestMark request={row} /> },
					{ key: "received", header: t`Received`, cell: (row) => <Instant at={row.receivedAt} timeZone="UTC" /> },
				]}
			/>
		</>
	);
}
