import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { NavLink, useLocation } from "react-router";
import { givenBy, placed } from "../modules/given.ts";
import { useModules } from "../use-offers.ts";

export interface SettingsPage {
	label: MessageDescriptor;
	to: string;
}

const PAGES: readonly SettingsPage[] = [
	{ label: msg`General`, to: "/app/settings/general" },
	{ label: msg`Members`, to: "/app/settings/members" },
	{ label: msg`Roles`, to: "/app/settings/roles" },
	{ label: msg`Security`, to: "/app/settings/security" },
	{ label: msg`Notifications`, to: "/app/settings/notifications" },
	{ label: msg`API keys`, to: "/app/settings/api-keys" },
	{ label: msg`Webhooks`, to: "/app/settings/webhooks" },
	{ label: msg`Processing agreement`, to: "/app/settings/agreement" },
	{ label: msg`Audit log`, to: "/app/settings/audit-log" },
	{ label: msg`Audit log period`, to: "/app/settings/audit-period" },
	{ label: msg`Export Data`, to: "/app/settings/export-data" },
	{ label: msg`What is deleted when`, to: "/app/settings/what-is-deleted" },
	{ label: msg`Billing`, to: "/app/billing/" },
	{ label: msg`Delete Organisation`, to: "/app/settings/delete-organisation/" },
];
const given = givenBy<"settings">(import.meta.glob("../modules/*/settings.ts", { eager: true, import: "settings" }));

/** The pages about the organisation itself; a list beside the page, on phones folded above it under the one that is open. */
export function SettingsNav() {
	const { t, i18n } = useLingui();
	const { pathname } = useLocation();
	const modules = useModules();
	const pages = placed(
		PAGES,
		given.flatMap(({ module, its }) => (modules.includes(module) ? its : [])),
	);
	const here = pages.find(({ to }) => pathname.startsWith(to));
	const links = (
		<ul className="flex flex-col md:border-line md:border-l">
			{pages.map(({ label, to }) => (
				<li key={to}>
					<NavLink
						to={to}
						className="flex min-h-8 items-center rounded-control px-3 text-muted text-table hover:text-ink aria-[current=page]:bg-retired-soft aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:min-h-12 md:rounded-none md:rounded-r-control"
					>
						{i18n._(label)}
					</NavLink>
				</li>
			))}
		</ul>
	);
	return (
		<nav aria-label={t`Settings`} className="shrink-0 md:w-48">
			{/* Each page begins with the list folded, also after a choice from it. */}
			<details key={pathname} className="rounded-control border border-line bg-surface md:hidden">
				<summary className="min-h-12 cursor-pointer px-3 py-3 font-medium">
					{here === undefined ? t`Settings` : `${t`Settings`}: ${i18n._(here.label)}`}
				</summary>
				<div className="border-line border-t py-1">{links}</div>
			</details>
			<div className="hidden md:block">{links}</div>
		</nav>
	);
}
