import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { TakenNote, useTakenAlong } from "../../components/maintenance/kept-here.tsx";
import { OrderTag, PriorityCell } from "../../components/maintenance/state-tag.tsx";
import { ORDER_STATES, optionsOf } from "../../components/maintenance/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf } from "../../list-address.ts";
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
		<RecordList
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
			above={isWorker && <TakenNote />}
			q={q}
			filters={
				<>
					{asset !== null && <input type="hidden" name="asset" value={asset} />}
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
				</>
			}
			at="/app/work-orders"
			caption={t`Work orders, newest first`}
			empty={t`No work order matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
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
	);
}
