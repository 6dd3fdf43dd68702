import { msg } from "@lingui/core/macro";
import {
	Building2,
	CalendarClock,
	ClipboardList,
	ContactRound,
	Eye,
	FileClock,
	FileSignature,
	Inbox,
	LayoutDashboard,
	LifeBuoy,
	Lock,
	MailQuestion,
	Megaphone,
	Network,
	Scale,
	ShieldCheck,
	Sigma,
	Siren,
	Trash2,
	Users,
} from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";
import "./words/ops.ts";

/** The operators' pages; the first four also fill the bar at the lower edge of a phone. */
const pages: readonly (RailItem & { module?: string })[] = [
	{ label: msg`Today`, to: "/ops", icon: LayoutDashboard, end: true },
	{ label: msg`Customers`, to: "/ops/organisations", icon: Building2 },
	{ label: msg`Requests`, to: "/ops/requests", icon: Inbox },
	{ label: msg`Deletions`, to: "/ops/purges", icon: Trash2 },
	{ label: msg`Support`, to: "/ops/support", icon: LifeBuoy },
	{ label: msg`Agreements`, to: "/ops/dpa", icon: FileSignature },
	{ label: msg`News`, to: "/ops/news", icon: Megaphone },
	{ label: msg`Audit requests`, to: "/ops/audit-requests", icon: MailQuestion, module: "websecurity" },
	{ label: msg`Website audits`, to: "/ops/engagements", icon: ShieldCheck, module: "websecurity" },
	{ label: msg`Prospects`, to: "/ops/prospects", icon: ContactRound, module: "websecurity" },
	{ label: msg`Sums of maintenance`, to: "/ops/maintenance-sums", icon: Sigma, module: "maintenance" },
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

/** Those of them that this installation has. */
export const opsNavigation = (modules: readonly string[]): RailItem[] =>
	pages.filter(({ module }) => module === undefined || modules.includes(module)).map(({ module: _, ...item }) => item);
