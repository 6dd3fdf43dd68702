import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { BackOn } from "../../components/register/back-on.tsx";
import { rangeIn } from "../../counted.ts";
import { titleOf } from "../../i18n.ts";
import { startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/handed-out";
import "../../words/register.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Handed out`)];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	return api(context, request).custody.checkouts.query({ cursor: url.searchParams.get("cursor") });
}

export default function HandedOut({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, nextCursor, today } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const from = startOf(search);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Handed out`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Handed out` }]}
				actions={
					<LinkButton to="/app/external" variant="secondary">
						<Trans>At outside laboratories</Trans>
					</LinkButton>
				}
				intro={t`${plural(total, { one: "# instrument", other: "# instruments" })} out now, late returns first`}
			/>
			<DataTable
				caption={t`Instruments that are out, late returns first`}
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/instruments/${row.instrumentId}/custody`}
				empty={
					<EmptyState
						action={
							<LinkButton to="/app/instruments">
								<Trans>Open the register</Trans>
							</LinkButton>
						}
					>
						<Trans>Nothing is handed out: an instrument's page is where you hand it out.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "tag", header: t`Tag`, mono: true, cell: (row) => row.tag },
					{ key: "holder", header: t`Who`, cell: (row) => row.holderName },
					{
						key: "back",
						header: t`Back on`,
						cell: (row) => <BackOn on={row.expectedBackOn} isLate={row.isLate} />,
					},
					{ key: "description", header: t`Description`, wideOnly: true, cell: (row) => row.description || "—" },
					{
						key: "purpose",
						header: t`For what`,
						wideOnly: true,
						cell: (row) => row.purpose || (row.forService ? t`Calibration or repair` : "—"),
					},
					{
						key: "concession",
						header: t`Concession`,
						mono: true,
						wideOnly: true,
						cell: (row) => row.concession ?? "—",
					},
					{
						key: "out",
						header: t`Since`,
						wideOnly: true,
						cell: (row) => <Instant at={row.outAt} timeZone={timeZone} />,
					},
				]}
			/>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "instrument")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot day={today} filter={t`handed out`} />
		</div>
	);
}
