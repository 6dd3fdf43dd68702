import { msg } from "@lingui/core/macro";
import {
	BookOpenCheck,
	CalendarDays,
	ChartColumn,
	ClipboardCheck,
	FileBadge,
	Gauge,
	ListChecks,
	OctagonAlert,
	ScanLine,
	Upload,
} from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";

/** Its main pages. */
export const navigation: readonly RailItem[] = [
	{
		...{ label: msg`Scan`, to: "/app/scan", icon: ScanLine },
		...{ place: "phone", onPhone: 2, reloadDocument: true },
	},
	{
		heading: msg`Calibration`,
		label: msg`Register`,
		to: "/app/instruments",
		icon: Gauge,
		onPhone: 4,
		also: ["/app/locations", "/app/external"],
	},
	{ label: msg`Calibrations`, to: "/app/calibrations", icon: ClipboardCheck },
	{ label: msg`Checklists`, to: "/app/checklists", icon: ListChecks },
	{ label: msg`Calendar`, to: "/app/calendar", icon: CalendarDays, also: ["/app/plan"] },
	{ label: msg`Out of tolerance`, to: "/app/oot", icon: OctagonAlert, also: ["/app/usage"] },
	{
		label: msg`Methods`,
		to: "/app/procedures",
		icon: BookOpenCheck,
		also: [
			"/app/budgets",
			"/app/scope",
			"/app/authorisations",
			"/app/interval-studies",
			"/app/decision-rules/compared",
		],
	},
	{ label: msg`Certificates`, to: "/app/certificates", icon: FileBadge },
	{ label: msg`Evidence`, to: "/app/evidence", icon: ChartColumn },
	{ label: msg`Import`, to: "/app/import", icon: Upload, place: "foot" },
];
