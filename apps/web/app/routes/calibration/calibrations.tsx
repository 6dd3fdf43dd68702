import { verdicts } from "@calibrant/metrology";
import { useLingui } from "@lingui/react";
import { Form, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { STATE_WORDS, StateTag } from "../../components/calibration/state-tag.tsx";
import { GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { VerdictTag, verdictWord } from "../../components/verdict-tag.tsx";
import { count, dateIn, oneOf, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/calibrations";

const KINDS = ["internal", "intermediate", "external", "imported"] as const;
const VERDICTS = [...verdicts, "none"] as const;
const STATES = ["in_progress", "in_review", "approved", "withdrawn"] as const;

export function meta() {
	return [{ title: "Calibrations · Calibrant" }];
}

const filterOf = (search: URLSearchParams) => ({
	state: oneOf(search.get("state"), STATES),
	kind: oneOf(search.get("kind"), KINDS),
	verdict: oneOf(search.get("verdict"), VERDICTS),
	from: dateIn(search.get("after")),
	to: dateIn(search.get("before")),
});

export function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	return api(context, request).calibrations.list.query({ ...filterOf(search), cursor: search.get("cursor") });
}

export default function Calibrations({ loaderData }: Route.ComponentProps) {
	const { i18n } = useLingui();
	const { items, total, nextCursor } = loaderData;
	const [search] = useSearchParams();
	const filter = filterOf(search);
	const bare = Object.values(filter).every((value) => value === undefined);
	const from = startOf(search);
	const whyNotImport = useWhyClosed("register.import");
	if (bare && total === 0) {
		return (
			<div className="flex flex-col gap-4">
				<PageHeader title="Calibrations" />
				<EmptyState action={<LinkButton to="/app/instruments">Choose an instrument</LinkButton>}>
					No calibration has been recorded yet: open an instrument and record its first one.
				</EmptyState>
			</div>
		);
	}
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Calibrations"
				intro={count(total, "calibration") + (bare ? "" : " in this selection")}
				actions={
					<>
						<GuardedLink to="/app/calibrations/import" why={whyNotImport} variant="secondary">
							Import past ones
						</GuardedLink>
						<LinkButton to="/app/instruments">Choose an instrument to calibrate</LinkButton>
					</>
				}
			/>
			<Form key={search.toString()} method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
				<Select
					label="As found"
					name="verdict"
					placeholder="Any result"
					defaultValue={filter.verdict}
					options={[
						...verdicts.map((value) => ({ value, label: i18n._(verdictWord(value)) })),
						{ value: "none", label: "Not judged" },
					]}
				/>
				<Select
					label="Done by"
					name="kind"
					placeholder="Anybody"
					defaultValue={filter.kind}
					options={[
						{ value: "internal", label: "Ourselves" },
						{ value: "intermediate", label: "Ourselves, as a check" },
						{ value: "external", label: "An outside laboratory" },
						{ value: "imported", label: "Imported" },
					]}
				/>
				<Select
					label="State"
					name="state"
					placeholder="Any state"
					defaultValue={filter.state}
					options={STATES.map((value) => ({ value, label: STATE_WORDS[value] }))}
				/>
				<TextField label="From" name="after" type="date" defaultValue={filter.from} />
				<TextField label="To" name="before" type="date" defaultValue={filter.to} />
				<Button type="submit" variant="secondary">
					Apply
				</Button>
				{!bare && (
					<LinkButton to="/app/calibrations" variant="quiet">
						Clear all
					</LinkButton>
				)}
			</Form>
			<DataTable
				caption="Calibrations, newest first"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/calibrations/${row.id}`}
				empty={
					<EmptyState action={<LinkButton to="/app/calibrations">Show all calibrations</LinkButton>}>
						No calibration matches this selection.
					</EmptyState>
				}
				columns={[
					{ key: "tag", header: "Instrument", mono: true, cell: (row) => row.instrument.tag },
					{
						key: "on",
						header: "Performed",
						mono: true,
						cell: (row) => (
							<span className="flex flex-wrap items-center gap-x-2">
								<span className="whitespace-nowrap">{row.performedOn}</span>
								<StateTag state={row.state} kind={row.kind} />
							</span>
						),
					},
					{
						key: "found",
						header: "As found",
						cell: (row) => <VerdictTag verdict={row.asFoundVerdict ?? "not_judged"} />,
					},
					{ key: "left", header: "As left", cell: (row) => <VerdictTag verdict={row.asLeftVerdict ?? "not_judged"} /> },
					{
						key: "description",
						header: "Description",
						wideOnly: true,
						cell: (row) => row.instrument.description || "—",
					},
					{
						key: "by",
						header: "By",
						wideOnly: true,
						cell: (row) => row.laboratory || row.performedByName || "—",
					},
					{ key: "due", header: "Next due", mono: true, wideOnly: true, cell: (row) => row.nextDueOn ?? "—" },
				]}
			/>
			<Pagination
				summary={rangeWords(from, items.length, total, "calibration")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot />
		</div>
	);
}
