import { sendDueDigests, tellDigest } from "./due-mails/send-due-digests.job.ts";
import { tellOverdueInstruments } from "./due-mails/tell-overdue.job.ts";
import { purgeDueImports, purgeImports } from "./imports/purge-imports.job.ts";
import { runBatch } from "./imports/run-batch.job.ts";
import { announceDueInstruments } from "./instruments/announce-due.job.ts";
import { remindAction } from "./oot/remind-action.job.ts";
import { remindCase, remindLateCases } from "./oot/remind-late-cases.job.ts";
import { printAuditReport } from "./reports/print-audit-report.job.ts";

/** The jobs of this module. */
export const calibrationJobs = [
	...([purgeDueImports, purgeImports, runBatch, printAuditReport] as const),
	...([remindLateCases, remindAction, remindCase, announceDueInstruments] as const),
	...([sendDueDigests, tellDigest, tellOverdueInstruments] as const),
] as const;
