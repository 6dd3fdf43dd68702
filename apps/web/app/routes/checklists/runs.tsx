import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { runPath } from "../../components/checklists/checklist-words.ts";
import { RunTag, runTag } from "../../components/checklists/run-tag.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn, oneOf, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/runs";
import "../../words/checklists.ts";
import { counted, rangeIn } from "../../counted.ts";

const STATES = ["open", "completed", "abandoned"] as const;
const RESULTS = ["pass", "fail", "none"] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Results of checklists`)];
}

const idIn = (value: string | null) => (value !== null && UUID.test(value) ? value : undefined);
const filterOf = (search: URLSearchParams) => ({
	checklistId: idIn(search.get("checklist")),
	instrumentId: idIn(search.get("instrument")),
	state: oneOf(search.get("state"), STATES),
	result: oneOf(search.get("result"), RESULTS),
	from: dateIn(search.get("after")),
	to: dateIn(search.get("before")),
});

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { checklists, checklistRuns } = api(context, request);
	const search = url.searchParams;
	const [runs, known] = await Promise.all([
		checklistRuns.list.query({ ...filterOf(search), cursor: search.get("cursor") }),
		checklists.list.query({ limit: 200 }),
	]);
	return { ...runs, known: known.items.map(({ id, name }) => ({ value: id, label: name })) };
}

export default function Runs({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, nextCursor, known } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const filter = filterOf(search);
	const bare = Object.values(filter).every((value) => value === undefined);
	const from = startOf(search);
	const all = counted(i18n, total, "result");
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Results of checklists`}
				breadcrumb={[
					{ label: t`Checklists`, to: "/app/checklists" },
					{ label: t({ message: "Results", context: "checklists" }) },
				]}
				intro={bare ? all : t`${all} in this selection`}
			/>
			<DoneMessage words={{ deleted: t`The result is deleted.` }} />
			{!(bare && total === 0) && (
				<Form key={search.toString()} method="get" data-print="hide" className="filters">
					{filter.instrumentId !== undefined && <input type="hidden" name="instrument" value={filter.instrumentId} />}
					<Select
						label={t`Checklist`}
						name="checklist"
						placeholder={t`Any`}
						defaultValue={filter.checklistId}
						options={known}
					/>
					<Select
						label={t`Result`}
						name="result"
						placeholder={t`Any`}
						defaultValue={filter.result}
						options={[
							{ value: "pass", label: t`Pass` },
							{ value: "fail", label: t`Fail` },
							{ value: "none", label: t`Not judged` },
						]}
					/>
					<Select
						label={t`State`}
						name="state"
						placeholder={t`Any`}
						defaultValue={filter.state}
						options={[
							{ value: "open", label: t`Open` },
							{ value: "completed", label: t`Completed` },
							{ value: "abandoned", label: t`Broken off` },
						]}
					/>
					<TextField label={t`From`} name="after" type="date" defaultValue={filter.from} />
					<TextField label={t({ message: "To", context: "days" })} name="before" type="date" defaultValue={filter.to} />
					<Button type="submit" variant="secondary">
						<Trans>Apply</Trans>
					</Button>
					{!bare && (
						<LinkButton to="/app/checklists/runs" variant="quiet">
							<Trans>Clear all</Trans>
						</LinkButton>
					)}
				</Form>
			)}
			<DataTable
				caption={t`Results, newest first`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => runPath(row.id)}
				empty={
					bare ? (
						<EmptyState
							action={
								<LinkButton to="/app/checklists">
									<Trans>Choose a checklist</Trans>
								</LinkButton>
							}
						>
							<Trans>No checklist has been carried out yet: choose one and start it.</Trans>
						</EmptyState>
					) : (
						<EmptyState
							action={
								<LinkButton to="/app/checklists/runs">
									<Trans>Show all results</Trans>
								</LinkButton>
							}
						>
							<Trans>No result matches this selection.</Trans>
						</EmptyState>
					)
				}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "result", header: t`Result`, cell: (row) => <RunTag kind={runTag(row)} /> },
					{ key: "name", header: t`Checklist`, cell: (row) => row.name },
					{ key: "tag", header: t`Instrument`, mono: true, cell: (row) => row.tag ?? "—" },
					{
						key: "at",
						header: t`Started`,
						wideOnly: true,
						cell: (row) => <Instant at={row.startedAt} timeZone={timeZone} />,
					},
					{ key: "by", header: t`By`, wideOnly: true, cell: (row) => row.endedByName ?? row.startedByName ?? "—" },
				]}
			/>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "result")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot />
		</div>
	);
}
