import type { AnyJob } from "@calibrant/jobs";
import type { WorkerHouse } from "./ctx.ts";
import type { DigestPart } from "./due-digest.ts";
import type { Mail } from "./mails.ts";

/** What a module gives the clock: its jobs, the kinds of mail it writes, and what it counts for the weekly mail of what is due. */
export type ModuleWork<House = WorkerHouse> = {
	jobs: readonly AnyJob<House>[];
	mails: readonly Mail[];
	digest?: DigestPart;
};
