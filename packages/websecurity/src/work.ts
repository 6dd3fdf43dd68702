import type { ModuleWork } from "@calibrant/kernel";
import { websecurityJobs } from "./engagements/end-due-engagements.job.ts";
import { findingMails } from "./findings/mails.ts";
import { findingJobs } from "./findings/reopen-findings.job.ts";
import { websecurityMails } from "./prospects/mails.ts";

/** What this module gives the clock. */
export const websecurityWork = {
	jobs: [...websecurityJobs, ...findingJobs],
	mails: [...websecurityMails, ...findingMails],
} as const satisfies ModuleWork;
