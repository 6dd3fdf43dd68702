import { useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
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
import { count, dateIn, idIn, oneOf, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/instruments";

export function meta() {
	return [{ title: "Register · Calibrant" }];
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
	};
}

const orderOf = (search: URLSearchParams) => ({
	sort: oneOf(search.get("sort"), SORTS) ?? "tag",
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
	const { items, total, nextCursor, today, places, views, undoable, sharedSerials } = loaderData;
	const [search] = useSearchParams();
	const filter = filterOf(search);
	const inForce = filterWords(filter, search, places);
	const why = useWhyClosed("instrument.edit");
	const whyImport = useWhyClosed("register.import");
	const from = startOf(search);
	const look = lookOf(search);
	const bare = inForce.length === 0;
	if (bare && total === 0) return <EmptyRegister why={why} />;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Register"
				intro={count(total, "instrument") + (bare ? "" : " in this selection")}
				actions={
					<>
						<SavedViews views={views} search={search} />
						<LinkButton to="/app/scan" variant="secondary" reloadDocument>
							Scan or type a code
						</LinkButton>
						<Fold label="More">
							<ColumnChooser search={search} look={look} />
							<GuardedLink to={`/app/instruments/bulk?${withoutPage(search)}`} why={why} variant="secondary">
								Change all of these
							</GuardedLink>
							<LinkButton to={`/app/instruments/labels?${withoutPage(search)}`} variant="secondary">
								Labels
							</LinkButton>
							<LinkButton to="/app/locations" variant="secondary">
								Locations
							</LinkButton>
							<LinkButton to="/app/instruments/out" variant="secondary">
								Handed out
							</LinkButton>
							<GuardedLink to="/app/import" why={whyImport} variant="secondary">
								Import
							</GuardedLink>
						</Fold>
						<GuardedLink to="/app/instruments/new" why={why}>
							Add an instrument
						</GuardedLink>
					</>
				}
			/>
			<FormProblems errors={Object.values(actionData?.result.error ?? {}).flatMap((errors) => errors ?? [])} />
			{undoable && why === null && <UndoBulk undoable={undoable} />}
			<BulkUndone />
			<ClosedNote why={why} />
			<RegisterFilters filter={filter} search={search} places={places} />
			{sharedSerials > 0 && filter.serial === undefined && (
				<p className="text-table" data-print="hide">
					<LinkButton to="/app/instruments?serial=shared" variant="quiet" size="small">
						{count(sharedSerials, "instrument")} with a serial number used twice
					</LinkButton>
				</p>
			)}
			<Ticked mayChange={why === null}>
				<RegisterTable
					look={look}
					rows={items}
					search={search}
					{...orderOf(search)}
					caption={`Register${bare ? "" : `: ${inForce.map(({ label }) => label).join(", ")}`}`}
					empty={
						<EmptyState action={<LinkButton to="/app/instruments">Show the whole register</LinkButton>}>
							No instrument matches this selection.
						</EmptyState>
					}
				/>
			</Ticked>
			<Pagination
				summary={rangeWords(from, items.length, total, "instrument")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot day={today} filter={bare ? "whole register" : inForce.map(({ label }) => label).join(", ")} />
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
	return (
		<div className="flex flex-col gap-4">
			<PageHeader title="Register" />
			<ClosedNote why={why} />
			<EmptyState
				action={
					<>
						<GuardedLink to="/app/import" why={why}>
							Import the list you have
						</GuardedLink>
						<GuardedLink to="/app/instruments/new" why={why} variant="secondary">
							Add one by hand
						</GuardedLink>
					</>
				}
			>
				No instrument has been registered yet.
			</EmptyState>
		</div>
	);
}
