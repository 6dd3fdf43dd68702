import { msg } from "@lingui/core/macro";
import { Bug, FileText, Globe, ShieldCheck } from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";

/** Its main pages. */
export const navigation: readonly RailItem[] = [
	{ heading: msg`Website audits`, label: msg`Audits`, to: "/app/audits", icon: ShieldCheck },
	{ label: msg`Websites`, to: "/app/websites", icon: Globe },
	{ label: msg`Findings`, to: "/app/findings", icon: Bug },
	{ label: msg`Reports`, to: "/app/reports", icon: FileText, forAnybody: true },
];
