import { settleDocumentsOf, settleDocumentsSweep } from "./documents/settle-documents.job.ts";

/** The jobs of this module. */
export const qualityJobs = [settleDocumentsSweep, settleDocumentsOf] as const;
