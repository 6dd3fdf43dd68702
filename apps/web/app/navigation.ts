import { msg } from "@lingui/core/macro";
import {
	BookCheck,
	BookOpenCheck,
	CalendarClock,
	CalendarDays,
	ChartColumn,
	CircleAlert,
	ClipboardCheck,
	ClipboardList,
	Cog,
	Factory,
	FileBadge,
	FileText,
	Gauge,
	GraduationCap,
	House,
	ListChecks,
	MessageCircleWarning,
	MessageSquareWarning,
	OctagonAlert,
	ScanLine,
	Settings,
	ShieldCheck,
	Upload,
	Wrench,
} from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";

/** What opens the search, on every page. */
export const SEARCH = msg`Search`;

interface Place extends RailItem {
	/** Offered only where the deployment runs this module. */
	module?: string;
}

/** The main pages in their order. The bar of a phone has Home, Scan, the work, the register; or the first four where those are not offered. */
const navigation: readonly Place[] = [
	{ label: msg`Home`, to: "/app", icon: House, end: true, onPhone: 1 },
	{
		...{ label: msg`Scan`, to: "/app/scan", icon: ScanLine, module: "calibration" },
		...{ place: "phone", onPhone: 2, reloadDocument: true },
	},
	{
		label: msg`Register`,
		to: "/app/instruments",
		icon: Gauge,
		onPhone: 4,
		also: ["/app/locations", "/app/external"],
		module: "calibration",
	},
	{ label: msg`Calibrations`, to: "/app/calibrations", icon: ClipboardCheck, module: "calibration" },
	{ label: msg`Checklists`, to: "/app/checklists", icon: ListChecks, module: "calibration" },
	{ label: msg`Calendar`, to: "/app/calendar", icon: CalendarDays, also: ["/app/plan"], module: "calibration" },
	{ label: msg`Out of tolerance`, to: "/app/oot", icon: OctagonAlert, also: ["/app/usage"], module: "calibration" },
	{
		label: msg`Methods`,
		to: "/app/procedures",
		icon: BookOpenCheck,
		module: "calibration",
		also: [
			"/app/budgets",
			"/app/scope",
			"/app/authorisations",
			"/app/interval-studies",
			"/app/decision-rules/compared",
		],
	},
	{ label: msg`Certificates`, to: "/app/certificates", icon: FileBadge, module: "calibration" },
	{ label: msg`Evidence`, to: "/app/evidence", icon: ChartColumn, module: "calibration" },
	{ label: msg`Work orders`, to: "/app/work-orders", icon: Wrench, module: "maintenance", onPhone: 3 },
	{ label: msg`Preventive plans`, to: "/app/preventive-plans", icon: CalendarClock, module: "maintenance" },
	{ label: msg`Service requests`, to: "/app/service-requests", icon: MessageSquareWarning, module: "maintenance" },
	{ label: msg`Spare parts`, to: "/app/parts", icon: Cog, module: "maintenance" },
	{ label: msg`Assets`, to: "/app/assets", icon: Factory, module: "maintenance" },
	{
		label: msg`Documents`,
		to: "/app/quality/documents",
		icon: BookCheck,
		also: ["/app/quality/reading"],
		module: "quality",
	},
	{ label: msg`Nonconformities`, to: "/app/quality/nonconformities", icon: CircleAlert, module: "quality" },
	{ label: msg`Internal audits`, to: "/app/quality/audits", icon: ClipboardList, module: "quality" },
	{ label: msg`Complaints`, to: "/app/quality/complaints", icon: MessageCircleWarning, module: "quality" },
	{ label: msg`Training`, to: "/app/quality/training", icon: GraduationCap, module: "quality" },
	{ label: msg`Audits`, to: "/app/audits", icon: ShieldCheck, module: "websecurity" },
	{ label: msg`Reports`, to: "/app/reports", icon: FileText, module: "websecurity" },
	{ label: msg`Import`, to: "/app/import", icon: Upload, place: "foot", module: "calibration" },
	{ label: msg`Settings`, to: "/app/settings", icon: Settings, place: "foot" },
];

/** The pages of the modules that this deployment runs. */
export const navigationOf = (modules: readonly string[]): readonly RailItem[] =>
	navigation.filter(({ module }) => module === undefined || modules.includes(module));
