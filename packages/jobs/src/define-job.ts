import type { z } from "zod";

/** What a running job is handed. `House` is whatever the worker is built with; this package does not look inside. */
export type JobContext<House> = {
	house: House;
	/** Aborted when the job is cancelled, expires or the worker stops. */
	signal: AbortSignal;
	log: JobLog;
};

/** An error is logged as `err`; whoever makes the log leaves out what people typed. */
export type JobLog = {
	info(fields: Record<string, unknown>, message: string): void;
	error(fields: Record<string, unknown>, message: string): void;
};

export type Job<House, Payload> = {
	/** `noun.verb`, or the published name of a scheduled promise. */
	name: string;
	/** Ids only: the queue lies outside row security and outside the purge. */
	payload: z.ZodType<Payload>;
	/** Why a second run of the same job does no harm. */
	safeToRunTwice: string;
	queue?: {
		/** `exclusive`: one queued or running per key. `short`: one queued. `standard`: no limit. Never changes later. */
		policy?: "standard" | "short" | "exclusive";
		retryLimit?: number;
		retryDelaySeconds?: number;
		expireInSeconds?: number;
		heartbeatSeconds?: number;
	};
	/** A sweep: runs at the cron line (UTC; null: never), and at boot and hourly too, because a missed slot is gone. */
	sweep?: { cron(house: House): string | null };
	run(context: JobContext<House>, payload: Payload): Promise<void>;
};

/** Declares a job; gives its types a name and nothing else. */
export function defineJob<House, Payload>(job: Job<House, Payload>): Job<House, Payload> {
	return job;
}

/** A job of any payload, as lists hold them. */
export type AnyJob<House> = Omit<Job<House, never>, "payload" | "run"> & {
	payload: z.ZodType<unknown>;
	run(context: JobContext<House>, payload: never): Promise<void>;
};
