import { and, asc, eq } from "@calibrant/db/drizzle";
import { importMappings } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { type BatchKind, batchKinds } from "./find-batch.ts";

/** Who may bring in files of a kind. */
export const permissionOf = {
	register: "register.import",
	usage: "usage.record",
	history: "register.import",
} as const satisfies Record<BatchKind, string>;

const kind = z.enum(batchKinds);

export const keepMappingInput = z.strictObject({
	kind,
	name: plainText(100).min(1, "Give the mapping a name."),
	/** Field by heading. */
	targets: z
		.record(z.string().max(500), z.string().max(60))
		.refine((targets) => Object.keys(targets).length <= 200, "A file has at most 200 columns."),
});

/** Keeps which column fills which field under a name, for files of the same kind; the same name again replaces it. */
export async function keepMapping(ctx: Ctx, input: z.output<typeof keepMappingInput>) {
	permit(ctx, permissionOf[input.kind]);
	const { targets } = input;
	const same = and(eq(importMappings.kind, input.kind), eq(importMappings.name, input.name));
	const [before] = await ctx.tx.select().from(importMappings).where(same).for("update");
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [row] = before
		? await ctx.tx
				.update(importMappings)
				.set({ targets, ...by })
				.where(same)
				.returning()
		: await ctx.tx
				.insert(importMappings)
				.values({ ...input, ...by, orgId: ctx.orgId })
				.returning();
	if (!row) throw new Error("The mapping was not kept.");
	const entity = { type: "import_mapping", id: row.id };
	await record(ctx, before ? "import_mapping.replaced" : "import_mapping.kept", entity);
	await remember(ctx, entity, before ? { targets: before.targets } : null, { name: input.name, targets });
	return { id: row.id };
}

export const listMappingsInput = z.strictObject({ kind });

/** The mappings that are kept for files of one kind, by name. */
export async function listMappings(ctx: Ctx, input: z.output<typeof listMappingsInput>) {
	permit(ctx, "record.read");
	const { id, name, createdAt } = importMappings;
	return ctx.tx
		.select({ id, name, createdAt })
		.from(importMappings)
		.where(eq(importMappings.kind, input.kind))
		.orderBy(asc(name));
}

export const forgetMappingInput = z.strictObject({ id: z.uuid() });

/** Deletes a kept mapping; what was imported by it stays. Throws NOT_FOUND. */
export async function forgetMapping(ctx: Ctx, { id }: z.output<typeof forgetMappingInput>) {
	permit(ctx, "register.import");
	const [row] = await ctx.tx.delete(importMappings).where(eq(importMappings.id, id)).returning();
	if (!row) throw notFound("mapping");
	const entity = { type: "import_mapping", id };
	await record(ctx, "import_mapping.deleted", entity);
	await remember(ctx, entity, { name: row.name, targets: row.targets }, null);
	return { id };
}

/** Field by heading of one kept mapping. Throws CONFLICT when it is gone, which an address may outlive. */
export async function keptTargets(ctx: Ctx, of: BatchKind, id: string): Promise<Record<string, string>> {
	const [row] = await ctx.tx
		.select({ targets: importMappings.targets })
		.from(importMappings)
		.where(and(eq(importMappings.id, id), eq(importMappings.kind, of)));
	if (row) return row.targets;
	throw new DomainError("CONFLICT", "This mapping is kept no more.", "Choose another, or map the columns again.");
}
