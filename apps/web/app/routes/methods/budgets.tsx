import { formatInstant } from "@calibrant/policy/format-instant";
import { useSearchParams } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { MethodsNav } from "../../components/methods/methods-nav.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { count, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/budgets";

export function meta() {
	return [{ title: "Uncertainty budgets · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return api(context, request).budgets.list.query({ archived, cursor: url.searchParams.get("cursor") });
}

export default function Budgets({ loaderData: { items, total, nextCursor } }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const archived = search.get("show") === "archived";
	const create = (
		<GuardedLink to="/app/budgets/new" why={why}>
			New budget
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={archived ? "Archived budgets" : "Uncertainty budgets"}
				intro={archived ? "No procedure takes them any more. Their versions stay readable." : count(total, "budget")}
				actions={create}
			/>
			<MethodsNav />
			<DoneMessage words={{ discarded: "The draft is gone.", archived: "The budget is archived." }} />
			<ClosedNote why={why} />
			<DataTable
				caption="Uncertainty budgets by name"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/budgets/${row.id}`}
				empty={
					archived ? (
						<EmptyState action={<LinkButton to="/app/budgets">Show the budgets in use</LinkButton>}>
							No budget is archived.
						</EmptyState>
					) : (
						<EmptyState action={create}>
							No uncertainty budget has been written yet: start with the quantity you calibrate most.
						</EmptyState>
					)
				}
				columns={[
					{ key: "name", header: "Budget", cell: (row) => row.name },
					{ key: "quantity", header: "Quantity", cell: (row) => row.quantity ?? "—" },
					{
						key: "reported",
						header: "U on its example",
						mono: true,
						cell: (row) => (row.reported === null ? "—" : `${row.reported} ${row.unit} at ${row.nominal}`),
					},
					{
						key: "version",
						header: "Version",
						mono: true,
						wideOnly: true,
						cell: (row) => (row.published === 0 ? "Draft" : `${row.published}${row.hasDraft ? " + draft" : ""}`),
					},
					{
						key: "published",
						header: "Published",
						wideOnly: true,
						cell: (row) => (row.publishedAt === null ? "—" : formatInstant(row.publishedAt, timeZone)),
					},
				]}
			/>
			<Pagination
				summary={rangeWords(startOf(search), items.length, total, "budget")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={
					nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: startOf(search) + items.length })
				}
			/>
			{!archived && (
				<p data-print="hide">
					<LinkButton to="/app/budgets?show=archived" variant="quiet">
						Archived budgets
					</LinkButton>
				</p>
			)}
		</div>
	);
}
