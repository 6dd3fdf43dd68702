import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/overview";
import "../../words/ops.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.console.overview.query();
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Today`, msg`Operator console`)];
}

type Tile = Answers["operator"]["console"]["overview"]["tiles"][number];

const ABOUT: Record<Tile["about"], { title: MessageDescriptor; to: string; when: MessageDescriptor | null }> = {
	requests: { title: msg`Requests of people`, to: "/ops/requests", when: msg`First due` },
	breaches: { title: msg`Breaches`, to: "/ops/breaches", when: msg`Report due` },
	deletions: { title: msg`Deletions`, to: "/ops/purges", when: msg`First due` },
	outside: { title: msg`Outside stores`, to: "/ops/purges", when: null },
	exports: { title: msg`Exports`, to: "/ops/organisations", when: null },
	holds: { title: msg`Holds`, to: "/ops/holds", when: null },
	backups: { title: msg`Backups`, to: "/ops/jobs", when: msg`Newest` },
	restores: { title: msg`Restore tests`, to: "/ops/jobs", when: msg`Last` },
	jobs: { title: msg`Jobs`, to: "/ops/jobs", when: null },
	reviews: { title: msg`Reviews`, to: "/ops/reviews", when: msg`First due` },
	retention: { title: msg`Retention`, to: "/ops/retention", when: msg`Measured` },
	auditRequests: { title: msg`Audit requests`, to: "/ops/audit-requests?state=new", when: null },
	audits: { title: msg`Website audits`, to: "/ops/engagements?state=active", when: null },
};
const ORDER = { now: 0, soon: 1, fine: 2 } as const;

export default function Overview({ loaderData: { tiles, now } }: Route.ComponentProps) {
	const { t } = useLingui();
	const pressing = tiles.filter(({ urgency }) => urgency === "now").length;
	const waiting = tiles.filter(({ urgency }) => urgency === "soon").length;
	return (
		<>
			<PageHeader
				title={t`What needs a person today`}
				intro={
					<>
						{pressing === 0 && waiting === 0
							? t`Nothing does.`
							: t`${pressing} pressing, ${waiting} waiting for somebody.`}{" "}
						<Trans>
							As of <Instant at={now} timeZone="UTC" />.
						</Trans>
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
	const { i18n } = useLingui();
	const { title, to, when } = ABOUT[tile.about];
	return (
		<li
			className={`relative flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface p-4 has-[a:hover]:bg-retired-soft ${EDGE[tile.urgency]}`}
		>
			<h2 className="font-semibold text-lead">
				<Link to={to} className="after:absolute after:inset-0">
					{i18n._(title)}
				</Link>
			</h2>
			<p>
				<Mark kind={tile.urgency}>{tile.words}</Mark>
			</p>
			{tile.at !== null && when !== null && (
				<p className="text-muted text-table">
					{i18n._(when)}: <Instant at={tile.at} timeZone="UTC" />
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
