import { storageMoves } from "@calibrant/db/schema";
import type { FileStore } from "@calibrant/files";
import { orgPrefixes } from "@calibrant/files";
import { defineJob } from "@calibrant/jobs";
import {
	type Ctx,
	DomainError,
	findCause,
	inOrg,
	platformCtx,
	record,
	storeOf,
	type WorkerHouse,
} from "@calibrant/kernel";
import { addHours, can } from "@calibrant/policy";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { carryFile } from "./carry-file.ts";
import { tellOwnersOfStorage } from "./decide-storage.ts";
import { type MovePayload, moveFilesName, sweepMovesName } from "./storage-jobs.ts";

const actor = { type: "system", ref: null, job: moveFilesName.name } as const;

/**
 * Carries one organisation's files to the place agreed with it. What was being written to the old place when the move
 * was decided may arrive there late: the move ends only when the longest download and upload have, and nothing is left.
 */
export const moveFiles = defineJob<WorkerHouse, MovePayload>({
	name: moveFilesName.name,
	payload: z.strictObject({ orgId: z.uuid(), moveId: z.uuid() }),
	safeToRunTwice: "each file is read back at its new place before the old one goes; a second run finds what is left",
	queue: { policy: "exclusive", retryLimit: 5, retryDelaySeconds: 60, expireInSeconds: 21_600, heartbeatSeconds: 30 },
	async run({ house, signal, log }, { orgId, moveId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		try {
			const move = await open((ctx) => findMove(ctx, moveId));
			if (!move || !house.fileStores) return;
			const from = storeOf(house.fileStores, move.fromRegion);
			const to = storeOf(house.fileStores, move.toRegion);
			const files = await carryAll(from, to, orgId, signal, () => open((ctx) => findMove(ctx, moveId)));
			if (files === null) return;
			if (!(await isEmpty(from, orgId))) return;
			const done = await open((ctx) => finish(ctx, moveId, files));
			log.info({ orgId, moveId, files, done }, "files carried to their place");
		} catch (error) {
			// The purge takes what an organisation that is going has at both places.
			if (!findCause(error, (cause) => cause instanceof DomainError)) throw error;
		}
	},
});

/** The decision, while it is under way and the organisation is not being deleted. */
async function findMove(ctx: Ctx, moveId: string) {
	if (!can(ctx.org.state, "read")) return null;
	const [row] = await ctx.tx
		.select()
		.from(storageMoves)
		.where(and(eq(storageMoves.id, moveId), eq(storageMoves.state, "moving")));
	return row ?? null;
}

/** Gives how many files were carried; null when the move was given up, with nothing left of what it had begun. */
async function carryAll(
	from: FileStore,
	to: FileStore,
	orgId: string,
	signal: AbortSignal,
	stillMeant: () => Promise<object | null>,
): Promise<number | null> {
	let carried = 0;
	for (const prefix of orgPrefixes(orgId)) {
		const keys: string[] = [];
		for await (const { key } of from.list(prefix)) keys.push(key);
		for (const key of keys) {
			if (signal.aborted) return null;
			await carryFile(from, to, key);
			// A deletion that began meanwhile has emptied both places: nothing may be put back.
			if (!(await stillMeant())) {
				await to.delete(key);
				return null;
			}
			await from.delete(key);
			carried += 1;
		}
	}
	return carried;
}

async function isEmpty(store: FileStore, orgId: string): Promise<boolean> {
	for (const prefix of orgPrefixes(orgId)) for await (const _file of store.list(prefix)) return false;
	return true;
}

/** Adds what this run carried; ends the move when nothing can be on its way to the old place any more. */
async function finish(ctx: Ctx, moveId: string, files: number): Promise<boolean> {
	const [row] = await ctx.tx
		.update(storageMoves)
		.set({ files: sql`${storageMoves.files} + ${files}` })
		.where(and(eq(storageMoves.id, moveId), eq(storageMoves.state, "moving")))
		.returning({ decidedAt: storageMoves.decidedAt });
	if (!row || ctx.now < addHours(row.decidedAt, ctx.policy.export.streamMinutes / 60)) return false;
	await ctx.tx.update(storageMoves).set({ state: "done", finishedAt: ctx.now }).where(eq(storageMoves.id, moveId));
	await record(ctx, "storage.moved", { type: "storage_move", id: moveId });
	await tellOwnersOfStorage(ctx, moveId);
	return true;
}

/** At start and each hour: moves that are not finished. */
export const sweepMoves = defineJob<WorkerHouse, Record<string, never>>({
	name: sweepMovesName.name,
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues one job per move, under the move's key",
	queue: { policy: "short" },
	sweep: { cron: () => null },
	async run({ house, log }) {
		const moving = await house.db.withoutOrg({}, async (opened) => {
			const ctx = platformCtx(house, opened);
			const rows = await ctx.tx.select().from(storageMoves).where(eq(storageMoves.state, "moving"));
			for (const { id, orgId } of rows) await ctx.enqueue(moveFilesName, { orgId, moveId: id }, { key: id });
			return rows.length;
		});
		log.info({ moving }, "unfinished moves enqueued");
	},
});
