import { desc, eq, inArray, ne } from "@calibrant/db/drizzle";
import { organisations, storageMoves } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import type { OperatorRef } from "../requests/handle-request.ts";

const lines = 50;

/** Moves of files for the operators: those under way, then what came of the others, the newest first. */
export async function listMoves(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx }) => {
		const rows = await tx
			.select({ move: storageMoves, name: organisations.name, region: organisations.region })
			.from(storageMoves)
			.innerJoin(organisations, eq(organisations.id, storageMoves.orgId))
			.where(ne(storageMoves.state, "refused"))
			.orderBy(desc(inArray(storageMoves.state, ["moving", "returning"])), desc(storageMoves.decidedAt))
			.limit(lines);
		return rows.map(({ move, name, region }) => ({
			...{ id: move.id, orgId: move.orgId, name, fromRegion: move.fromRegion, toRegion: move.toRegion },
			state: move.state as "moving" | "returning" | "withdrawn" | "done",
			...{ switched: move.switchedAt !== null || (move.state === "moving" && region === move.toRegion) },
			...{ files: move.files, decidedAt: move.decidedAt, switchedAt: move.switchedAt, finishedAt: move.finishedAt },
			...{ calledBackAt: move.calledBackAt, calledBackReason: move.calledBackReason, reason: move.reason },
			...{ problem: move.problem, problemAt: move.problemAt },
		}));
	});
}
