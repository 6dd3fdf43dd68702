/**
 * `npm run reseal [-- --dry-run]`: seals what lies under an older key of DATA_KEY_FILE under its first one. Reads the
 * worker's DATABASE_URL, APP_SECRET and DATA_KEY_FILE, or those of the demo that runs here. Exit code 0: done; 1: something does not open; 2: wrong input.
 */
import path from "node:path";
import { openDatabase } from "@calibrant/db";
import {
	armCrashPoint,
	doorsWithoutKey,
	environmentHere,
	houseVariables,
	loggedInAs,
	parseEnvironment,
	reseal,
	type SealedUnder,
	sealingKeys,
} from "@calibrant/kernel";
import { newestBackup } from "@calibrant/lifecycle";
import { describeError } from "@calibrant/policy/describe-error";
import { formatInstant } from "@calibrant/policy/format-instant";
import { commandLine, print, printError } from "@calibrant/terminal";

const { values } = commandLine({
	usage: "npm run reseal [-- --dry-run]",
	help: `Seals what lies under an older key of DATA_KEY_FILE under its first one, while the doors are open.

  --dry-run  says what would be done, and what does not open; changes nothing`,
	options: { "dry-run": { type: "boolean", default: false } },
});
const here = path.resolve(import.meta.dirname, "../../../.data");
const { NODE_ENV, DATABASE_URL, APP_SECRET, DATA_KEY_FILE, CRASH_AT } = houseVariables;
const variables = { NODE_ENV, DATABASE_URL, APP_SECRET, DATA_KEY_FILE, CRASH_AT };
const env = loggedInAs(
	"calibrant_worker",
	parseEnvironment("resealing", variables, environmentHere(here, process.env)),
);
const ring = env.DATA_KEY_FILE;
const mostNamed = 20;
const db = openDatabase(env.DATABASE_URL, { max: 2, name: "calibrant-reseal" });

try {
	armCrashPoint(env);
	const blind = await db.withoutOrg({ readOnly: true }, ({ tx }) => doorsWithoutKey(tx, ring.id));
	for (const door of blind)
		printError(`The running ${door} does not read the first key. Start it again with every line of the file first.`);
	process.exitCode = await (values["dry-run"] ? ahead() : blind.length > 0 ? 1 : run());
} catch (error) {
	printError(describeError(error).message);
	process.exitCode = 1;
} finally {
	await db.close();
}

/** What a run would do, every value opened as it would be. */
async function ahead(): Promise<0 | 1> {
	const found = (await look()).filter(({ key }) => key !== ring.id);
	const tried = await reseal(db, ring, { dryRun: true });
	for (const { place, resealed } of tried) if (resealed > 0) print(`${place}: ${resealed} would be sealed anew`);
	const missing = found.filter(({ key }) => !ring.ids.includes(key));
	for (const { place, key, count } of missing)
		printError(`${place}: ${count} under ${key} cannot be opened: not in DATA_KEY_FILE`);
	const unopened = tried.flatMap((one) => one.unopened);
	if (unopened.length === 0) {
		if (found.length === 0) print(`Everything is sealed under ${ring.id}, the first key. Nothing would be done.`);
		return 0;
	}
	tellUnopened(unopened);
	printError(`${unopened.length} values would be left as they are. Add the key they need, or look at them one by one.`);
	return 1;
}

async function run(): Promise<0 | 1> {
	const done = await reseal(db, ring);
	for (const { place, resealed } of done) print(`${place}: ${resealed} sealed anew under ${ring.id}`);
	tellUnopened(done.flatMap((one) => one.unopened));
	const left = new Set((await look()).map(({ key }) => key).filter((key) => key !== ring.id));
	if (left.size > 0) {
		printError(`Still in use: ${[...left].join(", ")}. Keep them in DATA_KEY_FILE and run this again.`);
		return 1;
	}
	const old = ring.ids.filter((key) => key !== ring.id);
	if (old.length === 0) print("Nothing is left under another key.");
	else print(`Nothing is left under ${old.join(", ")}. Take that out of DATA_KEY_FILE and start the doors again.`);
	const newest = await db.withoutOrg({ readOnly: true }, ({ tx }) => newestBackup(tx));
	if (old.length > 0 && newest)
		print(
			`Backups up to that of ${formatInstant(newest.startedAt, "UTC")} hold rows sealed under it: keep a copy apart until they are gone.`,
		);
	return 0;
}

function look(): Promise<SealedUnder[]> {
	return db.withoutOrg({ readOnly: true }, ({ tx }) => sealingKeys(tx));
}

/** The first of them by name, and how many there are of each column. */
function tellUnopened(places: readonly string[]): void {
	for (const [column, rows] of Object.entries(Object.groupBy(places, (place) => place.split(":")[0] ?? ""))) {
		const named = rows?.slice(0, mostNamed) ?? [];
		for (const place of named) printError(`${place} opens with no key of DATA_KEY_FILE, or was altered.`);
		const more = (rows?.length ?? 0) - named.length;
		if (more > 0) printError(`${column}: ${more} more.`);
	}
}
