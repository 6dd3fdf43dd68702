import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Fold } from "../../components/fold.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ColumnChooser, lookOf } from "../../components/register/register-columns.tsx";
import {
	customOf,
	DUES,
	filterWords,
	type RegisterFilter,
	RegisterFilters,
	ROLES,
	SERIALS,
	STATUSES,
	VERDICTS,
} from "../../components/register/register-filters.tsx";
import { registerStep } from "../../components/register/register-step.server.ts";
import { RegisterTable, SORTS } from "../../components/register/register-table.tsx";
import { SavedViews } from "../../components/register/saved-views.tsx";
import { Ticked } from "../../components/register/ticked.tsx";
import { BulkUndone, UndoBulk } from "../../components/register/undo-bulk.tsx";
import { MOST_SCANNED } from "../../components/scan/label-code.ts";
import { StepLink } from "../../components/step-link.tsx";
import { counted, rangeIn } from "../../counted.ts";
import { titleOf } from "../../i18n.ts";
import { dateIn, idIn, oneOf, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/instruments";
import "../../words/register.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Register`)];
}

const LONGEST_SEARCH = 100;

export function filterOf(search: URLSearchParams): RegisterFilter {
	return {
		q: search.get("q")?.trim().slice(0, LONGEST_SEARCH) || undefined,
		due: oneOf(search.get("due"), DUES),
		verdict: oneOf(search.get("verdict"), VERDICTS),
		role: oneOf(search.get("role"), ROLES),
		serial: oneOf(search.get("serial"), SERIALS),
		status: oneOf(search.get("status"), STATUSES),
		dueFrom: dateIn(search.get("dueFrom")),
		dueTo: dateIn(search.get("dueTo")),
		locationId: idIn(search.get("locationId")),
		custom: customOf(search),
		labels: search.has("code") ? search.getAll("code").slice(0, MOST_SCANNED).join(",") : undefined,
	};
}

const ownSort = (name: string | null) =>
	name?.startsWith("field:") && idIn(name.slice(6)) ? (name as `field:${string}`) : undefined;

const orderOf = (search: URLSearchParams) => ({
	sort: oneOf(search.get("sort"), SORTS) ?? ownSort(search.get("sort")) ?? "tag",
	direction: search.get("direction") === "desc" ? ("desc" as const) : ("asc" as const),
});

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const server = api(context, request);
	const asked = { ...filterOf(search), ...orderOf(search), cursor: search.get("cursor") };
	const [list, tree, views, undoable] = await Promise.all([
		server.instruments.list.query(asked),
		server.locations.list.query(),
		server.savedViews.list.query({}),
		server.instruments.undoableBulk.query(),
	]);
	return { ...list, views, undoable, places: tree.map(({ id, path }) => ({ id, path })) };
}

export const action = (args: Route.ActionArgs) => registerStep(args);

export default function Instruments({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, nextCursor, today, places, views, undoable, sharedSerials, customFields } = loaderData;
	const [search] = useSearchParams();
	const filter = filterOf(search);
	const inForce = filterWords(i18n, filter, search, places, customFields);
	const why = useWhyClosed("instrument.edit");
	const isAllowed = useWhyNotAllowed("instrument.edit") === null;
	const from = startOf(search);
	const look = lookOf(search, customFields);
	const bare = inForce.length === 0;
	const all = counted(i18n, total, "instrument");
	const [words, register] = [inForce.map(({ label }) => label).join(", "), t`Register`];
	if (bare && total === 0) return <EmptyRegister why={why} />;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Register`}
				intro={bare ? all : t`${all} in this selection`}
				actions={
					<>
						<SavedViews views={views} search={search} />
						<LinkButton to="/app/scan" variant="secondary" reloadDocument>
							<Trans>Scan or type a code</Trans>
						</LinkButton>
						<Fold label={t`More`}>
							<ColumnChooser search={search} look={look} fields={customFields} />
							<StepLink
								to={`/app/instruments/bulk?${withoutPage(search)}`}
								permission="instrument.edit"
								variant="secondary"
							>
								<Trans>Change all of these</Trans>
							</StepLink>
							<LinkButton to={`/app/instruments/labels?${withoutPage(search)}`} variant="secondary">
								<Trans>Labels</Trans>
							</LinkButton>
							<LinkButton to="/app/locations" variant="secondary">
								<Trans>Locations</Trans>
							</LinkButton>
							<LinkButton to="/app/instruments/out" variant="secondary">
								<Trans>Handed out</Trans>
							</LinkButton>
							<StepLink to="/app/import" permission="register.import" variant="secondary">
								<Trans>Import</Trans>
							</StepLink>
						</Fold>
						<StepLink to="/app/instruments/new" permission="instrument.edit">
							<Trans>Add an instrument</Trans>
						</StepLink>
					</>
				}
			/>
			<FormProblems errors={Object.values(actionData?.result.error ?? {}).flatMap((errors) => errors ?? [])} />
			{undoable && why === null && <UndoBulk undoable={undoable} />}
			<BulkUndone />
			<ClosedNote why={isAllowed ? why : null} />
			<RegisterFilters filter={filter} search={search} places={places} fields={customFields} />
			{sharedSerials > 0 && filter.serial === undefined && (
				<p className="text-table" data-print="hide">
					<LinkButton to="/app/instruments?serial=shared" variant="quiet" size="small">
						<Trans>
							<Plural value={sharedSerials} one="# instrument" other="# instruments" /> with a serial number used twice
						</Trans>
					</LinkButton>
				</p>
			)}
			<Ticked mayChange={why === null}>
				<RegisterTable
					look={look}
					rows={items}
					search={search}
					{...orderOf(search)}
					caption={bare ? register : `${register}: ${words}`}
					empty={
						<EmptyState
							action={
								<LinkButton to="/app/instruments">
									<Trans>Show the whole register</Trans>
								</LinkButton>
							}
						>
							<Trans>No instrument matches this selection.</Trans>
						</EmptyState>
					}
				/>
			</Ticked>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "instrument")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot day={today} filter={bare ? t`whole register` : words} />
		</div>
	);
}

/** The selection without its order and page. */
function withoutPage(search: URLSearchParams): string {
	const kept = new URLSearchParams(search);
	for (const name of ["cursor", "from", "sort", "direction"]) kept.delete(name);
	return kept.toString();
}

function EmptyRegister({ why }: { why: string | null }) {
	const { t } = useLingui();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader title={t`Register`} />
			<ClosedNote why={why} />
			<EmptyState
				action={
					<>
						<GuardedLink to="/app/import" why={why}>
							<Trans>Import the list you have</Trans>
						</GuardedLink>
						<GuardedLink to="/app/instruments/new" why={why} variant="secondary">
							<Trans>Add one by hand</Trans>
						</GuardedLink>
					</>
				}
			>
				<Trans>No instrument has been registered yet.</Trans>
			</EmptyState>
		</div>
	);
}
