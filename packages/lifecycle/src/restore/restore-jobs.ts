import type { Job } from "@calibrant/jobs";

/** Which archive a job is about. */
export type RestorePayload = { orgId: string; archiveId: string };

/** Apart from the job, so that verbs which enqueue it do not carry the worker's code. */
export const takeInArchiveName: Pick<Job<never, RestorePayload>, "name"> = { name: "archive.take_in" };
