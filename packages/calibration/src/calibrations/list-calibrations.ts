import { and, eq, gte, lte, type SQL, sql } from "@calibrant/db/drizzle";
import { calibrations, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { verdicts } from "@calibrant/metrology";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { awaitsReviewOf, isBegunBy } from "./awaiting-review.ts";
import { calibrationKinds, calibrationView } from "./calibration-view.ts";
import { calibrationStates } from "./states.ts";

const sortKeys = {
	performed: sql<string>`${calibrations.performedOn}::text`,
	tag: sql<string>`${instruments.tag}`,
	description: sql<string>`lower(${instruments.description})`,
	/** Without a due date: last, when ascending. */
	due: sql<string>`coalesce(${calibrations.nextDueOn}::text, '9999')`,
} as const;

export const listCalibrationsInput = z.strictObject({
	instrumentId: z.uuid().optional(),
	/** Every word must occur in tag, serial number or description of the instrument, laboratory, or a certificate's number. */
	q: plainText(100).optional(),
	kind: z.enum(calibrationKinds).optional(),
	state: z.enum(calibrationStates).optional(),
	/** As found. */
	verdict: z.enum([...verdicts, "none"]).optional(),
	/** What waits for the member who asks: a review they could give, or their own that is not completed. */
	waits: z.enum(["my_review", "my_completion"]).optional(),
	from: plainDate.optional(),
	to: plainDate.optional(),
	sort: z.enum(["performed", "tag", "description", "due"]).default("performed"),
	direction: z.enum(["asc", "desc"]).default("desc"),
	...paging,
});

const searched = sql`lower(concat_ws(e'\n', ${instruments.tag}, ${instruments.serialNumber}, ${instruments.description},
	${calibrations.laboratory}, ${calibrations.certificateNumber}))`;

async function filterCalibrations(ctx: Ctx, input: z.output<typeof listCalibrationsInput>): Promise<SQL | undefined> {
	const { instrumentId, kind, state, verdict, from, to, waits } = input;
	const words = (input.q ?? "").split(/\s+/).filter((word) => word !== "");
	return and(
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
		instrumentId ? eq(calibrations.instrumentId, instrumentId) : undefined,
		kind ? eq(calibrations.kind, kind) : undefined,
		state ? eq(calibrations.state, state) : undefined,
		verdict === "none" ? sql`${calibrations.asFoundVerdict} is null` : undefined,
		verdict && verdict !== "none" ? eq(calibrations.asFoundVerdict, verdict) : undefined,
		waits === "my_review" ? await awaitsReviewOf(ctx) : undefined,
		waits === "my_completion" ? isBegunBy(ctx) : undefined,
		from ? gte(calibrations.performedOn, from) : undefined,
		to ? lte(calibrations.performedOn, to) : undefined,
	);
}

/** Calibrations, newest first unless asked otherwise, with tag and description of their instruments and the total. */
export async function listCalibrations(ctx: Ctx, input: z.output<typeof listCalibrationsInput>) {
	permit(ctx, "record.read");
	const key = sortKeys[input.sort];
	const place = readCursor(input.cursor, "text", "id");
	const filter = await filterCalibrations(ctx, input);
	const order = input.direction === "asc" ? sql`asc` : sql`desc`;
	const beyond = input.direction === "asc" ? sql`>` : sql`<`;
	const after = place ? sql`(${key}, ${calibrations.id}) ${beyond} (${place[0]}::text, ${place[1]}::uuid)` : undefined;
	const ofInstrument = and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId));
	const rows = await ctx.tx
		.select({ calibration: calibrations, tag: instruments.tag, description: instruments.description, key })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(and(filter, after))
		.orderBy(sql`${key} ${order}`, sql`${calibrations.id} ${order}`)
		.limit(input.limit + 1);
	const [counted] = await ctx.tx
		.select({ total: sql<number>`count(*)::int` })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, (row) => [row.key, row.calibration.id]);
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

/** How many calibrations wait for the member who asks: each number is the total of the list with the same `waits`. */
export async function waitingForMe(ctx: Ctx): Promise<{ myReview: number; myCompletion: number }> {
	const [counts] = await ctx.tx
		.select({
			myReview: sql<number>`count(*) filter (where ${await awaitsReviewOf(ctx)})::int`,
			myCompletion: sql<number>`count(*) filter (where ${isBegunBy(ctx)})::int`,
		})
		.from(calibrations);
	return counts ?? { myReview: 0, myCompletion: 0 };
}
