import type { ModuleWork } from "@calibrant/kernel";
import { calibrationJobs } from "./jobs.ts";
import { calibrationMails } from "./mails.ts";

/** What this module gives the clock. */
export const calibrationWork = { jobs: calibrationJobs, mails: calibrationMails } as const satisfies ModuleWork;
