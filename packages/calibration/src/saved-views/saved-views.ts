import { and, asc, eq, isNull, or } from "@calibrant/db/drizzle";
import { savedViews } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

/** The lists whose views can be saved. */
const lists = ["register"] as const;
const mostViews = 50;

export const listViewsInput = z.strictObject({ list: z.enum(lists).default("register") });

/** The views that this person sees: everybody's and their own, each by name. */
export async function listViews(ctx: Ctx, { list }: z.output<typeof listViewsInput>) {
	permit(ctx, "record.read");
	const { ref } = ctx.actor;
	const { id, name, query, ownerId } = savedViews;
	const seen = ref === null ? isNull(ownerId) : or(isNull(ownerId), eq(ownerId, ref));
	const rows = await ctx.tx
		.select({ id, name, query, ownerId })
		.from(savedViews)
		.where(and(eq(savedViews.list, list), seen))
		.orderBy(asc(name));
	return rows.map(({ ownerId: owner, ...view }) => ({ ...view, isShared: owner === null }));
}

export const keepViewInput = z.strictObject({
	list: z.enum(lists).default("register"),
	name: plainText(60).min(1, "Give the view a name."),
	/** The query of the list's address. */
	query: plainText(2000),
	/** Everybody's in the organisation, instead of one's own. */
	shared: z.boolean(),
});

/** Leaves out where in the list one was: a view begins at its first page. */
function tidy(query: string): string {
	const kept = new URLSearchParams(query);
	for (const name of ["cursor", "from"]) kept.delete(name);
	return kept.toString();
}

/** Saves a view under a name; the same name again replaces it. Shared ones are the register's editors'. */
export async function keepView(ctx: Ctx, { shared, ...input }: z.output<typeof keepViewInput>) {
	permit(ctx, shared ? "instrument.edit" : "record.read");
	const ownerId = shared ? null : ctx.actor.ref;
	if (!shared && ownerId === null) throw invalid("Nobody is there whose view this could be.", "Save it for everybody.");
	const query = tidy(input.query);
	const ofOwner = and(
		eq(savedViews.list, input.list),
		ownerId ? eq(savedViews.ownerId, ownerId) : isNull(savedViews.ownerId),
	);
	const mine = await ctx.tx.select().from(savedViews).where(ofOwner).for("update");
	const before = mine.find(({ name }) => name === input.name);
	if (!before && mine.length >= mostViews) {
		throw new DomainError("CONFLICT", `There are ${mostViews} views already.`, "Delete one that nobody uses.");
	}
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [row] = before
		? await ctx.tx
				.update(savedViews)
				.set({ query, ...by })
				.where(eq(savedViews.id, before.id))
				.returning()
		: await ctx.tx
				.insert(savedViews)
				.values({ ...input, query, ownerId, ...by, orgId: ctx.orgId })
				.returning();
	if (!row) throw new Error("The view was not kept.");
	const entity = { type: "saved_view", id: row.id };
	await record(ctx, before ? "saved_view.replaced" : "saved_view.kept", entity);
	await remember(ctx, entity, before ? { query: before.query } : null, { name: input.name, query });
	return { id: row.id };
}

export const forgetViewInput = z.strictObject({ id: z.uuid() });

/** Deletes a view: one's own, or as an editor of the register a shared one. Throws NOT_FOUND, also for another's. */
export async function forgetView(ctx: Ctx, { id }: z.output<typeof forgetViewInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(savedViews).where(eq(savedViews.id, id)).for("update");
	if (!row || (row.ownerId !== null && row.ownerId !== ctx.actor.ref)) throw notFound("view");
	if (row.ownerId === null) permit(ctx, "instrument.edit");
	await ctx.tx.delete(savedViews).where(eq(savedViews.id, id));
	const entity = { type: "saved_view", id };
	await record(ctx, "saved_view.deleted", entity);
	await remember(ctx, entity, { name: row.name, query: row.query }, null);
	return { id };
}
