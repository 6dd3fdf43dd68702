import type { ModuleWork } from "@calibrant/kernel";
import { websecurityJobs } from "./engagements/end-due-engagements.job.ts";
import { websecurityMails } from "./prospects/mails.ts";

/** What this module gives the clock. */
export const websecurityWork = { jobs: websecurityJobs, mails: websecurityMails } as const satisfies ModuleWork;
