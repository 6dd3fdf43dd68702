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
import type { Route } from "./+types/procedures";

export function meta() {
	return [{ title: "Procedures · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return api(context, request).procedures.list.query({ archived, cursor: url.searchParams.get("cursor") });
}

export default function Procedures({ loaderData: { items, total, nextCursor } }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const archived = search.get("show") === "archived";
	const create = (
		<GuardedLink to="/app/procedures/new" why={why}>
			New procedure
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={archived ? "Archived procedures" : "Procedures"}
				intro={
					archived
						? "Nobody starts a calibration with them any more. Their versions stay readable."
						: count(total, "procedure")
				}
				actions={create}
			/>
			<MethodsNav />
			<DoneMessage words={{ discarded: "The draft is gone.", archived: "The procedure is archived." }} />
			<ClosedNote why={why} />
			<DataTable
				caption="Procedures by code"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/procedures/${row.id}`}
				empty={
					archived ? (
						<EmptyState action={<LinkButton to="/app/procedures">Show the procedures in use</LinkButton>}>
							No procedure is archived.
						</EmptyState>
					) : (
						<EmptyState action={create}>
							No procedure has been written yet: start with the instruments you calibrate most.
						</EmptyState>
					)
				}
				columns={[
					{ key: "code", header: "Code", mono: true, cell: (row) => row.code },
					{ key: "name", header: "Procedure", cell: (row) => row.name },
					{
						key: "quantity",
						header: "Quantity",
						wideOnly: true,
						cell: (row) => (row.quantity === null ? "—" : `${row.quantity}, ${row.unit}`),
					},
					{ key: "points", header: "Points", align: "end", wideOnly: true, cell: (row) => row.points ?? "—" },
					{
						key: "version",
						header: "Version",
						mono: true,
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
				summary={rangeWords(startOf(search), items.length, total, "procedure")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={
					nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: startOf(search) + items.length })
				}
			/>
			{!archived && (
				<p data-print="hide">
					<LinkButton to="/app/procedures?show=archived" variant="quiet">
						Archived procedures
					</LinkButton>
				</p>
			)}
		</div>
	);
}
