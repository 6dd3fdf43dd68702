import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/figures";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Figures of maintenance`)];
}

const day = z.iso.date();

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const typed = (name: string) => day.safeParse(url.searchParams.get(name)).data;
	const { workOrders } = api(context, request);
	const to = typed("to") ?? (await workOrders.list.query({ limit: 1 })).today;
	const from = typed("from") ?? Temporal.PlainDate.from(to).subtract({ years: 1 }).toString();
	return { ...(await workOrders.figures.query({ from, to })), from, to };
}

export default function Figures({ loaderData: shown }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	const { from, to, backlog, late, ended, withDue, inTime, repairs, hoursToRepair, planned, plannedShare, costs } =
		shown;
	const percent = (value: number | null) => (value === null ? "—" : `${format.number(value)} %`);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Figures of maintenance`}
				breadcrumb={[{ label: t`Work orders`, to: "/app/work-orders" }, { label: t`Figures` }]}
			/>
			<Form key={`${from} ${to}`} method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
				<TextField label={t`Ended from`} name="from" type="date" defaultValue={from} />
				<TextField label={t`Until`} name="to" type="date" defaultValue={to} />
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<DefinitionList
				items={[
					{ term: t`Open now`, value: format.number(backlog) },
					{ term: t`Of those late`, value: format.number(late) },
					{ term: t`Ended in this time`, value: format.number(ended) },
					{ term: t`Done by their due day`, value: t`${percent(inTime)} of ${format.number(withDue)} with one` },
					{
						term: t`Mean time to repair`,
						value:
							hoursToRepair === null
								? "—"
								: t`${format.number(hoursToRepair)} h, over ${format.number(repairs)} repairs, from being made to being done`,
					},
					{
						term: t`Planned work`,
						value: t`${percent(plannedShare)}: ${format.number(planned)} planned, ${format.number(repairs)} repairs`,
					},
				]}
			/>
			{costs !== null && (
				<Section title={t`Cost by asset`}>
					<DataTable
						caption={t`Assets by cost in this time, the dearest first`}
						isCaptionHidden
						stacks
						rows={costs.assets}
						rowKey={({ asset }) => asset?.id ?? ""}
						empty={<EmptyState>{t`Nothing with a price ended in this time.`}</EmptyState>}
						columns={[
							{
								key: "asset",
								header: t`Asset`,
								cell: ({ asset }) =>
									asset && (
										<Link to={`/app/assets/${asset.id}`} className="link">
											{`${asset.tag} ${asset.description}`}
										</Link>
									),
							},
							{
								key: "cost",
								header: t`Cost`,
								mono: true,
								align: "end",
								cell: ({ cost }) => format.money(cost, costs.currency),
							},
						]}
					/>
				</Section>
			)}
			<PrintFoot />
		</div>
	);
}
