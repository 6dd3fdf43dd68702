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
import type { Route } from "./+types/budgets";
import "../../words/methods.ts";
import { rangeIn } from "../../counted.ts";
import { decimalIn, instantIn } from "../../use-format.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Uncertainty budgets`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return api(context, request).budgets.list.query({ archived, cursor: url.searchParams.get("cursor") });
}

export default function Budgets({ loaderData: { items, total, nextCursor } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const archived = search.get("show") === "archived";
	const create = (
		<GuardedLink to="/app/budgets/new" why={why}>
			<Trans>New budget</Trans>
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={archived ? t`Archived budgets` : t`Uncertainty budgets`}
				intro={
					archived
						? t`No procedure takes them any more. Their versions stay readable.`
						: t`${plural(total, { one: "# budget", other: "# budgets" })}`
				}
				actions={create}
			/>
			<MethodsNav />
			<DoneMessage words={{ discarded: t`The draft is gone.`, archived: t`The budget is archived.` }} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Uncertainty budgets by name`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/budgets/${row.id}`}
				empty={
					archived ? (
						<EmptyState
							action={
								<LinkButton to="/app/budgets">
									<Trans>Show the budgets in use</Trans>
								</LinkButton>
							}
						>
							<Trans>No budget is archived.</Trans>
						</EmptyState>
					) : (
						<EmptyState action={create}>
							<Trans>No uncertainty budget has been written yet: start with the quantity you calibrate most.</Trans>
						</EmptyState>
					)
				}
				columns={[
					{ key: "name", header: t`Budget`, cell: (row) => row.name },
					{ key: "quantity", header: t`Quantity`, cell: (row) => row.quantity ?? "—" },
					{
						key: "reported",
						header: t`U on its example`,
						mono: true,
						cell: ({ unit, ...at }) => {
							if (at.reported === null) return "—";
							const [reported, nominal] = [decimalIn(i18n, at.reported), decimalIn(i18n, at.nominal ?? "")];
							return t`${reported} ${unit} at ${nominal}`;
						},
					},
					{
						key: "version",
						header: t`Version`,
						mono: true,
						wideOnly: true,
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
				summary={rangeIn(i18n, startOf(search), items.length, total, "budget")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={
					nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: startOf(search) + items.length })
				}
			/>
			{!archived && (
				<p data-print="hide">
					<LinkButton to="/app/budgets?show=archived" variant="quiet">
						<Trans>Archived budgets</Trans>
					</LinkButton>
				</p>
			)}
		</div>
	);
}
