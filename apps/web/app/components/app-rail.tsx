import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { LucideIcon } from "lucide-react";
import { Menu } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import { Link, type LinkProps, NavLink, useLocation } from "react-router";
import { DisclosureMenu, MENU_ITEM } from "./disclosure-menu.tsx";

export interface RailItem {
	label: MessageDescriptor;
	to: string;
	icon: LucideIcon;
	/** Only an exact match is the present page, e.g. Home. */
	end?: boolean;
	/** Other addresses whose pages lie under this one. */
	also?: readonly string[];
	/** `main` above, `foot` at the lower end of the rail; `phone`: in the bar of a phone only. */
	place?: "main" | "foot" | "phone";
	/** What it and those after it belong to, where it is the first of them. */
	heading?: MessageDescriptor;
	/** Also for people who are in no organisation. */
	forAnybody?: true;
	/** Its place in the bar of a phone, from 1 on; the others open there with More. */
	onPhone?: number;
	/** Asks the server for the whole page, which has a policy of its own. */
	reloadDocument?: boolean;
}

/** Beside More. */
const PHONE_PLACES = 4;

/** What stands in the bar of a phone: as each says, filled up in the order of the rail; and what is left. */
export function phonePlaces(items: readonly RailItem[]): { bar: readonly RailItem[]; more: readonly RailItem[] } {
	const named = items.filter(({ onPhone }) => onPhone !== undefined);
	const others = items.filter(({ onPhone }) => onPhone === undefined);
	const ordered = [...named.toSorted((a, b) => (a.onPhone ?? 0) - (b.onPhone ?? 0)), ...others];
	const bar = ordered.slice(0, PHONE_PLACES);
	// Where the first of a group is in the bar, the next of it carries the heading.
	let heading: MessageDescriptor | undefined;
	const more = items.flatMap((item) => {
		if (item.heading) heading = item.heading;
		if (bar.includes(item)) return [];
		const own = item.place === "foot" ? item.heading : heading;
		heading = undefined;
		return [{ ...item, ...(own && { heading: own }) }];
	});
	return { bar, more };
}

/** The main navigation: 216 px rail with words, icons only below 1100 px, a bar of five at the lower edge of a phone. */
export function AppRail({ items }: { items: readonly RailItem[] }) {
	const { t, i18n } = useLingui();
	const main = items.filter((item) => item.place === undefined || item.place === "main");
	const foot = items.filter((item) => item.place === "foot");
	const { bar, more } = phonePlaces(items);
	const rail = useRef<HTMLElement>(null);
	const { pathname } = useLocation();
	// biome-ignore lint/correctness/useExhaustiveDependencies: on each page another place is the present one
	useEffect(() => showPresent(rail.current), [pathname]);
	return (
		<>
			<nav
				ref={rail}
				aria-label={t`Main`}
				className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-54 shrink-0 flex-col justify-between gap-3 overflow-y-auto border-line border-r bg-surface px-2 pt-3 pb-3 md:flex max-rail:w-14"
			>
				<RailList items={main} />
				<RailList items={foot} />
			</nav>
			<nav
				aria-label={t`Main`}
				className="fixed inset-x-0 bottom-0 z-20 flex h-14 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
			>
				{bar.map(({ label, to, icon: Icon, end, also, reloadDocument }) => (
					<PlaceLink
						key={to}
						to={to}
						end={end}
						also={also}
						reloadDocument={reloadDocument}
						className="flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-meta text-muted aria-[current=page]:font-semibold aria-[current=page]:text-primary"
					>
						<Icon size={20} aria-hidden="true" />
						<span className="max-w-full truncate px-0.5">{i18n._(label)}</span>
					</PlaceLink>
				))}
				<DisclosureMenu
					label={t`More pages`}
					opens="up-end"
					className="flex-1 [&>summary]:h-full [&>summary]:flex-col [&>summary]:justify-center [&>summary]:gap-0.5 [&>summary]:text-meta [&>summary]:text-muted"
					face={
						<>
							<Menu size={20} aria-hidden="true" />
							<Trans>More</Trans>
						</>
					}
				>
					{more.map(({ label, to, icon: Icon, end, also, heading }) => (
						<Fragment key={to}>
							{heading && <p className="px-3 pt-2 text-meta text-muted">{i18n._(heading)}</p>}
							<PlaceLink to={to} end={end} also={also} className={MENU_ITEM}>
								<Icon size={16} aria-hidden="true" />
								{i18n._(label)}
							</PlaceLink>
						</Fragment>
					))}
				</DisclosureMenu>
			</nav>
		</>
	);
}

/** Scrolls a rail that is higher than the window to the present page's place; the page itself stays where it is. */
function showPresent(rail: HTMLElement | null) {
	const present = rail?.querySelector('[aria-current="page"]')?.getBoundingClientRect();
	if (!rail || !present) return;
	const { top, bottom } = rail.getBoundingClientRect();
	if (present.bottom > bottom) rail.scrollTop += present.bottom - bottom + present.height;
	else if (present.top < top) rail.scrollTop -= top - present.top + present.height;
}

/** In lists of what belongs together, each under its heading; a line stands for that where only icons are shown. */
function RailList({ items }: { items: readonly RailItem[] }) {
	const { i18n } = useLingui();
	const firsts = items.flatMap(({ heading }, at) => (at === 0 || heading ? [at] : []));
	return (
		<div className="flex flex-col gap-2">
			{firsts.map((from, nth) => {
				const heading = items[from]?.heading;
				const name = heading && i18n._(heading);
				return (
					<div key={items[from]?.to}>
						{name && (
							<p
								aria-hidden="true"
								className="px-2.5 pt-1 pb-0.5 text-meta text-muted max-rail:mx-1 max-rail:h-0 max-rail:overflow-hidden max-rail:border-line max-rail:border-t max-rail:p-0"
							>
								{name}
							</p>
						)}
						<PlaceList name={name} items={items.slice(from, firsts[nth + 1])} />
					</div>
				);
			})}
		</div>
	);
}

function PlaceList({ name, items }: { name: string | undefined; items: readonly RailItem[] }) {
	const { i18n } = useLingui();
	return (
		<ul aria-label={name} className="flex flex-col gap-0.5">
			{items.map(({ label, to, icon: Icon, end, also }) => (
				<li key={to}>
					<PlaceLink
						to={to}
						end={end}
						also={also}
						title={i18n._(label)}
						className="flex min-h-(--row) items-center gap-3 rounded-control border-transparent border-l-3 px-2.5 text-muted hover:bg-retired-soft hover:text-ink aria-[current=page]:border-primary aria-[current=page]:bg-retired-soft aria-[current=page]:font-semibold aria-[current=page]:text-ink max-rail:justify-center max-rail:px-0"
					>
						<Icon size={18} aria-hidden="true" className="shrink-0" />
						<span className="max-rail:sr-only">{i18n._(label)}</span>
					</PlaceLink>
				</li>
			))}
		</ul>
	);
}

/** A link to a main page, marked as the present one on the pages under it too. */
function PlaceLink({ also = [], end, ...link }: LinkProps & Pick<RailItem, "end" | "also">) {
	const { pathname } = useLocation();
	const under = also.some((place) => pathname === place || pathname.startsWith(`${place}/`));
	return under ? <Link {...link} aria-current="page" /> : <NavLink {...link} end={end} />;
}
