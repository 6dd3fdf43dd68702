import { and, eq, isNull } from "@calibrant/db/drizzle";
import { trainingRequirements } from "@calibrant/db/schema";
import { type CompetenceCheck, type Ctx, DomainError, memberNames } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { membersOf } from "../people.ts";
import { actingPerson, maySign, peopleOf, type RequirementRow, standingsOf } from "./find-training.ts";
import { isFulfilled } from "./states.ts";

/**
 * Why whoever acts may not calibrate by a procedure, or approve what was: the training that they lack today, and whom to ask;
 * null where nothing is in the way. It is asked of everybody who does it, also of whom the requirement does not name. An API
 * key is nobody who could be trained.
 */
export const neededTraining: CompetenceCheck = async (ctx, procedureId) => {
	const { actor } = ctx;
	if (!offers(ctx.policy, "quality") || (actor.type !== "member" && actor.type !== "api_key")) return null;
	const needed = await ctx.tx
		.select()
		.from(trainingRequirements)
		.where(
			and(
				...[eq(trainingRequirements.procedureId, procedureId), eq(trainingRequirements.isNeeded, true)],
				isNull(trainingRequirements.archivedAt),
			),
		);
	const [first] = needed;
	if (!first) return null;
	const me = await actingPerson(ctx);
	if (me === null) {
		const what = "Here people are trained for this procedure, and an API key is nobody.";
		return new DomainError("FORBIDDEN", what, "Somebody who is trained signs in and does it.");
	}
	const standings = await standingsOf(ctx, { requirements: needed, people: [me], everybody: true });
	// A document that is not in effect is nothing to be trained in.
	const lacking = standings.filter(({ state }) => state !== "not_required" && !isFulfilled(state));
	const missing = needed.filter(({ id }) => lacking.some(({ requirementId }) => requirementId === id));
	const [lacks] = missing;
	if (!lacks) return null;
	const titles = missing.map(({ title }) => title).join(", ");
	const whom = await trainersOf(ctx, lacks, me.id);
	return new DomainError(
		"FORBIDDEN",
		`You have no current record of the training that this procedure needs: ${titles}.`,
		whom === "" ? "Ask a manager to name somebody who trains for it." : `Ask to be trained by: ${whom}.`,
	);
};

/** The names of those who may train for a requirement, but for oneself. */
async function trainersOf(ctx: Ctx, { id }: RequirementRow, me: string): Promise<string> {
	const { trainers } = (await peopleOf(ctx, [id]))(id);
	const able = (await membersOf(ctx)).filter((one) => one.id !== me && maySign(trainers, one));
	const ids = able.map((one) => one.id);
	const nameOf = await memberNames(ctx, ids);
	return ids.flatMap((of) => nameOf(of) ?? []).join(", ");
}
