import { eq } from "@calibrant/db/drizzle";
import { memberships, organisations } from "@calibrant/db/schema";
import type { Ctx } from "./ctx.ts";
import { DomainError } from "./errors.ts";

/**
 * The membership ids of an organisation's owners. Whoever changes memberships asks here first: the row lock makes
 * them wait for each other, so that what was true when asked is true when they commit.
 */
export async function lockOwners(ctx: Pick<Ctx, "tx" | "orgId">): Promise<string[]> {
	await ctx.tx
		.select({ id: organisations.id })
		.from(organisations)
		.where(eq(organisations.id, ctx.orgId))
		.for("update");
	const owners = await ctx.tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.role, "owner"));
	return owners.map(({ id }) => id);
}

/** Locks, and refuses with LAST_OWNER when nobody but `leaving` owns the organisation. */
export async function keepAnOwner(ctx: Ctx, leaving: string | null): Promise<void> {
	const owners = await lockOwners(ctx);
	if (owners.length === 1 && owners[0] === leaving) {
		throw new DomainError(
			"LAST_OWNER",
			"An organisation keeps at least one owner, and this is the last.",
			"Make another member an owner first, or cancel the organisation.",
		);
	}
	if (ctx.actor.type === "member" && ctx.actor.role === "owner" && !owners.includes(ctx.actor.ref)) {
		throw new DomainError("FORBIDDEN", "You are no longer an owner here.", "Ask an owner of the organisation.");
	}
}
