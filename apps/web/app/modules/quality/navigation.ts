import { msg } from "@lingui/core/macro";
import {
	BookCheck,
	CircleAlert,
	ClipboardList,
	ContactRound,
	GraduationCap,
	MessageCircleWarning,
	TriangleAlert,
	Users,
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
	{ label: msg`Suppliers`, to: "/app/suppliers", icon: ContactRound },
	{ label: msg`Management reviews`, to: "/app/quality/reviews", icon: Users },
	{ label: msg`Training`, to: "/app/quality/training", icon: GraduationCap },
];
