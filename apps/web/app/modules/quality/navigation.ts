import { msg } from "@lingui/core/macro";
import { BookCheck, CircleAlert, GraduationCap, TriangleAlert } from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";

/** Its main pages. */
export const navigation: readonly RailItem[] = [
	{
		label: msg`Documents`,
		to: "/app/quality/documents",
		icon: BookCheck,
		also: ["/app/quality/reading"],
	},
	{ label: msg`Nonconformities`, to: "/app/quality/nonconformities", icon: CircleAlert },
	{ label: msg`Risks`, to: "/app/quality/risks", icon: TriangleAlert },
	{ label: msg`Training`, to: "/app/quality/training", icon: GraduationCap },
];
