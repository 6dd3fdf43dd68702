import { formatPlainDate } from "@calibrant/policy/format-instant";
import { useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { count, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/handed-out";

export function meta() {
	return [{ title: "Handed out · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	return api(context, request).custody.checkouts.query({ cursor: url.searchParams.get("cursor") });
}

export default function HandedOut({ loaderData }: Route.ComponentProps) {
	const { items, total, nextCursor, today } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const from = startOf(search);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Handed out"
				breadcrumb={[{ label: "Register", to: "/app/instruments" }, { label: "Handed out" }]}
				intro={`${count(total, "instrument")} out now, late returns first`}
			/>
			<DataTable
				caption="Instruments that are out, late returns first"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/instruments/${row.instrumentId}/custody`}
				empty={
					<EmptyState action={<LinkButton to="/app/instruments">Open the register</LinkButton>}>
						Nothing is handed out: an instrument's page is where you hand it out.
					</EmptyState>
				}
				columns={[
					{ key: "tag", header: "Tag", mono: true, cell: (row) => row.tag },
					{ key: "holder", header: "Who", cell: (row) => row.holderName },
					{
						key: "back",
						header: "Back on",
						cell: (row) =>
							row.expectedBackOn === null ? (
								"—"
							) : (
								<span className={row.isLate ? "font-semibold text-overdue" : ""}>
									{`${row.isLate ? "Late: " : ""}${formatPlainDate(row.expectedBackOn)}`}
								</span>
							),
					},
					{ key: "description", header: "Description", wideOnly: true, cell: (row) => row.description || "—" },
					{
						key: "purpose",
						header: "For what",
						wideOnly: true,
						cell: (row) => row.purpose || (row.forService ? "Calibration or repair" : "—"),
					},
					{ key: "concession", header: "Concession", mono: true, wideOnly: true, cell: (row) => row.concession ?? "—" },
					{
						key: "out",
						header: "Since",
						wideOnly: true,
						cell: (row) => <Instant at={row.outAt} timeZone={timeZone} />,
					},
				]}
			/>
			<Pagination
				summary={rangeWords(from, items.length, total, "instrument")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot day={today} filter="handed out" />
		</div>
	);
}
