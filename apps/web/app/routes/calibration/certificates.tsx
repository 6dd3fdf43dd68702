import { useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { CertificateTable, STATE_WORDS } from "../../components/calibration/certificate-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Select } from "../../components/select.tsx";
import { count, oneOf, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/certificates";

const SOURCES = ["own", "external"] as const;
const STATES = ["in_force", "superseded", "withdrawn"] as const;
const SOURCE_WORDS = { own: "Issued here", external: "Of outside laboratories" };
const LONGEST_SEARCH = 100;

export function meta() {
	return [{ title: "Certificates · Calibrant" }];
}

const filterOf = (search: URLSearchParams) => ({
	q: search.get("q")?.trim().slice(0, LONGEST_SEARCH) || undefined,
	source: oneOf(search.get("source"), SOURCES),
	state: oneOf(search.get("state"), STATES),
});

export function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	return api(context, request).certificates.list.query({ ...filterOf(search), cursor: search.get("cursor") });
}

export default function Certificates({ loaderData }: Route.ComponentProps) {
	const { items, total, nextCursor } = loaderData;
	const [search] = useSearchParams();
	const { q, source, state } = filterOf(search);
	const timeZone = useTimeZone();
	const from = startOf(search);
	const bare = q === undefined && source === undefined && state === undefined;
	if (bare && total === 0) {
		return (
			<div className="flex flex-col gap-4">
				<PageHeader
					title="Certificates"
					actions={
						<LinkButton to="/app/certificates/check" variant="secondary">
							Check a digital certificate
						</LinkButton>
					}
				/>
				<EmptyState action={<LinkButton to="/app/calibrations">Open the calibrations</LinkButton>}>
					No certificate has been issued or uploaded yet: issue one from a recorded calibration.
				</EmptyState>
			</div>
		);
	}
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Certificates"
				actions={
					<LinkButton to="/app/certificates/check" variant="secondary">
						Check a digital certificate
					</LinkButton>
				}
				intro={`${count(total, "revision")}${bare ? "" : " in this selection"}, each a line of its own`}
			/>
			<FilterBar
				key={search.toString()}
				searchLabel="Search number, laboratory, tag, description"
				query={q}
				clearTo="/app/certificates"
				active={[
					...(q === undefined ? [] : [{ label: `“${q}”`, withoutTo: withQuery(search, { q: null }) }]),
					...(source === undefined
						? []
						: [{ label: SOURCE_WORDS[source], withoutTo: withQuery(search, { source: null }) }]),
					...(state === undefined
						? []
						: [{ label: STATE_WORDS[state], withoutTo: withQuery(search, { state: null }) }]),
				]}
			>
				<Select
					label="Source"
					name="source"
					placeholder="All"
					defaultValue={source}
					options={SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] }))}
				/>
				<Select
					label="State"
					name="state"
					placeholder="All"
					defaultValue={state}
					options={STATES.map((value) => ({ value, label: STATE_WORDS[value] }))}
				/>
			</FilterBar>
			<CertificateTable
				rows={items}
				timeZone={timeZone}
				caption="Certificates, newest first"
				showInstrument
				empty={
					<EmptyState action={<LinkButton to="/app/certificates">Show all certificates</LinkButton>}>
						No certificate matches this selection.
					</EmptyState>
				}
			/>
			<Pagination
				summary={rangeWords(from, items.length, total, "revision")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot />
		</div>
	);
}
