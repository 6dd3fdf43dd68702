import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "../components/empty-state.tsx";
import { FilterBar } from "../components/filter-bar.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { type HitGroup, type HitKind, hitState, hitTo, KINDS, WORDS } from "../components/search/hit-words.ts";
import { Section } from "../components/section.tsx";
import { counted } from "../counted.ts";
import { titleOf } from "../i18n.ts";
import { oneOf, withQuery } from "../list-address.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/search";
import "../words/search.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Search`)];
}

const LONGEST_SEARCH = 100;
const MOST = 50;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const q = (url.searchParams.get("q") ?? "").trim().slice(0, LONGEST_SEARCH);
	const kind = oneOf(url.searchParams.get("kind"), Object.keys(KINDS) as HitKind[]);
	if (q === "") return { q, kind, groups: [] };
	const groups = await api(context, request).search.all.query({ q, ...(kind && { kind, limit: MOST }) });
	return { q, kind, groups };
}

export default function Search({ loaderData: { q, kind, groups } }: Route.ComponentProps) {
	const { i18n } = useLingui();
	const [search] = useSearchParams();
	const total = groups.reduce((sum, group) => sum + group.total, 0);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={i18n._(WORDS.title)}
				intro={q === "" ? i18n._(WORDS.start) : `${i18n._(WORDS.found(q))}: ${counted(i18n, total, "record")}`}
			/>
			<FilterBar
				key={search.toString()}
				searchLabel={i18n._(WORDS.label)}
				query={q}
				active={kind ? [{ label: i18n._(KINDS[kind]), withoutTo: withQuery(search, { kind: null }) }] : []}
			/>
			{q !== "" && groups.length === 0 && (
				<EmptyState
					action={kind && <LinkButton to={withQuery(search, { kind: null })}>{i18n._(WORDS.every)}</LinkButton>}
				>
					{i18n._(WORDS.nothing(q))}
				</EmptyState>
			)}
			{groups.map((group) => (
				<Hits key={group.kind} group={group} search={search} q={q} />
			))}
		</div>
	);
}

function State({ of }: { of: ReturnType<typeof hitState> }) {
	const { i18n } = useLingui();
	return of && <span className="text-meta text-muted">{i18n._(of)}</span>;
}

function Hits({ group: { kind, total, hits }, search, q }: { group: HitGroup; search: URLSearchParams; q: string }) {
	const { i18n } = useLingui();
	const all = counted(i18n, total, "record");
	const more = hits.length < total;
	const register = `/app/instruments?${new URLSearchParams({ q, status: "any" })}`;
	return (
		<Section title={i18n._(KINDS[kind])} aside={<span className="text-meta text-muted">{all}</span>}>
			<ul className="flex flex-col rounded-control border border-line bg-surface">
				{hits.map((hit) => (
					<li
						key={hit.id + hit.title}
						className="relative flex flex-wrap gap-x-3 border-line border-b px-3 py-2 last:border-b-0"
					>
						<Link to={hitTo(kind, hit)} className="link font-mono after:absolute after:inset-0">
							{hit.title}
						</Link>
						<span className="min-w-0 flex-1 basis-48 text-muted">{hit.detail}</span>
						<State of={hitState(kind, hit)} />
					</li>
				))}
			</ul>
			{kind === "instrument" && more ? (
				<Link to={register} className="link inline-flex min-h-6 items-center self-start">
					{i18n._(WORDS.register)}
				</Link>
			) : hits.length >= MOST && more ? (
				<p className="text-muted text-table">{i18n._(WORDS.first(hits.length))}</p>
			) : (
				more && (
					<Link to={withQuery(search, { kind })} className="link inline-flex min-h-6 items-center self-start">
						{i18n._(WORDS.all(all))}
					</Link>
				)
			)}
		</Section>
	);
}
