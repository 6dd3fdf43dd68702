import { inArray } from "@calibrant/db/drizzle";
import { storageMoves } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, DomainError, findCause, inOrg, platformCtx, storeOf, type WorkerHouse } from "@calibrant/kernel";
import { describeError } from "@calibrant/policy/describe-error";
import { z } from "zod";
import { carryAll, copyAll, dropCopies, isEmpty, type Way } from "./carry-files.ts";
import { endMove, findMove, type Move, noteProblem, switchPlace } from "./move-steps.ts";
import { type MovePayload, moveFilesName, sweepMovesName } from "./storage-jobs.ts";

const actor = { type: "system", ref: null, job: moveFilesName.name } as const;
type Open = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * Moves one organisation's files to the place agreed with it: copies them, reads each back, and only then makes that the
 * place where they are read and written; what is left where they were is carried over and deleted there. Called back, it
 * does the same the other way round.
 */
export const moveFiles = defineJob<WorkerHouse, MovePayload>({
	name: moveFilesName.name,
	payload: z.strictObject({ orgId: z.uuid(), moveId: z.uuid() }),
	safeToRunTwice: "each file is read back at its new place before the old one goes; a second run finds what is left",
	queue: { policy: "exclusive", retryLimit: 5, retryDelaySeconds: 60, expireInSeconds: 21_600, heartbeatSeconds: 30 },
	async run({ house, signal, log }, { orgId, moveId }) {
		const open: Open = (work) => inOrg(house, orgId, { actor }, {}, work);
		try {
			for (let again = true; again && !signal.aborted; ) {
				const move = await open((ctx) => findMove(ctx, moveId));
				if (!move || !house.fileStores) return;
				const from = storeOf(house.fileStores, move.fromRegion);
				const to = storeOf(house.fileStores, move.toRegion);
				again = await takeOn(open, move, moveId, { from, to, orgId, signal });
				log.info({ orgId, moveId, phase: move.phase }, "files carried towards their place");
			}
		} catch (error) {
			// The purge takes what an organisation that is going has at both places.
			if (findCause(error, (cause) => cause instanceof DomainError)) return;
			await open((ctx) => noteProblem(ctx, moveId, describeError(error).message)).catch(() => {});
			throw error;
		}
	},
});

/** One phase of a move. True: look again what is to be done now. */
async function takeOn(open: Open, move: Move, id: string, at: Omit<Way, "goesOn">): Promise<boolean> {
	const stillIn = async (files?: number) => (await open((ctx) => findMove(ctx, id, files)))?.phase === move.phase;
	if (move.phase === "copying") {
		// How far it is stands on the operators' page; every file would be a write too many.
		const goesOn = (files: number) => stillIn(files % 25 === 0 ? files : undefined);
		const files = await copyAll({ ...at, goesOn });
		return files === null || (await open((ctx) => switchPlace(ctx, id, files))) === null;
	}
	const back = move.phase === "returning";
	if (move.phase === "dropping") await dropCopies(at.to, at.orgId);
	const way = back ? { ...at, from: at.to, to: at.from } : at;
	const carried = move.phase === "dropping" ? 0 : await carryAll({ ...way, goesOn: () => stillIn() });
	if (carried === null) return true;
	const left = move.phase === "emptying" ? at.from : at.to;
	if (await isEmpty(left, at.orgId)) await open((ctx) => endMove(ctx, id, move, carried));
	return false;
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
			const rows = await ctx.tx
				.select()
				.from(storageMoves)
				.where(inArray(storageMoves.state, ["moving", "returning"]));
			for (const { id, orgId } of rows) await ctx.enqueue(moveFilesName, { orgId, moveId: id }, { key: id });
			return rows.length;
		});
		log.info({ moving }, "unfinished moves enqueued");
	},
});
