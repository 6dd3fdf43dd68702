/**
 * `npm run reseal [-- --dry-run]`: seals what lies under an older key of DATA_KEY_FILE under its first one. Reads the
 * worker's DATABASE_URL, APP_SECRET and DATA_KEY_FILE. Exit code 0: done; 1: something does not open; 2: wrong input.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "@calibrant/db";
import {
	armCrashPoint,
	houseVariables,
	type KeyRing,
	loggedInAs,
	parseEnvironment,
	reseal,
	type SealedUnder,
	sealingKeys,
} from "@calibrant/kernel";
import { newestBackup } from "@calibrant/lifecycle";
import { describeError } from "@calibrant/policy/describe-error";

const { NODE_ENV, DATABASE_URL, APP_SECRET, DATA_KEY_FILE, CRASH_AT } = houseVariables;
const variables = { NODE_ENV, DATABASE_URL, APP_SECRET, DATA_KEY_FILE, CRASH_AT };
const env = loggedInAs("calibrant_worker", parseEnvironment("resealing", variables, process.env));
const ring = env.DATA_KEY_FILE;
const db = openDatabase(env.DATABASE_URL, { max: 2, name: "calibrant-reseal" });

try {
	const { values } = parseArgs({ options: { "dry-run": { type: "boolean" } } });
	armCrashPoint(env);
	const before = await look();
	if (values["dry-run"]) for (const line of ahead(before, ring)) console.log(line);
	else process.exitCode = await run();
} catch (error) {
	const wrong = String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
	console.error(describeError(error).message);
	process.exitCode = wrong ? 2 : 1;
} finally {
	await db.close();
}

function look(): Promise<SealedUnder[]> {
	return db.withoutOrg({ readOnly: true }, ({ tx }) => sealingKeys(tx));
}

function ahead(found: SealedUnder[], { id, ids }: KeyRing): string[] {
	const older = found.filter(({ key }) => key !== id);
	if (older.length === 0) return [`Everything is sealed under ${id}, the first key. Nothing would be done.`];
	const can = (key: string) => (ids.includes(key) ? "would be sealed anew" : "cannot be opened: not in DATA_KEY_FILE");
	return older.map(({ place, key, count }) => `${place}: ${count} under ${key} ${can(key)}`);
}

async function run(): Promise<0 | 1> {
	const done = await reseal(db, ring);
	for (const { place, resealed } of done) console.log(`${place}: ${resealed} sealed anew under ${ring.id}`);
	const unopened = done.flatMap((one) => one.unopened);
	for (const place of unopened) console.error(`${place} opens with no key of DATA_KEY_FILE, or was altered.`);
	const left = new Set((await look()).map(({ key }) => key).filter((key) => key !== ring.id));
	if (left.size > 0) {
		console.error(`Still in use: ${[...left].join(", ")}. Keep them in DATA_KEY_FILE and run this again.`);
		return 1;
	}
	const old = ring.ids.filter((key) => key !== ring.id);
	if (old.length === 0) console.log("Nothing is left under another key.");
	else
		console.log(`Nothing is left under ${old.join(", ")}. Take that out of DATA_KEY_FILE and start the doors again.`);
	const newest = await db.withoutOrg({ readOnly: true }, ({ tx }) => newestBackup(tx));
	if (old.length > 0 && newest)
		console.log(
			`Backups up to that of ${newest.startedAt.toISOString()} hold rows sealed under it: keep a copy apart until they are gone.`,
		);
	return 0;
}
