import { and, desc, eq, gte, lte, sql } from "@calibrant/db/drizzle";
import { calibrations, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { verdicts } from "@calibrant/metrology";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { plainDate } from "../input-fields.ts";
import { calibrationKinds, calibrationView } from "./calibration-view.ts";
import { calibrationStates } from "./states.ts";

export const listCalibrationsInput = z.strictObject({
	instrumentId: z.uuid().optional(),
	kind: z.enum(calibrationKinds).optional(),
	state: z.enum(calibrationStates).optional(),
	/** As found. */
	verdict: z.enum([...verdicts, "none"]).optional(),
	from: plainDate.optional(),
	to: plainDate.optional(),
	...paging,
});

/** Calibrations, newest first, with tag and description of their instruments and the total behind the page. */
export async function listCalibrations(ctx: Ctx, input: z.output<typeof listCalibrationsInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "date", "id");
	const filter = and(
		input.instrumentId ? eq(calibrations.instrumentId, input.instrumentId) : undefined,
		input.kind ? eq(calibrations.kind, input.kind) : undefined,
		input.state ? eq(calibrations.state, input.state) : undefined,
		input.verdict === "none" ? sql`${calibrations.asFoundVerdict} is null` : undefined,
		input.verdict && input.verdict !== "none" ? eq(calibrations.asFoundVerdict, input.verdict) : undefined,
		input.from ? gte(calibrations.performedOn, input.from) : undefined,
		input.to ? lte(calibrations.performedOn, input.to) : undefined,
	);
	const after = place
		? sql`(${calibrations.performedOn}, ${calibrations.id}) < (${place[0]}::date, ${place[1]}::uuid)`
		: undefined;
	const rows = await ctx.tx
		.select({ calibration: calibrations, tag: instruments.tag, description: instruments.description })
		.from(calibrations)
		.innerJoin(
			instruments,
			and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId)),
		)
		.where(and(filter, after))
		.orderBy(desc(calibrations.performedOn), desc(calibrations.id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(calibrations).where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ calibration }) => [
		calibration.performedOn,
		calibration.id,
	]);
	const nameOf = await memberNames(
		ctx,
		page.flatMap(({ calibration }) => [calibration.performedBy, calibration.importedBy]),
	);
	return {
		items: page.map(({ calibration, tag, description }) => ({
			...calibrationView(calibration, nameOf),
			instrument: { tag, description },
		})),
		nextCursor,
		total: counted?.total ?? 0,
	};
}
