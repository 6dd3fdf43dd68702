import { Trans } from "@lingui/react/macro";

/** A site by its name; null: all others, and what has no place. */
export type Site = string | null;

const FILLS = ["fill-series-1", "fill-series-2", "fill-series-3", "fill-series-4"];
const STROKES = ["stroke-series-1", "stroke-series-2", "stroke-series-3", "stroke-series-4"];

const fillOf = (site: Site, place: number) => (site === null ? "fill-control" : (FILLS[place] ?? "fill-control"));
const strokeOf = (site: Site, place: number) =>
	site === null ? "stroke-control" : (STROKES[place] ?? "stroke-control");

const hatchOf = (place: number) => `overdue-hatch-${place}`;

/** One hatch in the colour of each site. */
export function SiteHatches({ sites }: { sites: readonly Site[] }) {
	return sites.map((site, place) => (
		<pattern
			key={site}
			id={hatchOf(place)}
			width="6"
			height="6"
			patternUnits="userSpaceOnUse"
			patternTransform="rotate(-45)"
		>
			<path d="M0 0v6" className={strokeOf(site, place)} strokeWidth="5" />
		</pattern>
	));
}

interface StackProps {
	sites: readonly Site[];
	bySite: readonly { due: number; overdue: number }[];
	x: number;
	width: number;
	/** Height of a number of calibrations on the page. */
	y(value: number): number;
}

/** A week's bar: each site on the one before, what is overdue of it hatched. */
export function SiteStack({ sites, bySite, x, width, y }: StackProps) {
	let below = 0;
	return sites.map((site, place) => {
		const { due, overdue } = bySite[place] ?? { due: 0, overdue: 0 };
		const [from, open, to] = [below, below + due - overdue, below + due];
		below = to;
		return (
			<g key={site}>
				<rect x={x} y={y(open)} width={width} height={y(from) - y(open)} className={fillOf(site, place)} />
				{overdue > 0 && (
					<rect
						x={x + 0.5}
						y={y(to)}
						width={width - 1}
						height={y(open) - y(to)}
						fill={`url(#${hatchOf(place)})`}
						className={strokeOf(site, place)}
					/>
				)}
			</g>
		);
	});
}

/** Which colour is which site, and what a hatch says. */
export function SiteLegend({ sites }: { sites: readonly Site[] }) {
	return (
		<>
			{sites.map((site, place) => (
				<span key={site} className="flex items-center gap-1.5">
					<svg width="12" height="12" aria-hidden="true">
						<rect width="12" height="12" className={fillOf(site, place)} />
					</svg>
					{site ?? <Trans>Elsewhere</Trans>}
				</span>
			))}
			<span className="flex items-center gap-1.5">
				<svg width="12" height="12" aria-hidden="true">
					<rect
						x=".5"
						y=".5"
						width="11"
						height="11"
						fill={`url(#${hatchOf(0)})`}
						className={strokeOf(sites[0] ?? null, 0)}
					/>
				</svg>
				<Trans>Overdue: hatched</Trans>
			</span>
		</>
	);
}
