import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
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
import { titleOf } from "../../i18n.ts";
import { startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/procedures";
import "../../words/methods.ts";
import { rangeIn } from "../../counted.ts";
import { instantIn } from "../../use-format.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Procedures`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return api(context, request).procedures.list.query({ archived, cursor: url.searchParams.get("cursor") });
}

export default function Procedures({ loaderData: { items, total, nextCursor } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const archived = search.get("show") === "archived";
	const create = (
		<GuardedLink to="/app/procedures/new" why={why}>
			<Trans>New procedure</Trans>
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={archived ? t`Archived procedures` : t`Procedures`}
				intro={
					archived
						? t`Nobody starts a calibration with them any more. Their versions stay readable.`
						: t`${plural(total, { one: "# procedure", other: "# procedures" })}`
				}
				actions={create}
			/>
			<MethodsNav />
			<DoneMessage words={{ discarded: t`The draft is gone.`, archived: t`The procedure is archived.` }} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Procedures by code`}
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/procedures/${row.id}`}
				empty={
					archived ? (
						<EmptyState
							action={
								<LinkButton to="/app/procedures">
									<Trans>Show the procedures in use</Trans>
								</LinkButton>
							}
						>
							<Trans>No procedure is archived.</Trans>
						</EmptyState>
					) : (
						<EmptyState action={create}>
							<Trans>No procedure has been written yet: start with the instruments you calibrate most.</Trans>
						</EmptyState>
					)
				}
				columns={[
					{ key: "code", header: t`Code`, mono: true, cell: (row) => row.code },
					{ key: "name", header: t`Procedure`, cell: (row) => row.name },
					{
						key: "quantity",
						header: t`Quantity`,
						wideOnly: true,
						cell: (row) => (row.quantity === null ? "—" : `${row.quantity}, ${row.unit}`),
					},
					{ key: "points", header: t`Points`, align: "end", wideOnly: true, cell: (row) => row.points ?? "—" },
					{
						key: "version",
						header: t`Version`,
						mono: true,
						cell: (row) =>
							row.published === 0 ? t`Draft` : row.hasDraft ? t`${row.published} + draft` : row.published,
					},
					{
						key: "published",
						header: t`Published`,
						wideOnly: true,
						cell: (row) => (row.publishedAt === null ? "—" : instantIn(i18n, row.publishedAt, timeZone)),
					},
				]}
			/>
			<Pagination
				summary={rangeIn(i18n, startOf(search), items.length, total, "procedure")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={
					nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: startOf(search) + items.length })
				}
			/>
			{!archived && (
				<p data-print="hide">
					<LinkButton to="/app/procedures?show=archived" variant="quiet">
						<Trans>Archived procedures</Trans>
					</LinkButton>
				</p>
			)}
		</div>
	);
}
