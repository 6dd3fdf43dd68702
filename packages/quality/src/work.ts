import type { ModuleWork } from "@calibrant/kernel";
import { dueQuality } from "./due-quality.ts";
import { qualityJobs } from "./jobs.ts";
import { qualityMails } from "./news/news.mails.ts";

/** What this module gives the clock. */
export const qualityWork = { jobs: qualityJobs, mails: qualityMails, digest: dueQuality } as const satisfies ModuleWork;
