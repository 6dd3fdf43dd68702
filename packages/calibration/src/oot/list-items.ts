import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from "@calibrant/db/drizzle";
import { calibrations, instruments, ootItems, usageRecords } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { severities } from "@calibrant/metrology";
import { type Language, languages } from "@calibrant/policy";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { plainText } from "../input-fields.ts";
import { dispositions, type ItemRow, isUnproven, itemView } from "./case-view.ts";
import { findCase } from "./find-case.ts";
import { goneBecause, isInCase } from "./in-case.ts";
import { reasonOf } from "./report-lines.ts";
import { caseWords } from "./words/case-words.ts";

export const itemFilter = z.strictObject({
	severity: z.enum(severities).optional(),
	kind: z.enum(["calibration", "usage"]).optional(),
	decided: z.enum(["yes", "no"]).optional(),
	disposition: z.enum(dispositions).optional(),
	/** Every word must occur in the tag, or in reference, description or customer of a use. */
	q: plainText(100).default(""),
	/** With what was reached no more and never decided, in cases that ended before that had to be. */
	gone: z.boolean().default(false),
});
export type ItemFilter = z.output<typeof itemFilter>;

export const listItemsInput = z.strictObject({
	...{ caseId: z.uuid(), ...itemFilter.shape, ...paging },
	/** Of the reasons for which items are judged as they are. */
	language: z.enum(languages).default("en"),
});

/** The own certificate of a calibration that was reached, as it was issued last. */
const certificateNumber = sql<string | null>`(select x.number from certificates x where x.org_id = ${ootItems.orgId}
	and x.calibration_id = ${ootItems.calibrationId} and x.source = 'own' order by x.revision desc, x.issued_at desc limit 1)`;
/** For whom the thing was made or measured: as the use says, else the customer whom the newest certificate names. */
export const customerOfItem = sql<string>`coalesce(nullif(${usageRecords.customer}, ''), (select p.name from certificates x
	join certificate_contents k on k.org_id = x.org_id and k.certificate_id = x.id
	join customers p on p.org_id = k.org_id and p.id = k.customer_id
	where x.org_id = ${ootItems.orgId} and x.calibration_id = ${ootItems.calibrationId} and x.source = 'own'
	order by x.revision desc, x.issued_at desc limit 1), '')`;

const searched = sql`lower(concat_ws(e'\n', ${instruments.tag}, ${usageRecords.reference}, ${usageRecords.description}, ${customerOfItem}, ${certificateNumber}))`;
/** The worst first, what is unknown before what is harmless. */
const rank = sql<string>`lpad(array_position(array['critical', 'major', 'unknown', 'minor', 'none'], ${ootItems.severity})::text || ${ootItems.depth}::text, 4, '0')`;

/** The filter as a predicate over items with their instruments and uses. */
export function filterItems(caseId: string, filter: Partial<ItemFilter>): SQL | undefined {
	const { severity, kind, decided, disposition, q = "", gone = false } = filter;
	const words = q.split(/\s+/).filter((word) => word !== "");
	return and(
		eq(ootItems.caseId, caseId),
		severity ? eq(ootItems.severity, severity) : undefined,
		kind ? eq(ootItems.kind, kind) : undefined,
		decided === "yes" ? isNotNull(ootItems.disposition) : undefined,
		decided === "no" ? isNull(ootItems.disposition) : undefined,
		disposition ? eq(ootItems.disposition, disposition) : undefined,
		gone ? undefined : isInCase,
		...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
	);
}

const selected = (ctx: Ctx) =>
	ctx.tx
		.select({
			item: ootItems,
			tag: instruments.tag,
			use: usageRecords,
			performedOn: calibrations.performedOn,
			state: calibrations.state,
			withdrawnReason: calibrations.withdrawnReason,
			rank,
			certificateNumber,
			customer: customerOfItem,
		})
		.from(ootItems)
		.innerJoin(instruments, and(eq(instruments.orgId, ootItems.orgId), eq(instruments.id, ootItems.instrumentId)))
		.leftJoin(usageRecords, and(eq(usageRecords.orgId, ootItems.orgId), eq(usageRecords.id, ootItems.usageId)))
		.leftJoin(calibrations, and(eq(calibrations.orgId, ootItems.orgId), eq(calibrations.id, ootItems.calibrationId)));

type Selected = Awaited<ReturnType<ReturnType<typeof selected>["execute"]>>[number];

function subjectOf(row: Selected, language: Language) {
	const { item, tag, use, performedOn, certificateNumber: paper, customer } = row;
	const { calibrationOf, day, gone } = caseWords[language];
	const made = calibrationOf(day(performedOn ?? item.happenedFrom ?? ""), paper);
	const named = { tag, label: use ? use.reference : made, customer, description: use?.description ?? "" };
	return { ...named, goneBecause: goneBecause(item, use, row, gone) };
}

/** What an instrument reached, the worst first. */
export async function listItems(ctx: Ctx, input: z.output<typeof listItemsInput>) {
	permit(ctx, "record.read");
	const { caseId, cursor, limit, language, ...filter } = input;
	await findCase(ctx, caseId);
	const place = readCursor(cursor, "number", "id");
	const where = filterItems(caseId, filter);
	const beyond = place ? sql`(${rank}, ${ootItems.id}) > (${place[0]}::text, ${place[1]}::uuid)` : undefined;
	const rows = await selected(ctx)
		.where(and(where, beyond))
		.orderBy(asc(rank), asc(ootItems.id))
		.limit(limit + 1);
	const counted = await ctx.tx
		.select({
			severity: ootItems.severity,
			decided: sql<boolean>`disposition is not null`,
			n: sql<number>`count(*)::int`,
		})
		.from(ootItems)
		.innerJoin(instruments, and(eq(instruments.orgId, ootItems.orgId), eq(instruments.id, ootItems.instrumentId)))
		.leftJoin(usageRecords, and(eq(usageRecords.orgId, ootItems.orgId), eq(usageRecords.id, ootItems.usageId)))
		.where(where)
		.groupBy(ootItems.severity, sql`disposition is not null`);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.rank, row.item.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ item }) => item.decidedBy),
	);
	return {
		items: page.map((row) => {
			const subject = subjectOf(row, language);
			const shown = itemView(row.item, subject, nameOf);
			const reason = reasonOf(row.item as ItemRow, language);
			return { ...shown, result: { ...shown.result, reason }, description: subject.description };
		}),
		nextCursor,
		total: counted.reduce((sum, { n }) => sum + n, 0),
		/** How many of all are not known to conform: they are accepted one by one. */
		unproven: counted.reduce((sum, one) => sum + (isUnproven(one) ? one.n : 0), 0),
	};
}

type Which = { ids?: readonly string[] | undefined; language?: Language };

/** All items of a case, or those of some ids, with what they are called in a language, else in English. */
export async function allItems(ctx: Ctx, caseId: string, filter: Partial<ItemFilter> = {}, options: Which = {}) {
	const { ids, language = "en" } = options;
	const rows = await selected(ctx)
		.where(and(filterItems(caseId, filter), ids ? inArray(ootItems.id, ids) : undefined))
		.orderBy(asc(rank), asc(ootItems.id));
	return rows.map((row) => ({ item: row.item as ItemRow, use: row.use, ...subjectOf(row, language) }));
}
