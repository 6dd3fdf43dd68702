import type { Database } from "@calibrant/db";
import { desc, eq } from "@calibrant/db/drizzle";
import { organisations, storageMoves } from "@calibrant/db/schema";
import { type FileStore, FileStoreError, routedStore } from "@calibrant/files";
import { parseJson } from "@calibrant/policy";
import { z } from "zod";

/** How a place of storage is named: a country, or a country within a union. */
export const regionName = z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/, "Name a region such as GB or EU-DE.");

/** Reads `{"EU-DE": "s3://…", "GB": "file:///…"}`; each fault of it becomes a fault of the variable. */
export function readRegions(text: string, ctx: z.RefinementCtx): Record<string, string> {
	try {
		const parsed = z.record(regionName, z.url()).safeParse(parseJson(text));
		if (parsed.success) return parsed.data;
		for (const { path, message } of parsed.error.issues) {
			ctx.addIssue({ code: "custom", message: `${path.join(".")}: ${message}` });
		}
	} catch {
		// Nothing of the text: it holds keys of stores.
		ctx.addIssue({ code: "custom", message: 'must be JSON such as {"EU-DE":"s3://…"}, each place once' });
	}
	return z.NEVER;
}

/** Every store of a deployment by its region, and the one of everybody without an agreement. */
export type FileStores = {
	own: FileStore;
	regions: Readonly<Record<string, FileStore>>;
	/** A hash of where each store lies, by place: tells two of one name apart, says nothing of either. */
	marks?: Readonly<Record<string, string>>;
};

/** One store that keeps each organisation's files where it was agreed. Asks the database per call, never from a memory. */
export function storeByRegion(db: Database, stores: FileStores): FileStore {
	const all = [stores.own, ...Object.values(stores.regions)];
	return routedStore(all, async (orgId, use) => {
		const places = await placesOf(db, orgId);
		// An organisation that is gone may have been anywhere.
		if (places === null) return all;
		const { present, inHand, before } = places;
		const needed = use === "change" ? [present, ...inHand] : [present];
		// Reading goes on while a door lacks the other place of a move, or one that was read back empty long ago.
		const others = [...inHand, ...before].filter((region) => !needed.includes(region));
		return [
			...needed.map((region) => storeOf(stores, region)),
			...others.flatMap((region) => (region === null ? stores.own : (stores.regions[region] ?? []))),
		];
	});
}

type Region = string | null;
type Places = { present: Region; inHand: Region[]; before: Region[] };

/**
 * Where an organisation's files are: its present place; the other one of a move that is not finished; those it was in
 * before, which were read back empty. Null when there is no such organisation.
 */
async function placesOf(db: Database, orgId: string): Promise<Places | null> {
	return db.withOrg(orgId, { readOnly: true }, async ({ tx }) => {
		const [org] = await tx
			.select({ region: organisations.region })
			.from(organisations)
			.where(eq(organisations.id, orgId));
		if (!org) return null;
		const moves = await tx
			.select({ from: storageMoves.fromRegion, to: storageMoves.toRegion, state: storageMoves.state })
			.from(storageMoves)
			.where(eq(storageMoves.orgId, orgId))
			.orderBy(desc(storageMoves.decidedAt), desc(storageMoves.id));
		const other = (regions: Region[]) => [...new Set(regions)].filter((region) => region !== org.region);
		const going = moves.filter(({ state }) => state === "moving" || state === "returning");
		const inHand = other(going.flatMap(({ from, to }) => [from, to]));
		const before = other(moves.flatMap(({ from, to, state }) => (state === "refused" ? [] : [from, to])));
		return { present: org.region, inHand, before: before.filter((region) => !inHand.includes(region)) };
	});
}

/** The store of a region; null: everybody's. Throws STORE_UNAVAILABLE for one that the deployment does not have. */
export function storeOf({ own, regions }: FileStores, region: string | null): FileStore {
	const store = region === null ? own : regions[region];
	if (store) return store;
	throw new FileStoreError("STORE_UNAVAILABLE", `There is no store for ${region}. Add it to FILES_REGIONS.`);
}
