import { eq } from "@calibrant/db/drizzle";
import { nonconformityFiles } from "@calibrant/db/schema";
import { DomainError } from "@calibrant/kernel";
import type { EvidenceKeeper } from "../files/evidence-files.ts";
import { permitHere } from "../module.ts";
import { change, filesOfActions, findAction, isUnderWay, lockNonconformity } from "./find-nonconformity.ts";
import { type NonconformityState, plans } from "./states.ts";

/**
 * Files that show that an action was done: by its owner or whoever decides, in an approved plan until it is done. They are
 * part of what is signed at the end. While the plan is mended they can be taken out, so that the action can.
 */
export const actionEvidence: EvidenceKeeper = {
	prefix: "nonconformities",
	missing: "file of a corrective action",
	async place(ctx, actionId, isAdding) {
		permitHere(ctx, "nonconformity.act");
		const { nonconformityId } = await findAction(ctx, actionId);
		const row = await lockNonconformity(ctx, nonconformityId);
		const action = await findAction(ctx, actionId);
		if (action.ownerId !== ctx.actor.ref) permitHere(ctx, "nonconformity.decide");
		const isMended = plans(row.state as NonconformityState) && action.round === row.round && action.doneAt === null;
		if (!isUnderWay(row, action) && (isAdding || !isMended)) throw standsStill();
		return {
			entity: { type: "nonconformity", id: nonconformityId },
			part: (file) => ({ action: { what: action.what, file } }),
			touch: () => change(ctx, row, {}),
		};
	},
	async recordOf(ctx, actionId) {
		return { type: "nonconformity", id: (await findAction(ctx, actionId)).nonconformityId };
	},
	async filesOf(ctx, actionIds) {
		return (await filesOfActions(ctx, actionIds)).map(withPart);
	},
	async find(ctx, id) {
		const [row] = await ctx.tx.select().from(nonconformityFiles).where(eq(nonconformityFiles.id, id));
		return row && withPart(row);
	},
	insert: (ctx, actionId, values) => ctx.tx.insert(nonconformityFiles).values({ ...values, actionId }),
	remove: (ctx, id) => ctx.tx.delete(nonconformityFiles).where(eq(nonconformityFiles.id, id)),
};

const withPart = (row: typeof nonconformityFiles.$inferSelect) => ({ ...row, partId: row.actionId });

const standsStill = () =>
	new DomainError(
		"CONFLICT",
		"Files are added and removed in an approved plan, until the action is done.",
		"Look at it as it stands now.",
	);
