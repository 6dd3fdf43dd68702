import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { LucideIcon } from "lucide-react";
import { Menu } from "lucide-react";
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
	return { bar, more: items.filter((item) => !bar.includes(item)) };
}

/** The main navigation: 216 px rail with words, icons only below 1100 px, a bar of five at the lower edge of a phone. */
export function AppRail({ items }: { items: readonly RailItem[] }) {
	const { t, i18n } = useLingui();
	const main = items.filter((item) => item.place === undefined || item.place === "main");
	const foot = items.filter((item) => item.place === "foot");
	const { bar, more } = phonePlaces(items);
	return (
		<>
			<nav
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
					{more.map(({ label, to, icon: Icon, end, also }) => (
						<PlaceLink key={to} to={to} end={end} also={also} className={MENU_ITEM}>
							<Icon size={16} aria-hidden="true" />
							{i18n._(label)}
						</PlaceLink>
					))}
				</DisclosureMenu>
			</nav>
		</>
	);
}

function RailList({ items }: { items: readonly RailItem[] }) {
	const { i18n } = useLingui();
	return (
		<ul className="flex flex-col gap-0.5">
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
