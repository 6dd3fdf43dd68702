import { msg } from "@lingui/core/macro";
import type { Kept } from "../../routes/ops/holds.tsx";

/** What of it a hold is placed on most often. */
export const holds: readonly Kept[] = [
	{ value: "certificate", label: msg`Certificates and their files (holds the organisation too)` },
];
