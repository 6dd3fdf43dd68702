import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
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
import { counted, rangeIn } from "../../counted.ts";
import { titleOf } from "../../i18n.ts";
import { oneOf, startOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { quotedIn } from "../../use-format.ts";
import type { Route } from "./+types/certificates";
import "../../words/calibration.ts";

const SOURCES = ["own", "external"] as const;
const STATES = ["in_force", "superseded", "withdrawn"] as const;
const SOURCE_WORDS = { own: msg`Issued here`, external: msg`Of outside laboratories` };
const LONGEST_SEARCH = 100;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Certificates`)];
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
	const { t, i18n } = useLingui();
	const { items, total, nextCursor } = loaderData;
	const [search] = useSearchParams();
	const { q, source, state } = filterOf(search);
	const timeZone = useTimeZone();
	const from = startOf(search);
	const all = counted(i18n, total, "revision");
	const bare = q === undefined && source === undefined && state === undefined;
	if (bare && total === 0) {
		return (
			<div className="flex flex-col gap-4">
				<PageHeader
					title={t`Certificates`}
					actions={
						<LinkButton to="/app/certificates/check" variant="secondary">
							<Trans>Check a digital certificate</Trans>
						</LinkButton>
					}
				/>
				<EmptyState
					action={
						<LinkButton to="/app/calibrations">
							<Trans>Open the calibrations</Trans>
						</LinkButton>
					}
				>
					<Trans>No certificate has been issued or uploaded yet: issue one from a recorded calibration.</Trans>
				</EmptyState>
			</div>
		);
	}
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Certificates`}
				actions={
					<LinkButton to="/app/certificates/check" variant="secondary">
						<Trans>Check a digital certificate</Trans>
					</LinkButton>
				}
				intro={bare ? t`${all}, each a line of its own` : t`${all} in this selection, each a line of its own`}
			/>
			<FilterBar
				key={search.toString()}
				searchLabel={t`Search number, laboratory, tag, description`}
				query={q}
				clearTo="/app/certificates"
				active={[
					...(q === undefined ? [] : [{ label: quotedIn(i18n, q), withoutTo: withQuery(search, { q: null }) }]),
					...(source === undefined
						? []
						: [{ label: i18n._(SOURCE_WORDS[source]), withoutTo: withQuery(search, { source: null }) }]),
					...(state === undefined
						? []
						: [{ label: i18n._(STATE_WORDS[state]), withoutTo: withQuery(search, { state: null }) }]),
				]}
			>
				<Select
					label={t`Source`}
					name="source"
					placeholder={t`All`}
					defaultValue={source}
					options={SOURCES.map((value) => ({ value, label: i18n._(SOURCE_WORDS[value]) }))}
				/>
				<Select
					label={t`State`}
					name="state"
					placeholder={t`All`}
					defaultValue={state}
					options={STATES.map((value) => ({ value, label: i18n._(STATE_WORDS[value]) }))}
				/>
			</FilterBar>
			<CertificateTable
				rows={items}
				timeZone={timeZone}
				caption={t`Certificates, newest first`}
				showInstrument
				empty={
					<EmptyState
						action={
							<LinkButton to="/app/certificates">
								<Trans>Show all certificates</Trans>
							</LinkButton>
						}
					>
						<Trans>No certificate matches this selection.</Trans>
					</EmptyState>
				}
			/>
			<Pagination
				summary={rangeIn(i18n, from, items.length, total, "revision")}
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
			/>
			<PrintFoot />
		</div>
	);
}
