import { isNull } from "@calibrant/db/drizzle";
import { trainingRequirements } from "@calibrant/db/schema";
import { type Ctx, morningOf, todayOf } from "@calibrant/kernel";
import { tellOfTraining } from "../news/tell.ts";
import { membersOf, type Person } from "../people.ts";
import { procedureVersionsIn, requirementsOf, standingsOf, versionsIn } from "./find-training.ts";
import type { TrainingState } from "./states.ts";

const dueStates: readonly TrainingState[] = ["missing", "expired", "soon"];

/** The trainings that some members lack or that expire soon, each with its requirement and since when it is asked. */
async function dueOf(ctx: Ctx, people: readonly Person[]) {
	const requirements = await requirementsOf(ctx);
	const standings = await standingsOf(ctx, { requirements, people });
	const due = standings.filter(({ state }) => dueStates.includes(state));
	const documentIds = requirements.flatMap(({ documentId }) => (documentId ? [documentId] : []));
	const effective = due.length > 0 ? await versionsIn(ctx, "effective", documentIds) : [];
	const procedures = await procedureVersionsIn(ctx, due.length > 0 ? requirements : []);
	return due.flatMap((standing) => {
		const requirement = requirements.find(({ id }) => id === standing.requirementId);
		if (!requirement) return [];
		const version = effective.find(({ documentId }) => documentId === requirement.documentId) ?? null;
		const method = procedures.newest(requirement.procedureId);
		const asked = [requirement.createdAt, version?.effectiveAt, method?.publishedAt].flatMap((at) => at ?? []);
		const since =
			version === null && method === null ? requirement.createdAt : new Date(Math.max(...asked.map(Number)));
		return [{ ...standing, requirement, version, method, since }];
	});
}

/** The trainings that one member lacks or that expire soon. */
export async function dueTraining(ctx: Ctx, memberId: string) {
	const me = (await membersOf(ctx)).filter(({ id }) => id === memberId);
	return dueOf(ctx, me);
}

/** Whether anybody may have to be told. */
export async function hasTraining(ctx: Ctx): Promise<boolean> {
	return (await ctx.tx.$count(trainingRequirements, isNull(trainingRequirements.archivedAt))) > 0;
}

/**
 * Queues a mail to each member about each training that they lack or that expires soon, by day: once for each version and
 * record, so that what was told is told again only when it is due anew.
 */
export async function tellTraining(ctx: Ctx): Promise<void> {
	if (ctx.now < morningOf(todayOf(ctx), ctx.org.timeZone)) return;
	for (const { memberId, requirement, state, recordId, version, method } of await dueOf(ctx, await membersOf(ctx))) {
		// What was told of a first version is told no more.
		const anew = (method?.number ?? 1) > 1 ? `:${method?.number}` : "";
		const missing = `missing:${version?.number ?? ""}:${recordId ?? ""}${anew}`;
		const about = state === "missing" ? missing : `expires:${recordId}`;
		await tellOfTraining(ctx, memberId, requirement.id, about);
	}
}
