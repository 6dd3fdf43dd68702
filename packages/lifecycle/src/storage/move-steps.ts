import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import { organisations, storageMoves } from "@calibrant/db/schema";
import { type Ctx, doorsLacking, record } from "@calibrant/kernel";
import { addHours, can } from "@calibrant/policy";
import { tellOwnersOfStorage } from "./decide-storage.ts";

/** A move that is not finished, and how far it is. */
export type Move = {
	fromRegion: string | null;
	toRegion: string | null;
	/**
	 * copying: nothing has changed yet. emptying: the new place is the organisation's. returning: called back after
	 * that. dropping: called back before it.
	 */
	phase: "copying" | "emptying" | "returning" | "dropping";
};

/** The decision, while it is under way and the organisation is not being deleted; told how many files were dealt with. */
export async function findMove(ctx: Ctx, id: string, files?: number): Promise<Move | null> {
	if (!can(ctx.org.state, "read")) return null;
	const [found] = await ctx.tx
		.select({ move: storageMoves, region: organisations.region })
		.from(storageMoves)
		.innerJoin(organisations, eq(organisations.id, storageMoves.orgId))
		.where(and(eq(storageMoves.id, id), inArray(storageMoves.state, ["moving", "returning"])));
	if (!found) return null;
	const { fromRegion, toRegion, state, switchedAt } = found.move;
	if (files !== undefined) await ctx.tx.update(storageMoves).set({ files }).where(eq(storageMoves.id, id));
	// Before there was a switch, the place was the new one from the decision on.
	const switched = switchedAt !== null || (state === "moving" && found.region === toRegion);
	const back = switched ? ("returning" as const) : ("dropping" as const);
	return { fromRegion, toRegion, phase: state === "returning" ? back : switched ? "emptying" : "copying" };
}

/**
 * Makes the new place the organisation's, once every file was read back there. Says why not, and notes it, while a door
 * that is running could not read there.
 */
export async function switchPlace(ctx: Ctx, id: string, files: number): Promise<string | null> {
	const org = eq(organisations.id, ctx.orgId);
	await ctx.tx.select({ id: organisations.id }).from(organisations).where(org).for("update");
	const move = await findMove(ctx, id);
	if (move?.phase !== "copying") return null;
	const lacking = await doorsLacking(ctx.tx, move.toRegion);
	const waits = lacking && `${lacking} Nothing has changed yet: the move goes on by itself when they have it.`;
	await noteProblem(ctx, id, waits);
	if (waits) return waits;
	await ctx.tx.update(organisations).set({ region: move.toRegion }).where(org);
	await ctx.tx.update(storageMoves).set({ files, switchedAt: ctx.now }).where(eq(storageMoves.id, id));
	await record(ctx, "storage.place_changed", { type: "storage_move", id });
	return null;
}

/** What a move waits for or failed of; null: nothing any more. */
export async function noteProblem(ctx: Ctx, id: string, problem: string | null): Promise<void> {
	await ctx.tx
		.update(storageMoves)
		.set({ problem, problemAt: problem === null ? null : ctx.now })
		.where(eq(storageMoves.id, id));
}

/**
 * Adds what this run carried, and ends the move when nothing can be on its way to the place that was left: the longest
 * download or upload that began there has had its time.
 */
export async function endMove(ctx: Ctx, id: string, { phase }: Move, carried: number): Promise<boolean> {
	const back = phase === "returning" || phase === "dropping";
	const [row] = await ctx.tx
		.update(storageMoves)
		.set({ files: back ? storageMoves.files : sql`${storageMoves.files} + ${carried}`, problem: null, problemAt: null })
		.where(and(eq(storageMoves.id, id), eq(storageMoves.state, back ? "returning" : "moving")))
		.returning();
	if (!row) return false;
	const since = back ? row.calledBackAt : (row.switchedAt ?? row.decidedAt);
	const quiet = since !== null && ctx.now >= addHours(since, ctx.policy.export.streamMinutes / 60);
	if (phase !== "dropping" && !quiet) return false;
	const state = back ? "withdrawn" : "done";
	await ctx.tx.update(storageMoves).set({ state, finishedAt: ctx.now }).where(eq(storageMoves.id, id));
	await record(ctx, back ? "storage.move_withdrawn" : "storage.moved", { type: "storage_move", id });
	if (!back) await tellOwnersOfStorage(ctx, id);
	return true;
}
