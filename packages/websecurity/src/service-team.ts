import { randomUUID } from "node:crypto";
import type { Scope } from "@calibrant/db";
import { operatorReads } from "@calibrant/db/schema";
import { type Actor, type Ctx, type House, inOrg, type Steps } from "@calibrant/kernel";
import { needModule } from "./module.ts";

type Member = { userId: string };
type Acting = Extract<Actor, { type: "operator" }>;

/** Somebody of the operator's people who examine websites, as a client's audit log names them. */
export const ofTeam = (): Acting => ({ type: "operator", ref: randomUUID(), team: true });

/** Says who acts, and on which audit or request, beside the lines of the audit log that name this actor. */
export async function introduce(
	{ tx, orgId, now }: Pick<Ctx, "tx" | "orgId" | "now">,
	{ ref }: Acting,
	{ userId }: Member,
	reference: string,
): Promise<void> {
	const reason = "Work of the service team on an audit that was ordered.";
	await tx
		.insert(operatorReads)
		.values({ id: ref, orgId, at: now, operatorId: userId, reason, reference })
		.onConflictDoNothing();
}

/** Opens a client's organisation for one of the service team; what they do there is in the client's audit log, by name. */
export function forTeam(house: House, orgId: string, member: Member, reference: string): Steps {
	needModule(house);
	const actor = ofTeam();
	return {
		files: house.files,
		open: <T>(scope: Scope, work: (ctx: Ctx) => Promise<T>) =>
			inOrg(house, orgId, { actor }, scope, async (ctx) => {
				if (!scope.readOnly) await introduce(ctx, actor, member, reference);
				return work(ctx);
			}),
	};
}
