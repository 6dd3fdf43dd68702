import { Link } from "react-router";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/overview";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.console.overview.query();
}

export function meta() {
	return [{ title: "Today · Operator console" }];
}

type Tile = Answers["operator"]["console"]["overview"]["tiles"][number];

const ABOUT: Record<Tile["about"], { title: string; to: string; when: string }> = {
	requests: { title: "Requests of people", to: "/ops/requests", when: "First due" },
	breaches: { title: "Breaches", to: "/ops/breaches", when: "Report due" },
	deletions: { title: "Deletions", to: "/ops/purges", when: "First due" },
	outside: { title: "Outside stores", to: "/ops/purges", when: "" },
	exports: { title: "Exports", to: "/ops/organisations", when: "" },
	holds: { title: "Holds", to: "/ops/holds", when: "" },
	backups: { title: "Backups", to: "/ops/jobs", when: "Newest" },
	restores: { title: "Restore tests", to: "/ops/jobs", when: "Last" },
	jobs: { title: "Jobs", to: "/ops/jobs", when: "" },
	reviews: { title: "Reviews", to: "/ops/reviews", when: "First due" },
	retention: { title: "Retention", to: "/ops/retention", when: "Measured" },
	auditRequests: { title: "Audit requests", to: "/ops/audit-requests?state=new", when: "" },
	audits: { title: "Website audits", to: "/ops/engagements?state=active", when: "" },
};
const ORDER = { now: 0, soon: 1, fine: 2 } as const;

export default function Overview({ loaderData: { tiles, now } }: Route.ComponentProps) {
	const pressing = tiles.filter(({ urgency }) => urgency === "now").length;
	const waiting = tiles.filter(({ urgency }) => urgency === "soon").length;
	return (
		<>
			<PageHeader
				title="What needs a person today"
				intro={
					<>
						{pressing === 0 && waiting === 0
							? "Nothing does."
							: `${pressing} pressing, ${waiting} waiting for somebody.`}{" "}
						As of <Instant at={now} timeZone="UTC" />.
					</>
				}
			/>
			<ul className="grid gap-3 sm:grid-cols-2 rail:grid-cols-3">
				{tiles
					.toSorted((a, b) => ORDER[a.urgency] - ORDER[b.urgency])
					.map((tile) => (
						<TileCard key={tile.about} tile={tile} />
					))}
			</ul>
		</>
	);
}

const EDGE = { now: "border-l-overdue", soon: "border-l-due", fine: "border-l-line" };

function TileCard({ tile }: { tile: Tile }) {
	const { title, to, when } = ABOUT[tile.about];
	return (
		<li
			className={`relative flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface p-4 has-[a:hover]:bg-retired-soft ${EDGE[tile.urgency]}`}
		>
			<h2 className="font-semibold text-lead">
				<Link to={to} className="after:absolute after:inset-0">
					{title}
				</Link>
			</h2>
			<p>
				<Mark kind={tile.urgency}>{tile.words}</Mark>
			</p>
			{tile.at !== null && when !== "" && (
				<p className="text-muted text-table">
					{when}: <Instant at={tile.at} timeZone="UTC" />
				</p>
			)}
			{tile.items.length > 0 && (
				<ul className="relative z-10 flex flex-col gap-1 text-table">
					{tile.items.map(({ label, to: page, at }) => (
						<li key={page}>
							<Link to={page} className="link inline-flex min-h-6 items-center break-words">
								{label}
							</Link>
							{at !== null && (
								<span className="text-muted">
									, <Instant at={at} timeZone="UTC" />
								</span>
							)}
						</li>
					))}
				</ul>
			)}
		</li>
	);
}
