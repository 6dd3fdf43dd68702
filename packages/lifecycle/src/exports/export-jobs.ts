import type { Job } from "@calibrant/jobs";

/** Which export a job is about. */
export type ExportPayload = { orgId: string; exportId: string };

type Name = Pick<Job<never, ExportPayload>, "name">;

/** Queue names, apart from the jobs so that verbs which enqueue them do not carry the worker's code. */
export const generateExportName: Name = { name: "export.generate" };
export const removeArchiveName: Name = { name: "export.remove" };
