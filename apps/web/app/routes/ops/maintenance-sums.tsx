import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { z } from "zod";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { ORDER_TYPES } from "../../components/maintenance/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/maintenance-sums";
import "../../words/maintenance.ts";
import "../../words/ops.ts";

export function loader({ context, request, url }: Route.LoaderArgs) {
	const year = z.coerce
		.number()
		.int()
		.safeParse(url.searchParams.get("year") ?? undefined).data;
	return api(context, request).operator.maintenance.sums.query({ year });
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Sums of maintenance`, msg`Operator console`)];
}

type Sum = Answers["operator"]["maintenance"]["sums"]["sums"][number];

const ENDINGS: Record<Sum["outcome"], MessageDescriptor> = {
	in_time: msg`By its due day`,
	late: msg`After its due day`,
	no_due_day: msg`Without a due day`,
};

export default function MaintenanceSums({ loaderData: { hideUnder, years, year, sums } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	return (
		<>
			<PageHeader
				title={t`Sums of maintenance`}
				intro={t`Work orders done in a month, in UTC, over all organisations together. Each month is added up once, when it is over, and stays when organisations are deleted. What fewer than ${hideUnder} organisations did, or one of them more than half of, is not added up at all: nobody can be found in what is here.`}
			/>
			{years.length > 1 && (
				<nav aria-label={t`Calendar years`} className="flex flex-wrap gap-2">
					{years.map((one) => (
						<LinkButton
							key={one}
							to={`?year=${one}`}
							size="small"
							variant={one === year ? "primary" : "secondary"}
							aria-current={one === year ? "page" : undefined}
						>
							{String(one)}
						</LinkButton>
					))}
				</nav>
			)}
			<DataTable
				caption={t`Sums of maintenance by month, the newest on top`}
				isCaptionHidden
				stacks
				rows={sums}
				rowKey={({ month, type, outcome }) => `${month} ${type} ${outcome}`}
				empty={
					<EmptyState>
						{t`No month had enough organisations in it. With fewer than ${hideUnder} that maintain something, nothing is added up.`}
					</EmptyState>
				}
				columns={[
					{ key: "month", header: t`Month`, mono: true, cell: ({ month }) => month },
					{ key: "type", header: t`Type of work`, cell: ({ type }) => i18n._(ORDER_TYPES[type]) },
					{ key: "outcome", header: t`Done`, cell: ({ outcome }) => i18n._(ENDINGS[outcome]) },
					{ key: "orders", header: t`Work orders`, mono: true, cell: ({ orders }) => format.number(orders) },
					{
						key: "organisations",
						header: t`Organisations`,
						mono: true,
						cell: ({ organisations }) => format.number(organisations),
					},
					{
						key: "hours",
						header: t`Mean hours from made to done`,
						mono: true,
						cell: ({ hours }) => (hours === null ? t`not told` : format.number(hours)),
					},
				]}
			/>
		</>
	);
}
