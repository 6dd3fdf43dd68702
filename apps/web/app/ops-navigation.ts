import {
	Building2,
	CalendarClock,
	ClipboardList,
	Eye,
	FileClock,
	Inbox,
	LayoutDashboard,
	LifeBuoy,
	Lock,
	Scale,
	Siren,
	Trash2,
	Users,
} from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";

/** The operators' pages; the first four also fill the bar at the lower edge of a phone. */
export const opsNavigation: readonly RailItem[] = [
	{ label: "Today", to: "/ops", icon: LayoutDashboard, end: true },
	{ label: "Customers", to: "/ops/organisations", icon: Building2 },
	{ label: "Requests", to: "/ops/requests", icon: Inbox },
	{ label: "Deletions", to: "/ops/purges", icon: Trash2 },
	{ label: "Support", to: "/ops/support", icon: LifeBuoy },
	{ label: "Holds", to: "/ops/holds", icon: Lock },
	{ label: "Breaches", to: "/ops/breaches", icon: Siren },
	{ label: "Retention", to: "/ops/retention", icon: FileClock },
	{ label: "Jobs", to: "/ops/jobs", icon: CalendarClock },
	{ label: "Reviews", to: "/ops/reviews", icon: ClipboardList },
	{ label: "Access log", to: "/ops/access-log", icon: Eye },
	{ label: "Policy", to: "/ops/policy", icon: Scale, place: "foot" },
	{ label: "Operators", to: "/ops/operators", icon: Users, place: "foot" },
];
