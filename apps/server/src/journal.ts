import type { Database } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { requestLog } from "@calibrant/db/schema";
import { type Fault, recordFaults } from "@calibrant/kernel";
import { countUsage } from "@calibrant/lifecycle";

/** A request as it is logged: what was asked, in the code's own words, and how it went. */
export type RequestLine = { method: string; what: string; status: number; milliseconds: number };

/** What the server writes about itself. Written in groups and beside the requests, which never wait for it. */
export type Journal = {
	request(line: RequestLine): void;
	fault(fault: Omit<Fault, "door">): void;
	/** A feature was used by somebody who agreed to be counted. Whoever calls this has asked; here nobody is known. */
	use(feature: string, milliseconds: number): void;
	/** Writes what has gathered; resolves when it is stored. */
	flush(): Promise<void>;
	close(): Promise<void>;
};

declare module "fastify" {
	interface FastifyInstance {
		/** What the server writes about itself. */
		journal: Journal;
	}
}

const pauseMilliseconds = 1000;
/** While the database is away the newest lines are dropped, not the memory filled. */
const most = 10_000;
const atOnce = 1000;

/** Opens the journal. `failed` is told when a group could not be stored; its lines are lost. */
export function openJournal(db: Database, failed: (error: unknown) => void): Journal {
	let lines: RequestLine[] = [];
	let faults: Fault[] = [];
	let used = new Map<string, { uses: number; milliseconds: number }>();
	let writing: Promise<void> = Promise.resolve();
	const write = async () => {
		const [requests, errors, usage] = [lines, faults, used];
		lines = [];
		faults = [];
		used = new Map();
		try {
			await recordFaults(db, errors);
			if (usage.size > 0) await db.withoutOrg({}, (opened) => countUsage(opened, usage));
			for (let from = 0; from < requests.length; from += atOnce) {
				const group = requests.slice(from, from + atOnce).map((line) => ({ ...line, at: sql`app.now()` }));
				await db.withoutOrg({}, ({ tx }) => tx.insert(requestLog).values(group));
			}
		} catch (error) {
			failed(error);
		}
	};
	const flush = () => {
		if (lines.length > 0 || faults.length > 0 || used.size > 0) writing = writing.then(write);
		return writing;
	};
	const timer = setInterval(flush, pauseMilliseconds).unref();
	return {
		request: (line) => void (lines.length < most && lines.push(line)),
		fault: (fault) => void (faults.length < most && faults.push({ ...fault, door: "server" })),
		use(feature, milliseconds) {
			const sum = used.get(feature) ?? { uses: 0, milliseconds: 0 };
			used.set(feature, { uses: sum.uses + 1, milliseconds: sum.milliseconds + Math.round(milliseconds) });
		},
		flush,
		close() {
			clearInterval(timer);
			return flush();
		},
	};
}
