import { and, asc, eq, isNull, ne, sql } from "@calibrant/db/drizzle";
import { calibrations, checkouts, instruments, laboratories } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { checkoutView } from "../custody/checkout-view.ts";
import { todayOf } from "../today.ts";

/** At most so many are listed of each. */
const most = 500;

export type Laboratory = {
	name: string;
	/** Calibrations of it that are on record and not withdrawn. */
	certificates: number;
	/** The newest of them; null: none. */
	newest: { calibrationId: string; performedOn: string; tag: string } | null;
	/** Instruments that are there now. */
	here: number;
	/** Of what somebody read of its accreditation: not on record, in force, or over. */
	accreditation: { state: "none" | "in_force" | "over"; body: string; reference: string; validUntil: string | null };
};

/** Instruments that are at outside laboratories, late returns first, and the laboratories with what is on record of each. */
export async function externalWork(ctx: Ctx) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const rows = await ctx.tx
		.select({
			out: checkouts,
			tag: instruments.tag,
			description: instruments.description,
			dueOn: instruments.nextDueOn,
		})
		.from(checkouts)
		.innerJoin(instruments, and(eq(instruments.orgId, checkouts.orgId), eq(instruments.id, checkouts.instrumentId)))
		.where(and(isNull(checkouts.backAt), ne(checkouts.laboratory, "")))
		.orderBy(sql`${checkouts.expectedBackOn} asc nulls last`, asc(checkouts.outAt), asc(checkouts.id))
		.limit(most);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ out }) => out.outBy),
	);
	const sent = rows.map(({ out, ...of }) => ({ ...checkoutView(out, nameOf, today), ...of }));
	return { sent, laboratories: await laboratoriesOf(ctx, today), today };
}

async function laboratoriesOf(ctx: Ctx, today: string): Promise<Laboratory[]> {
	type Row = {
		name: string;
		certificates: number;
		here: number;
		newest: Laboratory["newest"];
		body: string;
		reference: string;
		validUntil: string | null;
	};
	// A name is the same laboratory however its letters are written; what somebody entered is its best spelling.
	const rows = await ctx.tx.execute<Row>(sql`
		with done as (
			select lower(c.laboratory) as key, max(c.laboratory) as name, count(*)::int as n,
				(array_agg(jsonb_build_object('calibrationId', c.id, 'performedOn', c.performed_on, 'tag', i.tag)
					order by c.performed_on desc, c.id desc))[1] as newest
			from ${calibrations} c join ${instruments} i on i.org_id = c.org_id and i.id = c.instrument_id
			where c.kind = 'external' and c.state <> 'withdrawn' and c.laboratory <> '' group by 1
		), sent as (
			select lower(o.laboratory) as key, max(o.laboratory) as name, count(*) filter (where o.back_at is null)::int as n
			from ${checkouts} o where o.laboratory <> '' group by 1
		), known as (select lower(l.name) as key, l.* from ${laboratories} l)
		select coalesce(known.name, done.name, sent.name) as name, coalesce(done.n, 0) as certificates,
			coalesce(sent.n, 0) as here, done.newest, coalesce(known.body, '') as body,
			coalesce(known.reference, '') as reference, known.valid_until::text as "validUntil"
		from done full join sent using (key) full join known using (key) order by key limit ${most}`);
	return rows.map(({ body, reference, validUntil, ...row }) => {
		const state = body === "" ? "none" : validUntil !== null && validUntil < today ? "over" : "in_force";
		return { ...row, accreditation: { state, body, reference, validUntil } };
	});
}
