import { msg } from "@lingui/core/macro";
import {
	Building2,
	CalendarClock,
	ClipboardList,
	Eye,
	FileClock,
	FileSignature,
	Inbox,
	LayoutDashboard,
	LifeBuoy,
	Lock,
	Megaphone,
	Network,
	Scale,
	Siren,
	Trash2,
	Users,
} from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";
import { givenBy, placed } from "./modules/given.ts";
import "./words/ops.ts";

/** The operators' pages; the first four also fill the bar at the lower edge of a phone. */
const pages: readonly RailItem[] = [
	{ label: msg`Today`, to: "/ops", icon: LayoutDashboard, end: true },
	{ label: msg`Customers`, to: "/ops/organisations", icon: Building2 },
	{ label: msg`Requests`, to: "/ops/requests", icon: Inbox },
	{ label: msg`Deletions`, to: "/ops/purges", icon: Trash2 },
	{ label: msg`Support`, to: "/ops/support", icon: LifeBuoy },
	{ label: msg`Agreements`, to: "/ops/dpa", icon: FileSignature },
	{ label: msg`News`, to: "/ops/news", icon: Megaphone },
	{ label: msg`Holds`, to: "/ops/holds", icon: Lock },
	{ label: msg`Breaches`, to: "/ops/breaches", icon: Siren },
	{ label: msg`Retention`, to: "/ops/retention", icon: FileClock },
	{ label: msg`Jobs`, to: "/ops/jobs", icon: CalendarClock },
	{ label: msg`Reviews`, to: "/ops/reviews", icon: ClipboardList },
	{ label: msg`Sub-processors`, to: "/ops/sub-processors", icon: Network },
	{ label: msg`Access log`, to: "/ops/access-log", icon: Eye },
	{ label: msg`Policy`, to: "/ops/policy", icon: Scale, place: "foot" },
	{ label: msg`Operators`, to: "/ops/operators", icon: Users, place: "foot" },
];
const given = givenBy<"operators">(import.meta.glob("./modules/*/operators.ts", { eager: true, import: "operators" }));

/** Those of them that this installation has. */
export const opsNavigation = (modules: readonly string[]): RailItem[] =>
	placed(
		pages,
		given.flatMap(({ module, its }) => (modules.includes(module) ? its : [])),
	);
