import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { StateFilter } from "../../components/ops/state-filter.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { auditState, daysInWords } from "../../components/websecurity/audit-words.ts";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/engagements";
import "../../words/ops.ts";

const STATES = ["draft", "active", "ended"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const state = oneOf(url.searchParams.get("state"), STATES);
	const server = api(context, request);
	const [engagements, people] = await Promise.all([
		server.operator.websecurity.engagements.query({ state }),
		server.operator.people.list.query(),
	]);
	return { state, engagements, names: people.map(({ userId, name, email }) => [userId, name ?? email] as const) };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Website audits`, msg`Operator console`)];
}

export default function Engagements({ loaderData: { engagements, names, state } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const nameOf = new Map(names);
	return (
		<>
			<PageHeader
				title={t`Website audits`}
				intro={t`Every client’s audits by state and dates, the newest first. What a client wrote is shown once you open one, and their audit log says that you did.`}
			/>
			<StateFilter
				state={state}
				options={STATES.map((value) => ({ value, label: auditState(i18n, value) }))}
				placeholder={t`All`}
			/>
			<DataTable
				key={search.toString()}
				caption={t`Audits of clients, the newest first`}
				isCaptionHidden
				rows={engagements}
				rowKey={({ id }) => id}
				rowTo={({ id, orgId }) => `/ops/engagements/${orgId}/${id}`}
				stacks
				empty={
					<EmptyState>{state ? t`No audit is in this state.` : t`No client has ordered an audit yet.`}</EmptyState>
				}
				columns={[
					{ key: "client", header: t`Client`, cell: (row) => row.client },
					{ key: "state", header: t`State`, cell: (row) => auditState(i18n, row.state) },
					{
						key: "authorised",
						header: t`Authorised until`,
						cell: (row) =>
							row.authorisedUntil ? (
								<Instant at={row.authorisedUntil} timeZone="UTC" />
							) : row.state === "ended" ? (
								"–"
							) : (
								<Mark kind="soon">
									<Trans>No authorisation in force</Trans>
								</Mark>
							),
					},
					{
						key: "dates",
						header: t`Days`,
						wideOnly: true,
						cell: (row) => daysInWords(i18n, row.startsOn, row.endsOn),
					},
					{
						key: "tester",
						header: t`Tester`,
						cell: (row) =>
							row.testerId ? (
								(nameOf.get(row.testerId) ?? t`Former operator`)
							) : (
								<Mark kind="soon">
									<Trans>Nobody</Trans>
								</Mark>
							),
					},
					{ key: "reports", header: t`Reports`, align: "end", cell: (row) => row.reports || "" },
				]}
			/>
		</>
	);
}
