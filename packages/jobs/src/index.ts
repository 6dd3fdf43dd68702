export { type AnyJob, defineJob, type Job, type JobContext, type JobLog } from "./define-job.ts";
export { forgetFinishedJobs, measureFinishedJobs } from "./forget-finished-jobs.ts";
export { migrateQueue } from "./migrate-queue.ts";
export { type Enqueue, openQueue } from "./queue.ts";
export { type FailedJob, failedJobs, type QueueCounts, queueState, retryFailedJob } from "./queue-state.ts";
export { startWorker, type Worker, type WorkerOptions } from "./start-worker.ts";
