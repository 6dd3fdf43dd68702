import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
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
import { titleOf } from "../../i18n.ts";
import { oneOf, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/cases";
import "../../words/oot.ts";
import { counted, rangeIn } from "../../counted.ts";
import { dayIn } from "../../use-format.ts";

const CHOICES = ["undecided", "open", "in_verification", "closed", "set_aside", "any"] as const;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Out of tolerance`)];
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
	const { t, i18n } = useLingui();
	const { items, total, late, nextCursor, today, mine, state, onlyLate } = loaderData;
	const [search] = useSearchParams();
	const from = startOf(search);
	const all = counted(i18n, total, "case");
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Out of tolerance`}
				intro={late > 0 ? t`${all}, ${late} of them late` : all}
				actions={
					<LinkButton to="/app/usage" variant="secondary">
						<Trans>Uses of instruments</Trans>
					</LinkButton>
				}
			/>
			{mine.length > 0 && (
				<Section title={t`Yours to do`}>
					<ul className="flex flex-col gap-1">
						{mine.map(({ id, caseId, number, what, dueOn, isLate }) => (
							<li key={id}>
								<Link to={`/app/oot/${caseId}`} className="link">
									{number}
								</Link>
								{`: ${what}, `}
								<span className={isLate ? "font-semibold text-overdue" : "text-muted"}>
									{isLate ? t`late since` : t`until`} {dayIn(i18n, dueOn)}
								</span>
							</li>
						))}
					</ul>
				</Section>
			)}
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				<Select
					label={t`State`}
					name="state"
					defaultValue={state}
					options={[{ value: "undecided", label: t`Not closed` }, ...options(STATES), { value: "any", label: t`Any` }]}
				/>
				<Select
					label={t`Lateness`}
					name="late"
					defaultValue={onlyLate ? "yes" : ""}
					options={[
						{ value: "", label: t`Late or not` },
						{ value: "yes", label: t`Late, or an action is` },
					]}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<DataTable
				caption={t`Cases of out of tolerance, newest first`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/oot/${row.id}`}
				empty={
					state === "undecided" && !onlyLate ? (
						<EmptyState
							action={
								<LinkButton to="/app/oot?state=any">
									<Trans>Show all cases</Trans>
								</LinkButton>
							}
						>
							<Trans>No case waits. One opens by itself when a calibration finds an instrument out of tolerance.</Trans>
						</EmptyState>
					) : (
						<EmptyState
							action={
								<LinkButton to="/app/oot">
									<Trans>Show what is not closed</Trans>
								</LinkButton>
							}
						>
							<Trans>No case matches this selection.</Trans>
						</EmptyState>
					)
				}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "tag", header: t`Instrument`, mono: true, cell: (row) => row.tag },
					{ key: "state", header: t`State`, cell: (row) => <CaseTag state={row.state} /> },
					{
						key: "waiting",
						header: t({ message: "Undecided", context: "items" }),
						align: "end",
						cell: (row) => t`${row.waiting} of ${row.reached}`,
					},
					{ key: "found", header: t`Found on`, wideOnly: true, cell: (row) => dayIn(i18n, row.foundOn) },
					{
						key: "since",
						header: t`In doubt since`,
						wideOnly: true,
						cell: (row) => (row.from === null ? t`The beginning` : dayIn(i18n, row.from)),
					},
					{
						key: "due",
						header: t`Until`,
						wideOnly: true,
						cell: (row) => (
							<span className={row.late ? "font-semibold text-overdue" : ""}>
								{row.late ? t`Late` : ""}
								{row.dueOn === null ? (row.late ? "" : "—") : ` ${dayIn(i18n, row.dueOn)}`}
							</span>
						),
					},
					{ key: "owner", header: t`Answers for it`, wideOnly: true, cell: (row) => row.ownerName ?? "—" },
				]}
			/>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "case")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot day={today} filter={t`out of tolerance`} />
		</div>
	);
}
