import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Select } from "../../components/select.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/plan-forecast";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Forecast of preventive work`)];
}

const SPANS = ["30", "90", "365", "730"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const days = oneOf(url.searchParams.get("days"), SPANS) ?? "90";
	return { ...(await api(context, request).preventivePlans.forecast.query({ days: Number(days) })), days };
}

export default function Forecast({ loaderData: { items, unforetold, days, cut } }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Forecast of preventive work`}
				breadcrumb={[{ label: t`Preventive plans`, to: "/app/preventive-plans" }, { label: t`Forecast` }]}
				intro={t`When each plan is due, if every order ends on its due day. Counts are taken to grow as they did of late.`}
			/>
			<Form method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
				<Select
					label={t`How far ahead`}
					name="days"
					defaultValue={days}
					options={SPANS.map((value) => ({ value, label: t`${value} days` }))}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			{unforetold > 0 && (
				<p className="text-muted">
					<Trans>Counted plans that grow too slowly to be foretold, or not at all: {format.number(unforetold)}</Trans>
				</p>
			)}
			{cut && <p className="text-muted">{t`There are more than 500 plans; only the first are foretold.`}</p>}
			<DataTable
				caption={t`Forecast of preventive work`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={({ planId, day }) => `${planId} ${day}`}
				rowTo={({ planId }) => `/app/preventive-plans/${planId}`}
				empty={<EmptyState>{t`Nothing is due in this time.`}</EmptyState>}
				columns={[
					{
						key: "day",
						header: t`Due on`,
						cell: ({ day, estimated }) => (estimated ? t`about ${format.day(day)}` : format.day(day)),
					},
					{ key: "title", header: t`What`, cell: ({ title }) => title },
					{ key: "asset", header: t`Asset`, mono: true, cell: ({ asset }) => asset?.tag ?? "—" },
				]}
			/>
		</div>
	);
}
