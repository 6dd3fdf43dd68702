import { organisationStates } from "@calibrant/policy";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { NextEvent } from "../../components/ops/next-event.tsx";
import { stateWords } from "../../components/ops/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { Select } from "../../components/select.tsx";
import { titleOf } from "../../i18n.ts";
import { count, oneOf, rangeWords, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/organisations";
import "../../words/ops.ts";

const LIMIT = 25;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { searchParams } = url;
	const q = searchParams.get("q")?.trim().slice(0, 100) || undefined;
	const state = oneOf(searchParams.get("state"), organisationStates);
	const held = searchParams.get("held") === "yes" || undefined;
	const given = Number(searchParams.get("from") ?? "0");
	const from = Number.isSafeInteger(given) && given > 0 ? Math.min(given, 1_000_000) : 0;
	const server = api(context, request);
	const found = await server.operator.console.organisations.query({ q, state, held, from, limit: LIMIT });
	return {
		found,
		filters: { q, state, held },
		from,
		states: organisationStates.map((value) => ({ value })),
	};
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Customers`, msg`Operator console`)];
}

export default function Organisations({ loaderData: { found, filters, from, states } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const { items, total } = found;
	const named = states.map(({ value }) => ({ value, label: i18n._(stateWords(value)) }));
	const active = [
		...(filters.q ? [{ label: t`Search: ${filters.q}`, withoutTo: withQuery(search, { q: null }) }] : []),
		...(filters.state
			? [{ label: i18n._(stateWords(filters.state)), withoutTo: withQuery(search, { state: null }) }]
			: []),
		...(filters.held ? [{ label: t`With a hold`, withoutTo: withQuery(search, { held: null }) }] : []),
	];
	return (
		<>
			<PageHeader
				title={t`Customers`}
				intro={t`Every organisation with its state and what time brings next. Nothing a customer wrote is shown here.`}
			/>
			<FilterBar
				searchLabel={t`Name, short name or number`}
				query={filters.q}
				active={active}
				clearTo="/ops/organisations"
			>
				<div className="min-w-44">
					<Select
						label={t`State`}
						name="state"
						placeholder={t`Any state`}
						defaultValue={filters.state}
						options={named}
					/>
				</div>
				<div className="min-w-36">
					<Select
						label={t`Holds`}
						name="held"
						placeholder={t`With or without`}
						defaultValue={filters.held ? "yes" : undefined}
						options={[{ value: "yes", label: t`With a hold` }]}
					/>
				</div>
			</FilterBar>
			<DataTable
				stacks
				caption={t`Organisations, the one deleted soonest first`}
				isCaptionHidden
				rows={items}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/ops/organisations/${id}`}
				empty={
					<EmptyState>
						<Trans>No organisation fits this filter.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Organisation`, cell: (row) => row.name ?? row.id },
					{
						key: "state",
						header: t`State`,
						cell: (row) => (
							<Mark kind={row.state === "grace" || row.state === "purging" ? "soon" : "plain"}>
								{i18n._(stateWords(row.state))}
								{row.restricted ? t`, restricted` : ""}
							</Mark>
						),
					},
					{ key: "since", header: t`Since`, wideOnly: true, cell: (row) => <Instant at={row.since} timeZone="UTC" /> },
					{
						key: "next",
						header: t`Next`,
						cell: (row) =>
							row.next === null ? (
								<span className="text-muted">
									<Trans>nothing by time alone</Trans>
								</span>
							) : (
								<span className="block min-w-44 whitespace-normal">
									<NextEvent next={row.next} />
								</span>
							),
					},
					{ key: "holds", header: t`Holds`, align: "end", cell: (row) => (row.holds === 0 ? "" : row.holds) },
				]}
			/>
			{total > 0 && (
				<Pagination
					summary={
						total > LIMIT ? rangeWords(from + 1, items.length, total, "organisation") : count(total, "organisation")
					}
					previousTo={from > 0 ? withQuery(search, { from: from > LIMIT ? from - LIMIT : null }) : null}
					nextTo={from + items.length < total ? withQuery(search, { from: from + LIMIT }) : null}
				/>
			)}
		</>
	);
}
