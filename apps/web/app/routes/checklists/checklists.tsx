import { formatInstant } from "@calibrant/policy/format-instant";
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
import { count, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/checklists";

export function meta() {
	return [{ title: "Checklists · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return api(context, request).checklists.list.query({ archived, cursor: url.searchParams.get("cursor") });
}

export default function Checklists({ loaderData }: Route.ComponentProps) {
	const { items, total, nextCursor, today } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("checklist.edit");
	const archived = search.get("show") === "archived";
	const from = startOf(search);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={archived ? "Archived checklists" : "Checklists"}
				intro={archived ? "Not carried out any more. Their results stay readable." : count(total, "checklist")}
				actions={
					<>
						<LinkButton to="/app/checklists/runs" variant="secondary">
							Results
						</LinkButton>
						<GuardedLink to="/app/checklists/new" why={why}>
							New checklist
						</GuardedLink>
					</>
				}
			/>
			<DoneMessage words={{ discarded: "The draft is gone.", archived: "The checklist is archived." }} />
			<ClosedNote why={why} />
			<DataTable
				caption="Checklists by name"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/checklists/${row.id}`}
				empty={
					archived ? (
						<EmptyState action={<LinkButton to="/app/checklists">Show the checklists in use</LinkButton>}>
							No checklist is archived.
						</EmptyState>
					) : (
						<EmptyState
							action={
								<GuardedLink to="/app/checklists/new" why={why}>
									Write the first checklist
								</GuardedLink>
							}
						>
							No checklist has been written yet: start with one that your people carry out on paper.
						</EmptyState>
					)
				}
				columns={[
					{ key: "name", header: "Checklist", cell: (row) => row.name },
					{
						key: "state",
						header: "State",
						cell: (row) => {
							if (row.open > 0) return <RunTag kind="open" />;
							const due = dueTag(row.dueOn, today);
							if (due !== null) return <RunTag kind={due} />;
							return row.published === 0
								? "Draft"
								: row.lastRun === null
									? "Not done yet"
									: RESULT_WORDS[row.lastRun.result];
						},
					},
					{ key: "due", header: "Next", mono: true, cell: (row) => row.dueOn ?? "—" },
					{
						key: "about",
						header: "About",
						wideOnly: true,
						cell: (row) => row.tag ?? (row.subject === "any" ? "Any instrument" : "—"),
					},
					{
						key: "version",
						header: "Version",
						wideOnly: true,
						mono: true,
						cell: (row) => (row.published === 0 ? "—" : `${row.published}${row.hasDraft ? " + draft" : ""}`),
					},
					{
						key: "last",
						header: "Last completed",
						wideOnly: true,
						cell: (row) => (row.lastRun === null ? "—" : formatInstant(row.lastRun.endedAt, timeZone)),
					},
				]}
			/>
			<Pagination
				summary={rangeWords(from, items.length, total, "checklist")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			{!archived && (
				<p data-print="hide">
					<LinkButton to="/app/checklists?show=archived" variant="quiet">
						Archived checklists
					</LinkButton>
				</p>
			)}
		</div>
	);
}
