import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { KIND_WORDS, USE_WORDS } from "../../components/auditor/auditor-words.ts";
import { ToBasket } from "../../components/auditor/to-basket.tsx";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { TextField } from "../../components/text-field.tsx";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { intervalIn } from "../../counted.ts";
import { titleOf } from "../../i18n.ts";
import { dateIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/instrument";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Instrument on a day`)];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const on = dateIn(url.searchParams.get("on"));
	return api(context, request).auditor.instrument.query({ id: params.id, on });
}

export default function Instrument({ loaderData: { on, instrument, calibrations } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const day = format.day(on);
	const { manufacturer, model, interval } = instrument;
	return (
		<>
			<PageHeader
				title={instrument.tag}
				breadcrumb={[{ label: t`Register`, to: `/auditor/register?on=${on}` }, { label: instrument.tag }]}
				intro={t`As it stood at the end of ${day}.`}
			/>
			<Form method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
				<TextField label={t`As of`} name="on" type="date" defaultValue={on} isRequired />
				<Button type="submit" variant="secondary">
					{t`Show`}
				</Button>
			</Form>
			<Panel title={t`The record`}>
				<DefinitionList
					items={[
						{ term: t`Description`, value: instrument.description || "–" },
						{ term: t`Make and model`, value: [manufacturer, model].filter(Boolean).join(" ") || "–" },
						{ term: t`Serial number`, value: instrument.serialNumber || "–", mono: true },
						{ term: t`Location`, value: instrument.location || "–" },
						{ term: t`Tolerance`, value: instrument.tolerance || "–" },
						{ term: t`Role`, value: instrument.role === "reference" ? t`Reference standard` : t`Working instrument` },
						{ term: t`Interval`, value: interval ? intervalIn(i18n, interval) : "–" },
						{ term: t`Calibrated`, value: instrument.lastCalibratedOn ?? "–", mono: true },
						{ term: t`Next due`, value: instrument.nextDueOn ?? "–", mono: true },
						{ term: t`State`, value: i18n._(USE_WORDS[instrument.state]) },
					]}
				/>
			</Panel>
			<ToBasket items={[{ kind: "instrument", id: instrument.id, asOf: on }]} />
			<DataTable
				caption={t`Calibrations until ${day}, newest first`}
				rows={calibrations}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/auditor/calibrations/${id}`}
				stacks
				empty={<EmptyState>{t`No calibration of your period until that day.`}</EmptyState>}
				columns={[
					{ key: "on", header: t`Performed`, mono: true, cell: ({ performedOn }) => performedOn },
					{ key: "kind", header: t`Kind`, cell: ({ kind }) => i18n._(KIND_WORDS[kind as keyof typeof KIND_WORDS]) },
					{ key: "laboratory", header: t`Laboratory`, cell: ({ laboratory }) => laboratory },
					{
						key: "found",
						header: t`As found`,
						cell: ({ asFoundVerdict }) => <VerdictTag verdict={(asFoundVerdict ?? "not_judged") as "not_judged"} />,
					},
					{
						key: "left",
						header: t`As left`,
						cell: ({ asLeftVerdict }) => <VerdictTag verdict={(asLeftVerdict ?? "not_judged") as "not_judged"} />,
					},
					{ key: "state", header: t`Counts`, cell: ({ state }) => (state === "withdrawn" ? t`Withdrawn` : t`Yes`) },
				]}
			/>
		</>
	);
}
