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
	{ label: { id: "Today" }, to: "/ops", icon: LayoutDashboard, end: true },
	{ label: { id: "Customers" }, to: "/ops/organisations", icon: Building2 },
	{ label: { id: "Requests" }, to: "/ops/requests", icon: Inbox },
	{ label: { id: "Deletions" }, to: "/ops/purges", icon: Trash2 },
	{ label: { id: "Support" }, to: "/ops/support", icon: LifeBuoy },
	{ label: { id: "News" }, to: "/ops/news", icon: Megaphone },
	{ label: { id: "Audit requests" }, to: "/ops/audit-requests", icon: MailQuestion, module: "websecurity" },
	{ label: { id: "Website audits" }, to: "/ops/engagements", icon: ShieldCheck, module: "websecurity" },
	{ label: { id: "Prospects" }, to: "/ops/prospects", icon: ContactRound, module: "websecurity" },
	{ label: { id: "Holds" }, to: "/ops/holds", icon: Lock },
	{ label: { id: "Breaches" }, to: "/ops/breaches", icon: Siren },
	{ label: { id: "Retention" }, to: "/ops/retention", icon: FileClock },
	{ label: { id: "Jobs" }, to: "/ops/jobs", icon: CalendarClock },
	{ label: { id: "Reviews" }, to: "/ops/reviews", icon: ClipboardList },
	{ label: { id: "Sub-processors" }, to: "/ops/sub-processors", icon: Network },
	{ label: { id: "Access log" }, to: "/ops/access-log", icon: Eye },
	{ label: { id: "Policy" }, to: "/ops/policy", icon: Scale, place: "foot" },
	{ label: { id: "Operators" }, to: "/ops/operators", icon: Users, place: "foot" },
];

/** Those of them that this installation has. */
export const opsNavigation = (modules: readonly string[]): RailItem[] =>
	pages.filter(({ module }) => module === undefined || modules.includes(module)).map(({ module: _, ...item }) => item);
