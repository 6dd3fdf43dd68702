import {
	Building2,
	CalendarClock,
	ClipboardList,
	ContactRound,
	Eye,
	FileClock,
	Inbox,
	LayoutDashboard,
	LifeBuoy,
	Lock,
	MailQuestion,
	Megaphone,
	Network,
	Scale,
	ShieldCheck,
	Siren,
	Trash2,
	Users,
} from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";

/** The operators' pages; the first four also fill the bar at the lower edge of a phone. */
const pages: readonly (RailItem & { module?: string })[] = [
	{ label: "Today", to: "/ops", icon: LayoutDashboard, end: true },
	{ label: "Customers", to: "/ops/organisations", icon: Building2 },
	{ label: "Requests", to: "/ops/requests", icon: Inbox },
	{ label: "Deletions", to: "/ops/purges", icon: Trash2 },
	{ label: "Support", to: "/ops/support", icon: LifeBuoy },
	{ label: "News", to: "/ops/news", icon: Megaphone },
	{ label: "Audit requests", to: "/ops/audit-requests", icon: MailQuestion, module: "websecurity" },
	{ label: "Website audits", to: "/ops/engagements", icon: ShieldCheck, module: "websecurity" },
	{ label: "Prospects", to: "/ops/prospects", icon: ContactRound, module: "websecurity" },
	{ label: "Holds", to: "/ops/holds", icon: Lock },
	{ label: "Breaches", to: "/ops/breaches", icon: Siren },
	{ label: "Retention", to: "/ops/retention", icon: FileClock },
	{ label: "Jobs", to: "/ops/jobs", icon: CalendarClock },
	{ label: "Reviews", to: "/ops/reviews", icon: ClipboardList },
	{ label: "Sub-processors", to: "/ops/sub-processors", icon: Network },
	{ label: "Access log", to: "/ops/access-log", icon: Eye },
	{ label: "Policy", to: "/ops/policy", icon: Scale, place: "foot" },
	{ label: "Operators", to: "/ops/operators", icon: Users, place: "foot" },
];

/** Those of them that this installation has. */
export const opsNavigation = (modules: readonly string[]): RailItem[] =>
	pages.filter(({ module }) => module === undefined || modules.includes(module)).map(({ module: _, ...item }) => item);
