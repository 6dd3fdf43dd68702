import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { instrumentFunctions, instruments, ootItems, usageRecords } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { plainText } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { mayDecide } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import type { UsageKind } from "./usage-values.ts";

export const listUsageInput = z.strictObject({
	/** One instrument's; without it everybody's. */
	instrumentId: z.uuid().optional(),
	/** Every word must occur in reference, description, customer or tag. */
	q: plainText(100).default(""),
	...paging,
});

const searched = sql`lower(concat_ws(e'\n', ${usageRecords.reference}, ${usageRecords.description},
	${usageRecords.customer}, ${instruments.tag}))`;

const named = sql<boolean>`exists (select from ${ootItems} where ${ootItems.orgId} = ${usageRecords.orgId}
	and ${ootItems.usageId} = ${usageRecords.id})`;

/** What instruments were used for, newest first, voided records with their reason. */
export async function listUsage(ctx: Ctx, input: z.output<typeof listUsageInput>) {
	permit(ctx, "record.read");
	const { instrumentId } = input;
	if (instrumentId) await findInstrument(ctx, instrumentId);
	const place = readCursor(input.cursor, "date", "id");
	const words = input.q.split(/\s+/).filter((word) => word !== "");
	const where = and(
		instrumentId ? eq(usageRecords.instrumentId, instrumentId) : undefined,
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
	);
	const beyond = place
		? sql`(${usageRecords.usedFrom}, ${usageRecords.id}) < (${place[0]}::date, ${place[1]}::uuid)`
		: undefined;
	const ofInstrument = and(eq(instruments.orgId, usageRecords.orgId), eq(instruments.id, usageRecords.instrumentId));
	const ofFunction = and(
		eq(instrumentFunctions.orgId, usageRecords.orgId),
		eq(instrumentFunctions.id, usageRecords.functionId),
	);
	const rows = await ctx.tx
		.select({ use: usageRecords, tag: instruments.tag, functionName: instrumentFunctions.name, named })
		.from(usageRecords)
		.innerJoin(instruments, ofInstrument)
		.leftJoin(instrumentFunctions, ofFunction)
		.where(and(where, beyond))
		.orderBy(desc(usageRecords.usedFrom), desc(usageRecords.id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx
		.select({ total: sql<number>`count(*)::int` })
		.from(usageRecords)
		.innerJoin(instruments, ofInstrument)
		.where(where);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ use }) => [use.usedFrom, use.id]);
	const nameOf = await memberNames(
		ctx,
		page.flatMap(({ use }) => [use.recordedBy, use.voidedBy]),
	);
	const decides = mayDecide(ctx);
	const items = page.map(({ use, tag, functionName, named: inCase }) => {
		const { orgId: _orgId, fingerprint: _fingerprint, kind, source, ...rest } = use;
		return {
			...{ ...rest, tag, functionName, kind: kind as UsageKind, source: source as "form" | "import" | "api" },
			/** Whether whoever asks may void it: its recorder while no case names it, or whoever decides about cases. */
			mayVoid: use.voidedAt === null && (decides || (use.recordedBy === ctx.actor.ref && !inCase)),
			...{ recordedByName: nameOf(use.recordedBy), voidedByName: nameOf(use.voidedBy) },
		};
	});
	return { items, nextCursor, total: counted?.total ?? 0, today: todayOf(ctx) };
}
