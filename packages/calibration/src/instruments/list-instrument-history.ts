import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { recordHistory } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { findInstrument } from "./find-instrument.ts";

export const listInstrumentHistoryInput = z.strictObject({ id: z.uuid(), ...paging });

/** What changed on an instrument, newest first. */
export async function listInstrumentHistory(ctx: Ctx, input: z.output<typeof listInstrumentHistoryInput>) {
	permit(ctx, "record.read");
	await findInstrument(ctx, input.id);
	const at = sql<string>`${recordHistory.at}::text`;
	const place = readCursor(input.cursor, "instant", "id");
	const rows = await ctx.tx
		.select({ line: recordHistory, at })
		.from(recordHistory)
		.where(
			and(
				eq(recordHistory.entityType, "instrument"),
				eq(recordHistory.entityId, input.id),
				place
					? sql`(${recordHistory.at}, ${recordHistory.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(recordHistory.at), desc(recordHistory.id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ line, at: instant }) => [instant, line.id]);
	const nameOf = await memberNames(
		ctx,
		page.flatMap(({ line }) => [line.actorRef, assigneeOf(line.before), assigneeOf(line.after)]),
	);
	/** Whom it was planned for is a name to people; the record holds the member's number. */
	const named = (values: unknown) => {
		if (typeof values !== "object" || values === null || !("assigneeId" in values)) return values ?? null;
		const { assigneeId: _number, ...rest } = values;
		return { ...rest, assignee: nameOf(assigneeOf(values)) };
	};
	return {
		items: page.map(({ line }) => ({
			...{ id: line.id, at: line.at, by: nameOf(line.actorRef), reason: line.reason },
			change: line.change as "created" | "updated" | "deleted",
			before: named(line.before),
			after: named(line.after),
		})),
		nextCursor,
	};
}

function assigneeOf(values: unknown): string | null {
	const { assigneeId } = (values ?? {}) as { assigneeId?: unknown };
	return typeof assigneeId === "string" ? assigneeId : null;
}
