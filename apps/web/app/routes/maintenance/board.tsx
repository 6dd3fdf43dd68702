import { msg } from "@lingui/core/macro";
import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { PriorityTag } from "../../components/maintenance/state-tag.tsx";
import { ORDER_STATES } from "../../components/maintenance/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ScrollArea } from "../../components/scroll-area.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/board";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Board of work orders`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const mine = oneOf(url.searchParams.get("which"), ["me"] as const) === "me";
	const filter = mine ? { assigneeId: "me" as const } : {};
	return { ...(await api(context, request).workOrders.board.query(filter)), mine };
}

export default function Board({ loaderData: { columns, mine } }: Route.ComponentProps) {
	const { t } = useLingui();
	const filled = columns.filter(({ count }) => count > 0);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Board`}
				breadcrumb={[{ label: t`Work orders`, to: "/app/work-orders" }, { label: t`Board` }]}
				intro={t`The most urgent first, then what is due first.`}
				actions={
					<LinkButton to={mine ? "/app/work-orders/board" : "/app/work-orders/board?which=me"} variant="secondary">
						{mine ? t`Everybody’s` : t`Assigned to me`}
					</LinkButton>
				}
			/>
			{filled.length === 0 ? (
				<EmptyState>{t`No work order is open.`}</EmptyState>
			) : (
				<ScrollArea label={t`Board of work orders`} className="overflow-x-auto">
					<div className="flex flex-col gap-4 md:flex-row md:items-start">
						{filled.map((column) => (
							<Column key={column.state} column={column} />
						))}
					</div>
				</ScrollArea>
			)}
		</div>
	);
}

type ColumnData = Answers["workOrders"]["board"]["columns"][number];

function Column({ column: { state, count, items } }: { column: ColumnData }) {
	const { i18n } = useLingui();
	const more = count - items.length;
	return (
		<section aria-labelledby={`column-${state}`} className="flex flex-col gap-2 md:w-64 md:shrink-0">
			<h2 id={`column-${state}`} className="font-semibold">
				{`${i18n._(ORDER_STATES[state])} (${count})`}
			</h2>
			<ul className="flex flex-col gap-2">
				{items.map((order) => (
					<li
						key={order.id}
						className="flex flex-col gap-1 rounded-control border border-line bg-surface p-3 text-table"
					>
						<Link to={`/app/work-orders/${order.id}`} className="link font-medium">
							{order.title}
						</Link>
						<span className="font-mono text-meta text-muted">
							{[order.number, order.asset?.tag].filter(Boolean).join(" · ")}
						</span>
						<span className="flex flex-wrap items-center gap-2">
							<PriorityTag priority={order.priority} />
							{order.dueOn !== null && <DueDay day={order.dueOn} isLate={order.isOverdue} />}
						</span>
						{order.assignees.length > 0 && <span className="text-muted">{order.assignees.join(", ")}</span>}
					</li>
				))}
			</ul>
			{more > 0 && (
				<Link to={`/app/work-orders?state=${state}`} className="link">
					<Plural value={more} one="# more" other="# more" />
				</Link>
			)}
		</section>
	);
}
