import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { auditState } from "../../components/websecurity/audit-words.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audits";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Audits`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).engagements.list.query();
}

export default function Audits({ loaderData: audits }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const why = useWhyClosed("engagement.edit");
	const timeZone = useTimeZone();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Website audits`}
				intro={t`What is examined, who authorised it and until when. Nothing is examined without an authorisation in force.`}
				actions={
					<GuardedLink to="/app/audits/new" why={why}>
						<Trans>Order an audit</Trans>
					</GuardedLink>
				}
			/>
			<ClosedNote why={why} />
			<DataTable
				caption={t`Audits, newest first`}
				isCaptionHidden
				rows={audits}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/audits/${id}`}
				empty={
					<EmptyState>
						<Trans>No audit of a website has been ordered yet.</Trans>
					</EmptyState>
				}
				columns={[
					{
						key: "title",
						header: t`Audit`,
						cell: ({ title }) => <span className="inline-block max-w-56 truncate">{title}</span>,
					},
					{ key: "state", header: t`State`, cell: ({ state }) => auditState(i18n, state) },
					{
						key: "targets",
						header: t`Addresses`,
						wideOnly: true,
						cell: ({ targets }) => <span className="break-all">{targets.join(", ")}</span>,
					},
					{
						key: "authorised",
						header: t`Authorised until`,
						wideOnly: true,
						cell: ({ authorisedUntil }) =>
							authorisedUntil === null ? t`Not authorised` : <Instant at={authorisedUntil} timeZone={timeZone} />,
					},
				]}
			/>
		</div>
	);
}
