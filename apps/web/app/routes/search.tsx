import { Link, useSearchParams } from "react-router";
import { EmptyState } from "../components/empty-state.tsx";
import { FilterBar } from "../components/filter-bar.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { type HitGroup, type HitKind, hitState, hitTo, KINDS, WORDS } from "../components/search/hit-words.ts";
import { Section } from "../components/section.tsx";
import { count, oneOf, withQuery } from "../list-address.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/search";

export function meta() {
	return [{ title: "Search · Calibrant" }];
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
	const [search] = useSearchParams();
	const total = groups.reduce((sum, group) => sum + group.total, 0);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader title={WORDS.title} intro={q === "" ? WORDS.start : `${WORDS.found(q)}: ${count(total, "record")}`} />
			<FilterBar
				key={search.toString()}
				searchLabel={WORDS.label}
				query={q}
				active={kind ? [{ label: KINDS[kind], withoutTo: withQuery(search, { kind: null }) }] : []}
			/>
			{q !== "" && groups.length === 0 && (
				<EmptyState action={kind && <LinkButton to={withQuery(search, { kind: null })}>{WORDS.every}</LinkButton>}>
					{WORDS.nothing(q)}
				</EmptyState>
			)}
			{groups.map((group) => (
				<Hits key={group.kind} group={group} search={search} q={q} />
			))}
		</div>
	);
}

function Hits({ group: { kind, total, hits }, search, q }: { group: HitGroup; search: URLSearchParams; q: string }) {
	const more = hits.length < total;
	const register = `/app/instruments?${new URLSearchParams({ q, status: "any" })}`;
	return (
		<Section title={KINDS[kind]} aside={<span className="text-meta text-muted">{count(total, "record")}</span>}>
			<ul className="flex flex-col rounded-control border border-line bg-surface">
				{hits.map((hit) => (
					<li
						key={hit.id + hit.title}
						className="relative flex flex-wrap gap-x-3 border-line border-b px-3 py-2 last:border-b-0"
					>
						<Link to={hitTo(kind, hit)} className="link font-mono after:absolute after:inset-0">
							{hit.title}
						</Link>
						<span className="min-w-0 flex-1 text-muted">{hit.detail}</span>
						{hitState(kind, hit) && <span className="text-meta text-muted">{hitState(kind, hit)}</span>}
					</li>
				))}
			</ul>
			{kind === "instrument" && more ? (
				<Link to={register} className="link">
					{WORDS.register}
				</Link>
			) : hits.length >= MOST && more ? (
				<p className="text-muted text-table">{WORDS.first(hits.length)}</p>
			) : (
				more && (
					<Link to={withQuery(search, { kind })} className="link">
						{WORDS.all(count(total, "record"))}
					</Link>
				)
			)}
		</Section>
	);
}
