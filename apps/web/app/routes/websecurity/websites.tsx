import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { GradeMark, ProofTag } from "../../components/websecurity/website-tags.tsx";
import { monitoringWord } from "../../components/websecurity/website-words.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/websites";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Websites`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).websites.list.query();
}

const DONE = { removed: msg`The website is off the list.` };

export default function Websites({ loaderData: websites }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const why = useWhyClosed("engagement.edit");
	const timeZone = useTimeZone();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Websites`}
				intro={t`Whether you control them, how often they are looked at, and what was seen. Audits bring theirs by themselves.`}
				actions={
					<GuardedLink to="/app/websites/new" why={why}>
						<Trans>Add a website</Trans>
					</GuardedLink>
				}
			/>
			<DoneMessage words={DONE} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Websites by their address`}
				isCaptionHidden
				stacks
				rows={websites}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/websites/${id}`}
				empty={
					<EmptyState>
						<Trans>No website is on the list yet.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "origin", header: t`Website`, cell: ({ origin }) => <span className="break-all">{origin}</span> },
					{ key: "proof", header: t`Proof`, cell: ({ proof }) => <ProofTag state={proof} /> },
					{ key: "monitored", header: t`Monitoring`, cell: ({ monitored }) => monitoringWord(i18n, monitored) },
					{ key: "grade", header: t`Grade`, cell: ({ grade }) => <GradeMark grade={grade} /> },
					{
						key: "looked",
						header: t`Last look`,
						cell: ({ lookedAt }) =>
							lookedAt === null ? t`No look yet` : <Instant at={lookedAt} timeZone={timeZone} />,
					},
				]}
			/>
		</div>
	);
}
