import { eq } from "@calibrant/db/drizzle";
import { organisations, storageMoves } from "@calibrant/db/schema";
import { DomainError, doorsLacking, type House, inOrg, invalid, record } from "@calibrant/kernel";
import { can } from "@calibrant/policy";
import type { z } from "zod";
import type { OperatorRef } from "../requests/handle-request.ts";
import { type moveStorageInput, movesOf, regionOf, storageActor } from "./decide-storage.ts";
import { findMove } from "./move-steps.ts";
import { moveFilesName } from "./storage-jobs.ts";

/**
 * Calls back a move that is not finished: the files stay, or come back, where they were. Throws CONFLICT where no move is
 * under way, and where a running door does not know the place before any more.
 */
export async function callBackMove(
	house: House,
	operator: OperatorRef,
	{ orgId, reason }: Omit<z.output<typeof moveStorageInput>, "region">,
): Promise<{ id: string; region: string | null }> {
	return inOrg(house, orgId, { actor: storageActor }, {}, async (ctx) => {
		if (!can(ctx.org.state, "read")) throw new DomainError("CONFLICT", "It is being deleted.", "Nothing can be moved.");
		await regionOf(ctx);
		const [open] = (await movesOf(ctx)).filter(({ state }) => state === "moving" || state === "returning");
		const move = open && (await findMove(ctx, open.id));
		if (!open || !move) throw new DomainError("CONFLICT", "No move is under way.", "Move the files with a new one.");
		if (open.state === "returning") {
			throw new DomainError("CONFLICT", "This move was called back.", "Wait until the files are back.");
		}
		const region = open.fromRegion;
		const switched = move.phase === "emptying";
		const lacking = switched ? await doorsLacking(ctx.tx, region) : null;
		if (lacking) throw invalid(lacking, "Add it to FILES_REGIONS of server and worker and start them again.");
		if (switched) await ctx.tx.update(organisations).set({ region }).where(eq(organisations.id, orgId));
		await ctx.tx
			.update(storageMoves)
			.set({
				...{ state: "returning", calledBackAt: ctx.now, calledBackBy: operator.userId, calledBackReason: reason },
				// One from before there was a switch had its place changed when it was decided.
				switchedAt: switched ? (open.switchedAt ?? open.decidedAt) : null,
				...{ problem: null, problemAt: null },
			})
			.where(eq(storageMoves.id, open.id));
		await record(ctx, "storage.move_called_back", { type: "storage_move", id: open.id });
		await ctx.enqueue(moveFilesName, { orgId, moveId: open.id }, { key: open.id });
		return { id: open.id, region };
	});
}
