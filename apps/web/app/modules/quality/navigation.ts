import { msg } from "@lingui/core/macro";
import {
	BookCheck,
	CircleAlert,
	ClipboardList,
	Gavel,
	GraduationCap,
	MessageCircleWarning,
	TriangleAlert,
	Truck,
} from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";

/** Its main pages. */
export const navigation: readonly RailItem[] = [
	{
		heading: msg`Quality`,
		label: msg`Documents`,
		to: "/app/quality/documents",
		icon: BookCheck,
		also: ["/app/quality/reading"],
	},
	{ label: msg`Nonconformities`, to: "/app/quality/nonconformities", icon: CircleAlert },
	{ label: msg`Risks`, to: "/app/quality/risks", icon: TriangleAlert },
	{ label: msg`Internal audits`, to: "/app/quality/audits", icon: ClipboardList },
	{ label: msg`Complaints`, to: "/app/quality/complaints", icon: MessageCircleWarning },
	{ label: msg`Suppliers`, to: "/app/suppliers", icon: Truck },
	{ label: msg`Management reviews`, to: "/app/quality/reviews", icon: Gavel },
	{ label: msg`Training`, to: "/app/quality/training", icon: GraduationCap },
];
