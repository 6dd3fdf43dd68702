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
import { count, dateIn, oneOf, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/runs";

const STATES = ["open", "completed", "abandoned"] as const;
const RESULTS = ["pass", "fail", "none"] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function meta() {
	return [{ title: "Results of checklists · Calibrant" }];
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
	const { items, total, nextCursor, known } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const filter = filterOf(search);
	const bare = Object.values(filter).every((value) => value === undefined);
	const from = startOf(search);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Results of checklists"
				breadcrumb={[{ label: "Checklists", to: "/app/checklists" }, { label: "Results" }]}
				intro={count(total, "result") + (bare ? "" : " in this selection")}
			/>
			<DoneMessage words={{ deleted: "The result is deleted." }} />
			{!(bare && total === 0) && (
				<Form key={search.toString()} method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
					{filter.instrumentId !== undefined && <input type="hidden" name="instrument" value={filter.instrumentId} />}
					<Select
						label="Checklist"
						name="checklist"
						placeholder="Any"
						defaultValue={filter.checklistId}
						options={known}
					/>
					<Select
						label="Result"
						name="result"
						placeholder="Any"
						defaultValue={filter.result}
						options={[
							{ value: "pass", label: "Pass" },
							{ value: "fail", label: "Fail" },
							{ value: "none", label: "Not judged" },
						]}
					/>
					<Select
						label="State"
						name="state"
						placeholder="Any"
						defaultValue={filter.state}
						options={[
							{ value: "open", label: "Open" },
							{ value: "completed", label: "Completed" },
							{ value: "abandoned", label: "Broken off" },
						]}
					/>
					<TextField label="From" name="after" type="date" defaultValue={filter.from} />
					<TextField label="To" name="before" type="date" defaultValue={filter.to} />
					<Button type="submit" variant="secondary">
						Apply
					</Button>
					{!bare && (
						<LinkButton to="/app/checklists/runs" variant="quiet">
							Clear all
						</LinkButton>
					)}
				</Form>
			)}
			<DataTable
				caption="Results, newest first"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => runPath(row.id)}
				empty={
					bare ? (
						<EmptyState action={<LinkButton to="/app/checklists">Choose a checklist</LinkButton>}>
							No checklist has been carried out yet: choose one and start it.
						</EmptyState>
					) : (
						<EmptyState action={<LinkButton to="/app/checklists/runs">Show all results</LinkButton>}>
							No result matches this selection.
						</EmptyState>
					)
				}
				columns={[
					{ key: "number", header: "Number", mono: true, cell: (row) => row.number },
					{ key: "result", header: "Result", cell: (row) => <RunTag kind={runTag(row)} /> },
					{ key: "name", header: "Checklist", cell: (row) => row.name },
					{ key: "tag", header: "Instrument", mono: true, cell: (row) => row.tag ?? "—" },
					{
						key: "at",
						header: "Started",
						wideOnly: true,
						cell: (row) => <Instant at={row.startedAt} timeZone={timeZone} />,
					},
					{ key: "by", header: "By", wideOnly: true, cell: (row) => row.endedByName ?? row.startedByName ?? "—" },
				]}
			/>
			<Pagination
				summary={rangeWords(from, items.length, total, "result")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot />
		</div>
	);
}
