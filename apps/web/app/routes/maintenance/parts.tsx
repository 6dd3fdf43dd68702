import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, useSearchParams } from "react-router";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import { decimalIn } from "../../use-format.ts";
import type { Route } from "./+types/parts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Spare parts`)];
}

const WHICH = ["used", "low", "all"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const which = oneOf(search.get("which"), WHICH) ?? "used";
	const q = (search.get("q") ?? "").slice(0, 100);
	const parts = await api(context, request).parts.list.query({
		...{ q, low: which === "low", archived: which === "all", cursor: search.get("cursor") },
	});
	return { ...parts, which, q };
}

export default function Parts({ loaderData: { items, nextCursor, which, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Spare parts`}
				actions={
					<StepLink to="/app/parts/new" permission="part.edit">
						<Trans>Add a part</Trans>
					</StepLink>
				}
			/>
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				<TextField label={t`Search`} name="q" type="search" defaultValue={q} maxLength={100} />
				<Select
					label={t`Which`}
					name="which"
					defaultValue={which}
					options={[
						{ value: "used", label: t`In use` },
						{ value: "low", label: t`Below the minimum` },
						{ value: "all", label: t`All, with what is put away` },
					]}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<DataTable
				caption={t`Spare parts by number`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/parts/${id}`}
				empty={<EmptyState>{t`No part matches this selection.`}</EmptyState>}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "name", header: t`What`, cell: (row) => row.name },
					{
						key: "stock",
						header: t`In stock`,
						mono: true,
						cell: (row) => (
							<span className={row.isLow ? "text-overdue" : ""}>
								{`${decimalIn(i18n, row.inStock)} ${row.unit}`.trim()}
								{row.isLow && ` (${t`below the minimum`})`}
							</span>
						),
					},
					{ key: "reserved", header: t`Put aside`, mono: true, cell: (row) => decimalIn(i18n, row.reserved) },
					{
						key: "minimum",
						header: t`Minimum`,
						mono: true,
						wideOnly: true,
						cell: (row) => (row.minimum === null ? "—" : decimalIn(i18n, row.minimum)),
					},
				]}
			/>
			<Pagination
				summary=""
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
			/>
		</div>
	);
}
