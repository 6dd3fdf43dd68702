import { msg } from "@lingui/core/macro";
import { ContactRound, MailQuestion, ShieldCheck } from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";
import type { Beside } from "../given.ts";

/** Its pages in the operators' console. */
export const operators: readonly Beside<RailItem>[] = [
	{ label: msg`Audit requests`, to: "/ops/audit-requests", icon: MailQuestion, after: "/ops/news" },
	{ label: msg`Website audits`, to: "/ops/engagements", icon: ShieldCheck, after: "/ops/news" },
	{ label: msg`Prospects`, to: "/ops/prospects", icon: ContactRound, after: "/ops/news" },
];
