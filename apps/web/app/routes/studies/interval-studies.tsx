import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { MethodsNav } from "../../components/methods/methods-nav.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { CHANGES, METHODS } from "../../components/studies/study-result.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/interval-studies";
import "../../words/studies.ts";
import { intervalIn } from "../../counted.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Interval studies`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).intervalStudies.list.query({});
}

const STATES = { proposed: msg`Waits for a decision`, approved: msg`Approved`, dismissed: msg`Not followed` } as const;

export default function IntervalStudies({ loaderData: studies }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const create = (
		<GuardedLink to="/app/interval-studies/new" why={why}>
			<Trans>New study</Trans>
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Interval studies`}
				intro={t`How long a calibration interval should be, from the organisation’s own history (ILAC-G24, NCSLI RP-1). Nothing is set before it is approved with a signature.`}
				actions={create}
			/>
			<MethodsNav />
			<ClosedNote why={why} />
			<DataTable
				stacks
				caption={t`Interval studies, newest first`}
				isCaptionHidden
				rows={studies}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/interval-studies/${row.id}`}
				empty={
					<EmptyState action={create}>
						<Trans>No study was made yet.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "number", header: t`Number`, cell: (row) => row.number, mono: true },
					{ key: "label", header: t`About`, cell: (row) => row.label },
					{
						key: "method",
						header: t`Method`,
						cell: (row) => i18n._(METHODS[row.method as keyof typeof METHODS]),
						wideOnly: true,
					},
					{
						key: "result",
						header: t`Recommends`,
						cell: (row) =>
							(row.change ?? "keep") === "keep"
								? t`Keep ${intervalIn(i18n, row.current)}`
								: t`${i18n._(CHANGES[row.change ?? "keep"])}: ${intervalIn(i18n, row.recommended)}`,
					},
					{ key: "state", header: t`State`, cell: (row) => i18n._(STATES[row.state]) },
					{
						key: "at",
						header: t`Made`,
						cell: (row) => <Instant at={row.createdAt} timeZone={timeZone} />,
						wideOnly: true,
					},
				]}
			/>
		</div>
	);
}
