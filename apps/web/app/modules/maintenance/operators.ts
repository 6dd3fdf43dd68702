import { msg } from "@lingui/core/macro";
import { Sigma } from "lucide-react";
import type { RailItem } from "../../components/app-rail.tsx";
import type { Beside } from "../given.ts";

/** Its pages in the operators' console. */
export const operators: readonly Beside<RailItem>[] = [
	{ label: msg`Sums of maintenance`, to: "/ops/maintenance-sums", icon: Sigma, before: "/ops/holds" },
];
