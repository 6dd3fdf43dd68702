import { ClipboardCheck, FileBadge, Gauge, House, ListChecks, Settings, Upload } from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";

/** The main pages in their order; the first four also fill the bar at the lower edge of a phone. */
export const navigation: readonly RailItem[] = [
	{ label: "Home", to: "/app", icon: House, end: true },
	{ label: "Register", to: "/app/instruments", icon: Gauge },
	{ label: "Calibrations", to: "/app/calibrations", icon: ClipboardCheck },
	{ label: "Checklists", to: "/app/checklists", icon: ListChecks },
	{ label: "Certificates", to: "/app/certificates", icon: FileBadge },
	{ label: "Import", to: "/app/import", icon: Upload, place: "foot" },
	{ label: "Settings", to: "/app/settings", icon: Settings, place: "foot" },
];
