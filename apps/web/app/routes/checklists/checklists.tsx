import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { RESULT_WORDS } from "../../components/checklists/checklist-words.ts";
import { dueTag, RunTag } from "../../components/checklists/run-tag.tsx";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { titleOf } from "../../i18n.ts";
import { startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/checklists";
import "../../words/checklists.ts";
import { rangeIn } from "../../counted.ts";
import { instantIn } from "../../use-format.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Checklists`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return api(context, request).checklists.list.query({ archived, cursor: url.searchParams.get("cursor") });
}

export default function Checklists({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, nextCursor, today } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("checklist.edit");
	const archived = search.get("show") === "archived";
	const from = startOf(search);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={archived ? t`Archived checklists` : t`Checklists`}
				intro={
					archived
						? t`Not carried out any more. Their results stay readable.`
						: t`${plural(total, { one: "# checklist", other: "# checklists" })}`
				}
				actions={
					<>
						<LinkButton to="/app/checklists/runs" variant="secondary">
							<Trans context="checklists">Results</Trans>
						</LinkButton>
						<GuardedLink to="/app/checklists/new" why={why}>
							<Trans>New checklist</Trans>
						</GuardedLink>
					</>
				}
			/>
			<DoneMessage words={{ discarded: t`The draft is gone.`, archived: t`The checklist is archived.` }} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Checklists by name`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/checklists/${row.id}`}
				empty={
					archived ? (
						<EmptyState
							action={
								<LinkButton to="/app/checklists">
									<Trans>Show the checklists in use</Trans>
								</LinkButton>
							}
						>
							<Trans>No checklist is archived.</Trans>
						</EmptyState>
					) : (
						<EmptyState
							action={
								<GuardedLink to="/app/checklists/new" why={why}>
									<Trans>Write the first checklist</Trans>
								</GuardedLink>
							}
						>
							<Trans>No checklist has been written yet: start with one that your people carry out on paper.</Trans>
						</EmptyState>
					)
				}
				columns={[
					{ key: "name", header: t`Checklist`, cell: (row) => row.name },
					{
						key: "state",
						header: t`State`,
						cell: (row) => {
							if (row.open > 0) return <RunTag kind="open" />;
							const due = dueTag(row.dueOn, today);
							if (due !== null) return <RunTag kind={due} />;
							return row.published === 0
								? t`Draft`
								: row.lastRun === null
									? t`Not done yet`
									: i18n._(RESULT_WORDS[row.lastRun.result]);
						},
					},
					{ key: "due", header: t`Next`, mono: true, cell: (row) => row.dueOn ?? "—" },
					{
						key: "about",
						header: t`About`,
						wideOnly: true,
						cell: (row) => row.tag ?? (row.subject === "any" ? t`Any instrument` : "—"),
					},
					{
						key: "version",
						header: t`Version`,
						wideOnly: true,
						mono: true,
						cell: (row) => (row.published === 0 ? "—" : `${row.published}${row.hasDraft ? " + draft" : ""}`),
					},
					{
						key: "last",
						header: t`Last completed`,
						wideOnly: true,
						cell: (row) => (row.lastRun === null ? "—" : instantIn(i18n, row.lastRun.endedAt, timeZone)),
					},
				]}
			/>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "checklist")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			{!archived && (
				<p data-print="hide">
					<LinkButton to="/app/checklists?show=archived" variant="quiet">
						<Trans>Archived checklists</Trans>
					</LinkButton>
				</p>
			)}
		</div>
	);
}
