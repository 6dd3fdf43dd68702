import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { TakenNote, useTakenAlong } from "../../components/maintenance/kept-here.tsx";
import { OrderTag, PriorityCell } from "../../components/maintenance/state-tag.tsx";
import { ORDER_STATES, optionsOf } from "../../components/maintenance/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/orders";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Work orders`)];
}

const STATES = ["open", ...(Object.keys(ORDER_STATES) as (keyof typeof ORDER_STATES)[]), "any"] as const;
const WHOSE = ["me", "late"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), STATES) ?? "open";
	const which = oneOf(search.get("which"), WHOSE);
	const q = (search.get("q") ?? "").slice(0, 100);
	const orders = await api(context, request).workOrders.list.query({
		...{ state, q, assetId: idIn(search.get("asset")), cursor: search.get("cursor") },
		...{ overdue: which === "late", ...(which === "me" && { assigneeId: "me" as const }) },
	});
	return { ...orders, state, q, which: which ?? "" };
}

export default function Orders({ loaderData: { items, nextCursor, state, q, which } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const whyRates = useWhyClosed("rate.edit");
	const isWorker = useWhyClosed("order.work") === null;
	useTakenAlong(isWorker, null);
	const asset = search.get("asset");
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Work orders`}
				actions={
					<>
						<LinkButton to="/app/maintenance-figures" variant="secondary">
							<Trans>Figures</Trans>
						</LinkButton>
						{whyRates === null && (
							<LinkButton to="/app/labour-rates" variant="secondary">
								<Trans>Rates of work</Trans>
							</LinkButton>
						)}
						<LinkButton to="/app/work-orders/board" variant="secondary">
							<Trans>Board</Trans>
						</LinkButton>
						<StepLink to="/app/work-orders/new" permission="order.edit">
							<Trans>Make a work order</Trans>
						</StepLink>
					</>
				}
			/>
			{isWorker && <TakenNote />}
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				{asset !== null && <input type="hidden" name="asset" value={asset} />}
				<TextField label={t`Search`} name="q" type="search" defaultValue={q} maxLength={100} />
				<Select
					label={t`State`}
					name="state"
					defaultValue={state}
					options={[
						{ value: "open", label: t`Not over` },
						...optionsOf(ORDER_STATES, i18n),
						{ value: "any", label: t`Any` },
					]}
				/>
				<Select
					label={t`Which`}
					name="which"
					defaultValue={which}
					options={[
						{ value: "", label: t`All` },
						{ value: "me", label: t`Assigned to me` },
						{ value: "late", label: t`Late` },
					]}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<DataTable
				caption={t`Work orders, newest first`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/work-orders/${id}`}
				empty={<EmptyState>{t`No work order matches this selection.`}</EmptyState>}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "title", header: t`What`, cell: (row) => row.title },
					{ key: "state", header: t`State`, cell: (row) => <OrderTag state={row.state} /> },
					{ key: "priority", header: t`Priority`, cell: (row) => <PriorityCell priority={row.priority} /> },
					{ key: "due", header: t`Due on`, cell: (row) => <DueDay day={row.dueOn} isLate={row.isOverdue} /> },
					{ key: "asset", header: t`Asset`, mono: true, cell: (row) => row.asset?.tag ?? "—" },
					{ key: "who", header: t`Assigned to`, wideOnly: true, cell: (row) => row.assignees.join(", ") || "—" },
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
