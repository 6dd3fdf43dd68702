import type { AnyJob } from "@calibrant/jobs";
import { type Mail, sendMail, type WorkerHouse } from "@calibrant/kernel";

/** Everything a running worker's jobs can reach. */
export type FullHouse = WorkerHouse & { mails: readonly Mail[] };

/** The product's timetable: every job of every module. */
export const jobs: readonly AnyJob<FullHouse>[] = [sendMail];

/** Every kind of mail of every module. */
export const mails: readonly Mail[] = [];
