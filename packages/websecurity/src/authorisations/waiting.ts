import { asc, eq } from "@calibrant/db/drizzle";
import { engagementAuthorisations, engagements } from "@calibrant/db/schema";
import type { Ctx, Waiting } from "@calibrant/kernel";
import { permitHere } from "../module.ts";
import { waitingForSignature } from "./find-authorisation.ts";

/** Of each kind at most so many. */
const most = 50;

/** Authorisations that wait for the signature of the member who asks. */
export async function waitingAuthorisations(ctx: Ctx): Promise<Waiting[]> {
	permitHere(ctx, "record.read");
	if (ctx.actor.type !== "member") return [];
	const rows = await ctx.tx
		.select({
			...{ id: engagementAuthorisations.id, title: engagements.title },
			...{ sentAt: engagementAuthorisations.sentAt, validUntil: engagementAuthorisations.validUntil },
		})
		.from(engagementAuthorisations)
		.innerJoin(engagements, eq(engagements.id, engagementAuthorisations.engagementId))
		.where(waitingForSignature(ctx.actor.ref))
		.orderBy(asc(engagementAuthorisations.sentAt))
		.limit(most);
	return rows.map(({ id, title, sentAt, validUntil }) => ({
		...{ kind: "authorisation_sign" as const, id, name: "", about: title },
		...{ since: sentAt, dueOn: null, isLate: validUntil <= ctx.now, isDone: false },
	}));
}
