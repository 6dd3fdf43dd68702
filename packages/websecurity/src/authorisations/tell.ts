import { and, eq } from "@calibrant/db/drizzle";
import { engagements, memberships } from "@calibrant/db/schema";
import { type Ctx, queueMail } from "@calibrant/kernel";
import { ownersOf } from "@calibrant/lifecycle";
import type { AuthorisationRow } from "./find-authorisation.ts";

/** Queues the mail to who is asked to sign, unless they sent it themselves. */
export async function tellSignatory(ctx: Ctx, { id, signatoryId, version }: AuthorisationRow): Promise<void> {
	if (signatoryId === null || signatoryId === ctx.actor.ref) return;
	const own = and(eq(memberships.orgId, ctx.orgId), eq(memberships.id, signatoryId));
	const [member] = await ctx.tx.select({ userId: memberships.userId }).from(memberships).where(own);
	if (!member) return;
	const about = { orgId: ctx.orgId, subjectId: id, userId: member.userId };
	await queueMail(ctx, { kind: "authorisation_to_sign" }, { ...about, key: `${id}:${version}` });
}

/** Queues the mail to the tester, or to the team where nobody is named: it is signed. */
export async function tellOfSignature(ctx: Ctx, row: AuthorisationRow): Promise<void> {
	const about = { orgId: ctx.orgId, subjectId: row.id, userId: await testerOf(ctx, row) };
	await queueMail(ctx, { kind: "authorisation_signed_team" }, { ...about, key: row.id });
}

/** Queues the mails to each owner save whoever acts, and to the tester: nothing more may be examined under it. */
export async function tellOfRevocation(ctx: Ctx, row: AuthorisationRow): Promise<void> {
	const about = { orgId: ctx.orgId, subjectId: row.id };
	const own = ctx.actor.type === "member" ? ctx.actor.userId : null;
	for (const userId of await ownersOf(ctx.tx)) {
		if (userId === own) continue;
		await queueMail(ctx, { kind: "authorisation_revoked" }, { ...about, key: `${row.id}:${userId}`, userId });
	}
	const userId = await testerOf(ctx, row);
	await queueMail(ctx, { kind: "authorisation_revoked_team" }, { ...about, key: row.id, userId });
}

async function testerOf({ tx }: Ctx, { engagementId }: AuthorisationRow): Promise<string | null> {
	const [audit] = await tx
		.select({ testerId: engagements.testerId })
		.from(engagements)
		.where(eq(engagements.id, engagementId));
	return audit?.testerId ?? null;
}
