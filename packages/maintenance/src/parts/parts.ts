import { and, asc, eq, isNull, ne, sql } from "@calibrant/db/drizzle";
import { parts } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	notFound,
	pageOf,
	paging,
	plainText,
	readCursor,
	record,
	remember,
} from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { optionalAmountInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";

const amount = optionalAmountInput.default(null);
const fields = {
	number: plainText(100).min(1, "Give the part a number."),
	name: plainText(200).min(1, "Say what it is."),
	unit: plainText(30).default(""),
	unitCost: amount,
	/** Below this it is to be ordered. */
	minimum: amount,
	notes: plainText(2000).default(""),
};
export const createPartInput = z.strictObject(fields);
export const updatePartInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), ...fields },
	/** Put away: nothing more is received of it. */
	archived: z.boolean().default(false),
});
export const listPartsInput = z.strictObject({
	/** Every word must occur in number or name. */
	q: plainText(100).default(""),
	/** Only what is below its minimum. */
	low: z.boolean().default(false),
	archived: z.boolean().default(false),
	...paging,
});

type PartRow = typeof parts.$inferSelect;
const history = ({ number, name, unit, unitCost, minimum, notes, archivedAt }: PartRow) => ({
	...{ number, name, unit, unitCost, minimum, notes, archived: archivedAt !== null },
});
const partView = ({ orgId: _, ...row }: PartRow) => row;

/** Adds a part to what is kept in stock. Throws INVALID when the number is taken. */
export async function createPart(ctx: Ctx, input: z.output<typeof createPartInput>) {
	permitHere(ctx, "part.edit");
	await needFreeNumber(ctx, input.number, null);
	const at = { createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await ctx.tx
		.insert(parts)
		.values({ ...input, ...at, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The part was not stored.");
	await record(ctx, "part.created", { type: "part", id: row.id });
	await remember(ctx, { type: "part", id: row.id }, null, history(row));
	return partView(row);
}

/** Changes a part; what was used keeps its cost. Throws STALE_VERSION, and INVALID when the number is taken. */
export async function updatePart(ctx: Ctx, { id, version, archived, ...values }: z.output<typeof updatePartInput>) {
	permitHere(ctx, "part.edit");
	const before = await lockPart(ctx, id);
	if (before.version !== version) {
		const what = "Somebody changed this part after you opened it.";
		throw new DomainError("STALE_VERSION", what, "Compare your values with the present ones, then save again.", {
			current: partView(before),
		});
	}
	await needFreeNumber(ctx, values.number, id);
	const archivedAt = archived ? (before.archivedAt ?? ctx.now) : null;
	const [after] = await ctx.tx
		.update(parts)
		.set({ ...values, archivedAt, version: version + 1, updatedAt: ctx.now })
		.where(eq(parts.id, id))
		.returning();
	if (!after) throw new Error("A locked part is gone.");
	await record(ctx, "part.updated", { type: "part", id });
	const changed = changesOf(history(before), history(after));
	if (changed) await remember(ctx, { type: "part", id }, changed.before, changed.after);
	return partView(after);
}

/** Locks a part: whoever moves some of it waits for everybody else who does. Throws NOT_FOUND. */
export async function lockPart(ctx: Ctx, id: string): Promise<PartRow> {
	const [row] = await ctx.tx.select().from(parts).where(eq(parts.id, id)).for("update");
	if (!row) throw notFound("part");
	return row;
}

async function needFreeNumber(ctx: Ctx, number: string, own: string | null): Promise<void> {
	const taken = and(eq(parts.number, number), own ? ne(parts.id, own) : undefined);
	if ((await ctx.tx.$count(parts, taken)) === 0) return;
	throw invalid("Another part has this number.", "Choose another one.", { number: "Another part has this number." });
}

// Named with their tables: Drizzle leaves that out where it selects from one.
const inStock = sql<string>`coalesce((select trim_scale(sum(s.quantity)) from part_stocks s where s.org_id = parts.org_id and s.part_id = parts.id), 0)::text`;
const reserved = sql<string>`coalesce((select trim_scale(sum(r.quantity)) from part_reservations r where r.org_id = parts.org_id and r.part_id = parts.id), 0)::text`;
const isLow = sql<boolean>`(parts.minimum is not null and parts.archived_at is null and ${inStock}::numeric < parts.minimum)`;

/** A page of the parts by number, each with what is in stock, what of it is put aside, and whether it is to be ordered. */
export async function listParts(ctx: Ctx, input: z.output<typeof listPartsInput>) {
	permitHere(ctx, "record.read");
	const words = input.q.split(/\s+/).filter((word) => word !== "");
	const place = readCursor(input.cursor, "text", "id");
	const rows = await ctx.tx
		.select({ part: parts, inStock, reserved, isLow })
		.from(parts)
		.where(
			and(
				...words.map((word) => sql`strpos(lower(${parts.number} || e'\n' || ${parts.name}), lower(${word})) > 0`),
				input.low ? isLow : undefined,
				input.archived ? undefined : isNull(parts.archivedAt),
				place ? sql`(${parts.number}, ${parts.id}) > (${place[0]}::text, ${place[1]}::uuid)` : undefined,
			),
		)
		.orderBy(asc(parts.number), asc(parts.id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ part }) => [part.number, part.id]);
	return { items: page.map(({ part, ...held }) => ({ ...partView(part), ...held })), nextCursor };
}

/** One part with what is in stock and put aside. Throws NOT_FOUND. */
export async function findPart(ctx: Ctx, id: string) {
	const [row] = await ctx.tx.select({ part: parts, inStock, reserved, isLow }).from(parts).where(eq(parts.id, id));
	if (!row) throw notFound("part");
	const { part, ...held } = row;
	return { ...partView(part), ...held };
}
