import { msg } from "@lingui/core/macro";
import { CalendarClock, Cog, Factory, MessageSquareWarning, Wrench } from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";

/** Its main pages. */
export const navigation: readonly RailItem[] = [
	{ heading: msg`Maintenance`, label: msg`Work orders`, to: "/app/work-orders", icon: Wrench, onPhone: 3 },
	{ label: msg`Preventive plans`, to: "/app/preventive-plans", icon: CalendarClock },
	{ label: msg`Service requests`, to: "/app/service-requests", icon: MessageSquareWarning },
	{ label: msg`Spare parts`, to: "/app/parts", icon: Cog },
	{ label: msg`Assets`, to: "/app/assets", icon: Factory },
];
