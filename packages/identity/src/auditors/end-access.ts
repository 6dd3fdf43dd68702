import type { Tx } from "@calibrant/db";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { auditorAccesses, auditorBasketItems, invitations, organisations, sessions } from "@calibrant/db/schema";
import { type AccountCtx, type Ctx, dueByAge, notFound, permit, record, type WorkerHouse } from "@calibrant/kernel";
import { can, type OrganisationState } from "@calibrant/policy";
import { z } from "zod";

export const endAuditorAccessInput = z.strictObject({ id: z.uuid() });

/** Ends an auditor's access at once: it, the basket and an open invitation are deleted. The audit log keeps its lines. */
export async function endAuditorAccess(ctx: Ctx, { id }: z.output<typeof endAuditorAccessInput>) {
	permit(ctx, "auditor.manage");
	const access = await deleteAccess(ctx.tx, id);
	if (!access) throw notFound("access");
	if (access.userId) {
		const there = and(eq(sessions.userId, access.userId), eq(sessions.orgId, ctx.orgId));
		await ctx.tx.update(sessions).set({ orgId: null }).where(there);
	}
	await record(ctx, "auditor.access_ended", { type: "auditor_access", id });
	return { id };
}

async function deleteAccess(tx: Tx, id: string) {
	await tx.delete(auditorBasketItems).where(eq(auditorBasketItems.accessId, id));
	const [access] = await tx.delete(auditorAccesses).where(eq(auditorAccesses.id, id)).returning();
	if (access?.invitationId) {
		const open = and(eq(invitations.id, access.invitationId), isNull(invitations.acceptedAt));
		await tx.delete(invitations).where(open);
	}
	return access;
}

/** Whoever deletes the account is no auditor any more: one line in each organisation that let the person in. */
export async function endOwnAccesses(account: AccountCtx): Promise<void> {
	for (const { id, orgId, state } of await accessesOf(account)) {
		if (!can(state, "read")) continue;
		const actor = { type: "auditor", ref: id, userId: account.userId } as const;
		const end = async (ctx: Ctx) => {
			await deleteAccess(ctx.tx, id);
			await record(ctx, "auditor.account_deleted", { type: "auditor_access", id });
		};
		await account.enter(orgId, end, actor);
	}
}

/** A person's accesses as an auditor, the one that lasts longest at the head, with the organisations' names. */
export async function accessesOf({ tx, userId }: Pick<AccountCtx, "tx" | "userId">) {
	const rows = await tx
		.select({ access: auditorAccesses, organisation: organisations })
		.from(auditorAccesses)
		.innerJoin(organisations, eq(organisations.id, auditorAccesses.orgId))
		.where(eq(auditorAccesses.userId, userId));
	return rows
		.map(({ access: { id, orgId, expiresAt }, organisation: { name, timeZone, state } }) => {
			return { id, orgId, expiresAt, organisation: name, timeZone, state: state as OrganisationState };
		})
		.toSorted((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime() || a.id.localeCompare(b.id));
}

/** Deletes one organisation's accesses that are over for as long as the policy keeps them. Gives how many. */
export async function deleteOldAccesses(house: WorkerHouse, orgId: string): Promise<number> {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const due = dueByAge(house, "auditor_access", auditorAccesses.expiresAt, now);
		const old = await tx.select({ id: auditorAccesses.id }).from(auditorAccesses).where(due);
		const actor = { type: "system", ref: null, job: "scheduled_purge_sessions" } as const;
		for (const { id } of old) {
			await deleteAccess(tx, id);
			await record({ tx, orgId, actor }, "auditor.access_deleted", { type: "auditor_access", id });
		}
		return old.length;
	});
}
