import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import { ootItems, usageRecords } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { saysSomething } from "../input-fields.ts";
import { noticesOf } from "./case-content.ts";
import type { CaseRow } from "./case-view.ts";
import { isInCase } from "./in-case.ts";
import { customerOfItem } from "./list-items.ts";

/** Whoever is told of an item with one of these decisions. */
const toldOf = ["notify", "recall"];
/** And the customer of one that is accepted as it is although it is not known to conform. */
const acceptedUnproven = sql`${ootItems.disposition} in ('no_impact', 'use_as_is')
	and ${ootItems.severity} in ('critical', 'unknown') and ${customerOfItem} <> ''`;

/**
 * Customers of a case who are to be told and were not (ISO/IEC 17025:2017, 7.10.1 e): of each, something was decided that
 * they have to know, no notice to them is as new as that, and no reason that says something does. Empty text: what is to be told names no
 * customer.
 */
export async function untoldCustomers(ctx: Ctx, row: CaseRow): Promise<string[]> {
	const decided = await ctx.tx
		.select({ customer: customerOfItem, at: sql<string>`max(${ootItems.decidedAt})::text` })
		.from(ootItems)
		.leftJoin(usageRecords, and(eq(usageRecords.orgId, ootItems.orgId), eq(usageRecords.id, ootItems.usageId)))
		.where(
			and(
				eq(ootItems.caseId, row.id),
				isInCase,
				sql`(${inArray(ootItems.disposition, toldOf)} or (${acceptedUnproven}))`,
			),
		)
		.groupBy(sql`1`)
		.orderBy(sql`1`);
	const notices = await noticesOf(ctx, row.id);
	const [only] = decided.length === 1 ? decided : [];
	return decided.flatMap(({ customer, at }) => {
		const told = notices.some((one) => one.customer === customer && one.sentAt >= new Date(at));
		// One reason for the whole case speaks for one customer; of several, each has its own.
		const reason = row.noNoticeReasons[customer] ?? (only || customer === "" ? row.noNoticeReason : "");
		return told || saysSomething(reason) ? [] : [customer];
	});
}
