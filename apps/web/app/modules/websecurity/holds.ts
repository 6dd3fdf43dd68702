import { msg } from "@lingui/core/macro";
import type { Kept } from "../../routes/ops/holds.tsx";

/** What of it a hold is placed on most often. */
export const holds: readonly Kept[] = [{ value: "service_report", label: msg`Reports of website audits` }];
