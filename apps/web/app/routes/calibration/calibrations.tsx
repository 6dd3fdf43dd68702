import { verdicts } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { STATE_WORDS, StateTag } from "../../components/calibration/state-tag.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { TextField } from "../../components/text-field.tsx";
import { VerdictTag, verdictWord } from "../../components/verdict-tag.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn, oneOf, startOf, withQuery } from "../../list-address.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { quotedIn } from "../../use-format.ts";
import type { Route } from "./+types/calibrations";
import "../../words/calibration.ts";
import { counted, rangeIn } from "../../counted.ts";

const KINDS = ["internal", "intermediate", "external", "imported"] as const;
const VERDICTS = [...verdicts, "none"] as const;
const STATES = ["in_progress", "in_review", "approved", "withdrawn"] as const;
const WAITS = ["my_review", "my_completion"] as const;
const WAITS_WORDS = { my_review: msg`For my review`, my_completion: msg`For me to complete` };
const KIND_WORDS = {
	internal: msg`Ourselves`,
	intermediate: msg`Ourselves, as a check`,
	external: msg`An outside laboratory`,
	imported: msg`Imported`,
};
const SORTS = ["performed", "tag", "description", "due"] as const;
const LONGEST_SEARCH = 100;

type Row = Answers["calibrations"]["list"]["items"][number];

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Calibrations`)];
}

const filterOf = (search: URLSearchParams) => ({
	q: search.get("q")?.trim().slice(0, LONGEST_SEARCH) || undefined,
	waits: oneOf(search.get("waits"), WAITS),
	state: oneOf(search.get("state"), STATES),
	kind: oneOf(search.get("kind"), KINDS),
	verdict: oneOf(search.get("verdict"), VERDICTS),
	from: dateIn(search.get("after")),
	to: dateIn(search.get("before")),
});

/** Newest first, unless the address says otherwise. */
function orderOf(search: URLSearchParams) {
	const sort = oneOf(search.get("sort"), SORTS) ?? "performed";
	const usual = sort === "performed" ? "desc" : "asc";
	return { sort, direction: oneOf(search.get("direction"), ["asc", "desc"] as const) ?? usual };
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const asked = { ...filterOf(search), ...orderOf(search), cursor: search.get("cursor") };
	return api(context, request).calibrations.list.query(asked);
}

export default function Calibrations({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, nextCursor } = loaderData;
	const [search] = useSearchParams();
	const filter = filterOf(search);
	const bare = Object.values(filter).every((value) => value === undefined);
	const from = startOf(search);
	const all = counted(i18n, total, "calibration");
	const order = orderOf(search);
	const by = (key: (typeof SORTS)[number]): Column<Row>["sort"] => {
		const now = order.sort === key ? order.direction : null;
		const usual = key === "performed" ? "desc" : "asc";
		const other = usual === "asc" ? "desc" : "asc";
		const shown = now === null ? "none" : now === "asc" ? "ascending" : "descending";
		const to = withQuery(search, {
			sort: key === "performed" ? null : key,
			direction: now === usual ? other : null,
		});
		return { to, direction: shown };
	};
	if (bare && total === 0) {
		return (
			<div className="flex flex-col gap-4">
				<PageHeader title={t`Calibrations`} />
				<EmptyState
					action={
						<LinkButton to="/app/instruments">
							<Trans>Choose an instrument</Trans>
						</LinkButton>
					}
				>
					<Trans>No calibration has been recorded yet: open an instrument and record its first one.</Trans>
				</EmptyState>
			</div>
		);
	}
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Calibrations`}
				intro={bare ? all : t`${all} in this selection`}
				actions={
					<>
						<StepLink to="/app/calibrations/import" permission="register.import" variant="secondary">
							<Trans>Import past ones</Trans>
						</StepLink>
						<LinkButton to="/app/instruments">
							<Trans>Choose an instrument to calibrate</Trans>
						</LinkButton>
					</>
				}
			/>
			<FilterBar
				key={search.toString()}
				searchLabel={t`Search tag, serial, description, laboratory, certificate`}
				query={filter.q}
				active={activeOf(i18n, filter, search, (verdict) =>
					verdict === "none" ? t`Not judged` : i18n._(verdictWord(verdict)),
				)}
				clearTo="/app/calibrations"
			>
				{["sort", "direction"].map((name) => {
					const value = search.get(name);
					return value === null ? null : <input key={name} type="hidden" name={name} value={value} />;
				})}
				<Select
					label={t`As found`}
					name="verdict"
					placeholder={t`Any result`}
					defaultValue={filter.verdict}
					options={[
						...verdicts.map((value) => ({ value, label: i18n._(verdictWord(value)) })),
						{ value: "none", label: t`Not judged` },
					]}
				/>
				<Select
					label={t`Done by`}
					name="kind"
					placeholder={t`Anybody`}
					defaultValue={filter.kind}
					options={KINDS.map((value) => ({ value, label: i18n._(KIND_WORDS[value]) }))}
				/>
				<Select
					label={t`State`}
					name="state"
					placeholder={t`Any state`}
					defaultValue={filter.state}
					options={STATES.map((value) => ({ value, label: i18n._(STATE_WORDS[value]) }))}
				/>
				<Select
					label={t`Waits`}
					name="waits"
					placeholder={t`For anybody`}
					defaultValue={filter.waits}
					options={WAITS.map((value) => ({ value, label: i18n._(WAITS_WORDS[value]) }))}
				/>
				<TextField label={t`From`} name="after" type="date" defaultValue={filter.from} />
				<TextField label={t({ message: "To", context: "days" })} name="before" type="date" defaultValue={filter.to} />
			</FilterBar>
			<DataTable
				caption={t`Calibrations`}
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/calibrations/${row.id}`}
				empty={
					<EmptyState
						action={
							<LinkButton to="/app/calibrations">
								<Trans>Show all calibrations</Trans>
							</LinkButton>
						}
					>
						<Trans>No calibration matches this selection.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "tag", header: t`Instrument`, mono: true, sort: by("tag"), cell: (row) => row.instrument.tag },
					{
						key: "on",
						header: t`Performed`,
						mono: true,
						sort: by("performed"),
						cell: (row) => (
							<span className="flex flex-wrap items-center gap-x-2">
								<span className="whitespace-nowrap">{row.performedOn}</span>
								<StateTag state={row.state} kind={row.kind} />
							</span>
						),
					},
					{
						key: "found",
						header: t`As found`,
						cell: (row) => <VerdictTag verdict={row.asFoundVerdict ?? "not_judged"} />,
					},
					{
						key: "left",
						header: t`As left`,
						cell: (row) => <VerdictTag verdict={row.asLeftVerdict ?? "not_judged"} />,
					},
					{
						key: "description",
						header: t`Description`,
						wideOnly: true,
						sort: by("description"),
						cell: (row) => row.instrument.description || "—",
					},
					{
						key: "by",
						header: t`By`,
						wideOnly: true,
						cell: (row) => row.laboratory || row.performedByName || "—",
					},
					{
						key: "due",
						header: t`Next due`,
						mono: true,
						wideOnly: true,
						sort: by("due"),
						cell: (row) => row.nextDueOn ?? "—",
					},
				]}
			/>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "calibration")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot />
		</div>
	);
}

type Filter = ReturnType<typeof filterOf>;

/** The filter in force as words, each with the address without it. */
function activeOf(
	i18n: I18n,
	filter: Filter,
	search: URLSearchParams,
	verdictIs: (verdict: NonNullable<Filter["verdict"]>) => string,
) {
	const { q, verdict, kind, state, waits, from, to } = filter;
	const words: [name: string, label: string | false][] = [
		["q", q !== undefined && quotedIn(i18n, q)],
		["verdict", verdict !== undefined && i18n._(msg`As found: ${verdictIs(verdict)}`)],
		["kind", kind !== undefined && i18n._(KIND_WORDS[kind])],
		["state", state !== undefined && i18n._(STATE_WORDS[state])],
		["waits", waits !== undefined && i18n._(WAITS_WORDS[waits])],
		["after", from !== undefined && i18n._(msg`From ${from}`)],
		["before", to !== undefined && i18n._(msg`To ${to}`)],
	];
	return words.flatMap(([name, label]) =>
		label === false ? [] : [{ label, withoutTo: withQuery(search, { [name]: null }) }],
	);
}
