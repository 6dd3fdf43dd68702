import { createHash, randomUUID } from "node:crypto";
import type { Database, Tx } from "@calibrant/db";
import { asc, eq, lt, sql } from "@calibrant/db/drizzle";
import { runningDoors } from "@calibrant/db/schema";
import type { FileStores } from "./file-regions.ts";
import type { KeyRing } from "./key-ring.ts";

/** The place of everybody without an agreement, as it is named beside regions. */
export const usualPlace = "usual";

type Door = "server" | "worker";
type Announced = { db: Database; fileStores?: FileStores; keyRing?: Pick<KeyRing, "ids"> };

/** How long a silent door is believed to be alive. The machine's clock, because the product's may be moved. */
const aliveUntil = sql`clock_timestamp() + interval '60 seconds'`;
const beatMilliseconds = 20_000;

/** A hash of where a store lies: scheme, bucket or folder, endpoint; nothing of its keys. */
export function markOfStore(url: string): string {
	const { protocol, host, pathname, searchParams } = new URL(url);
	const where = [
		protocol,
		host,
		pathname.replace(/\/+$/, ""),
		searchParams.get("endpoint"),
		searchParams.get("region"),
	];
	return createHash("sha256").update(where.join("\n")).digest("hex").slice(0, 16);
}

/**
 * Says, for as long as a door is open, which places of storage it has: nobody's files are moved to one that another door
 * could not read. `close` takes that back; a door that was killed is forgotten when it has been silent for a minute.
 */
export async function announceDoor(
	{ db, fileStores, keyRing }: Announced,
	door: Door,
): Promise<{ close(): Promise<void> }> {
	const id = randomUUID();
	const names = [usualPlace, ...Object.keys(fileStores?.regions ?? {})];
	const places = Object.fromEntries(names.map((name) => [name, fileStores?.marks?.[name] ?? ""]));
	const say = () =>
		db.withoutOrg({}, async ({ tx, now }) => {
			await tx.delete(runningDoors).where(lt(runningDoors.aliveUntil, sql`clock_timestamp()`));
			await tx
				.insert(runningDoors)
				.values({
					id,
					door,
					places,
					keyIds: [...(keyRing?.ids ?? [])],
					startedAt: now,
					aliveUntil: aliveUntil as never,
				})
				.onConflictDoUpdate({ target: runningDoors.id, set: { aliveUntil } });
		});
	await say();
	// A beat that fails is made up by the next one; what has failed for a minute is silent, which is true.
	let beating: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		beating = say().catch(() => {});
	}, beatMilliseconds);
	timer.unref();
	return {
		async close() {
			clearInterval(timer);
			await beating;
			await db.withoutOrg({}, ({ tx }) => tx.delete(runningDoors).where(eq(runningDoors.id, id))).catch(() => {});
		},
	};
}

/** The same at a door's start. Throws where files lie at a place that it lacks: it could not read them. */
export async function openDoor(house: Announced, door: Door) {
	const missing = house.fileStores ? await missingPlaces(house.db, house.fileStores) : [];
	if (missing.length === 0) return announceDoor(house, door);
	throw new Error(
		[
			`The ${door} cannot start: FILES_REGIONS lacks a place that is in use.`,
			...missing.map((one) => `  ${one}`),
			"Name its store again. It may go once `npm run admin -- move-storage` has moved them and the move has ended.",
		].join("\n"),
	);
}

/** Doors that are open, by their own word, the oldest first. */
export const openDoors = (tx: Tx) =>
	tx
		.select({ door: runningDoors.door, places: runningDoors.places, startedAt: runningDoors.startedAt })
		.from(runningDoors)
		.where(sql`${runningDoors.aliveUntil} >= clock_timestamp()`)
		.orderBy(asc(runningDoors.startedAt));

/**
 * Why files cannot be kept at a place now, in one sentence: an open door lacks it, or two doors mean different stores by
 * its name. Null where every open door has it, and where none is open.
 */
export async function doorsLacking(tx: Tx, region: string | null): Promise<string | null> {
	const name = region ?? usualPlace;
	const doors = await openDoors(tx);
	const lacking = [...new Set(doors.filter(({ places }) => places[name] === undefined).map(({ door }) => door))];
	if (lacking.length > 0) {
		return `The running ${lacking.join(" and the running ")} ${lacking.length > 1 ? "know" : "knows"} no store in ${name}.`;
	}
	const marks = new Set(doors.map(({ places }) => places[name]));
	return marks.size > 1 ? `The running doors mean different stores by ${name}.` : null;
}

/** Doors that are open and could not read what is sealed under a key, as they are named; a key is told by its id. */
export async function doorsWithoutKey(tx: Tx, keyId: string): Promise<string[]> {
	const doors = await tx
		.select({ door: runningDoors.door, keyIds: runningDoors.keyIds })
		.from(runningDoors)
		.where(sql`${runningDoors.aliveUntil} >= clock_timestamp()`);
	return [...new Set(doors.filter(({ keyIds }) => !keyIds.includes(keyId)).map(({ door }) => door))].sort();
}

/** Places in which organisations' files are, or are being moved from or to, that a door lacks: with them it cannot serve. */
export async function missingPlaces(db: Database, stores: FileStores): Promise<string[]> {
	const used = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.execute<{ region: string; count: number }>(sql`select region, count from app.places_in_use() order by region`),
	);
	return used
		.filter(({ region }) => !stores.regions[region])
		.map(
			({ region, count }) => `${region}, where files of ${count} ${count === 1 ? "organisation" : "organisations"} are`,
		);
}
