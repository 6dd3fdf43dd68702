import { formatPlainDate } from "@calibrant/policy/format-instant";
import { Form, Link, useSearchParams } from "react-router";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { options, STATES } from "../../components/oot/oot-words.ts";
import { CaseTag } from "../../components/oot/shape-tag.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { count, oneOf, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/cases";

const CHOICES = ["undecided", "open", "in_verification", "closed", "set_aside", "any"] as const;

export function meta() {
	return [{ title: "Out of tolerance · Calibrant" }];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { oot } = api(context, request);
	const state = oneOf(url.searchParams.get("state"), CHOICES) ?? "undecided";
	const late = url.searchParams.get("late") === "yes";
	const [cases, mine] = await Promise.all([
		oot.list.query({ state, late, cursor: url.searchParams.get("cursor") }),
		oot.mine.query(),
	]);
	return { ...cases, mine, state, onlyLate: late };
}

export default function Cases({ loaderData }: Route.ComponentProps) {
	const { items, total, late, nextCursor, today, mine, state, onlyLate } = loaderData;
	const [search] = useSearchParams();
	const from = startOf(search);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Out of tolerance"
				intro={count(total, "case") + (late > 0 ? `, ${late} of them late` : "")}
				actions={
					<LinkButton to="/app/usage" variant="secondary">
						Uses of instruments
					</LinkButton>
				}
			/>
			{mine.length > 0 && (
				<Section title="Yours to do">
					<ul className="flex flex-col gap-1">
						{mine.map(({ id, caseId, number, what, dueOn, isLate }) => (
							<li key={id}>
								<Link to={`/app/oot/${caseId}`} className="link">
									{number}
								</Link>
								{`: ${what}, `}
								<span className={isLate ? "font-semibold text-overdue" : "text-muted"}>
									{isLate ? "late since" : "until"} {formatPlainDate(dueOn)}
								</span>
							</li>
						))}
					</ul>
				</Section>
			)}
			<Form key={search.toString()} method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
				<Select
					label="State"
					name="state"
					defaultValue={state}
					options={[{ value: "undecided", label: "Not closed" }, ...options(STATES), { value: "any", label: "Any" }]}
				/>
				<Select
					label="Lateness"
					name="late"
					defaultValue={onlyLate ? "yes" : ""}
					options={[
						{ value: "", label: "Late or not" },
						{ value: "yes", label: "Late, or an action is" },
					]}
				/>
				<Button type="submit" variant="secondary">
					Apply
				</Button>
			</Form>
			<DataTable
				caption="Cases of out of tolerance, newest first"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/oot/${row.id}`}
				empty={
					state === "undecided" && !onlyLate ? (
						<EmptyState action={<LinkButton to="/app/oot?state=any">Show all cases</LinkButton>}>
							No case waits. One opens by itself when a calibration finds an instrument out of tolerance.
						</EmptyState>
					) : (
						<EmptyState action={<LinkButton to="/app/oot">Show what is not closed</LinkButton>}>
							No case matches this selection.
						</EmptyState>
					)
				}
				columns={[
					{ key: "number", header: "Number", mono: true, cell: (row) => row.number },
					{ key: "tag", header: "Instrument", mono: true, cell: (row) => row.tag },
					{ key: "state", header: "State", cell: (row) => <CaseTag state={row.state} /> },
					{
						key: "waiting",
						header: "Undecided",
						align: "end",
						cell: (row) => `${row.waiting} of ${row.reached}`,
					},
					{ key: "found", header: "Found on", wideOnly: true, cell: (row) => formatPlainDate(row.foundOn) },
					{
						key: "since",
						header: "In doubt since",
						wideOnly: true,
						cell: (row) => (row.from === null ? "The beginning" : formatPlainDate(row.from)),
					},
					{
						key: "due",
						header: "Until",
						wideOnly: true,
						cell: (row) => (
							<span className={row.late ? "font-semibold text-overdue" : ""}>
								{row.late ? "Late" : ""}
								{row.dueOn === null ? (row.late ? "" : "—") : ` ${formatPlainDate(row.dueOn)}`}
							</span>
						),
					},
					{ key: "owner", header: "Answers for it", wideOnly: true, cell: (row) => row.ownerName ?? "—" },
				]}
			/>
			<Pagination
				summary={rangeWords(from, items.length, total, "case")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot day={today} filter="out of tolerance" />
		</div>
	);
}
