import { inArray, type SQL, sql } from "@calibrant/db/drizzle";
import type { TraceStep, Untraced } from "@calibrant/db/schema";
import { calibrations, instruments } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { daysBetween, todayOf } from "../today.ts";
import type { CaseRow } from "./case-view.ts";

/** A calibration or a use that an instrument reached, over which calibrations. */
export type Reached = {
	kind: "calibration" | "usage";
	id: string;
	instrumentId: string;
	depth: number;
	/** The calibrations on the way, the one that was reached last; empty for a use of the instrument itself. */
	calibrationIds: string[];
	instrumentIds: string[];
	from: string;
	until: string | null;
};

/** Longer chains than any traceability has; a guard, beside the one against circles. */
const deepest = 25;

/**
 * The instruments that a failed one reached: each calibration made with it in its doubtful time puts the instrument
 * calibrated in doubt from that day until its next calibration, and so on. A calibration that was entered after the case
 * was opened ends no time before that.
 */
const reached = (row: CaseRow, today: string, opened: string): SQL => sql`
	with recursive reached as (
		select ${row.instrumentId}::uuid as instrument_id, null::uuid as calibration_id, 0 as depth,
			coalesce(${row.window.from}::date, '-infinity'::date) as since, ${row.foundOn}::date as until,
			array[${row.instrumentId}::uuid] as instruments, array[]::uuid[] as calibrations
		union all
		select c.instrument_id, c.id, r.depth + 1, c.performed_on,
			coalesce((select min(case when n.created_at > ${row.createdAt.toISOString()}::timestamptz
					then greatest(n.performed_on, ${opened}::date) else n.performed_on end) from calibrations n
				where n.org_id = c.org_id and n.instrument_id = c.instrument_id and n.state = 'approved'
					and n.kind <> 'intermediate'
					and (n.performed_on, n.created_at, n.id) > (c.performed_on, c.created_at, c.id)), ${today}::date),
			r.instruments || c.instrument_id, r.calibrations || c.id
		from reached r
		join calibration_standards s on s.org_id = ${row.orgId} and s.instrument_id = r.instrument_id
		join calibrations c on c.org_id = s.org_id and c.id = s.calibration_id
		where c.state in ('approved', 'in_review') and c.performed_on between r.since and r.until
			and c.instrument_id <> all(r.instruments) and r.depth < ${deepest}
			and s.calibration_used_id is distinct from ${row.calibrationId}
			and (r.calibration_id is null or s.calibration_used_id is null or s.calibration_used_id = r.calibration_id)
	)`;

const openedOn = (ctx: Ctx, row: CaseRow) => todayOf({ now: row.createdAt, org: ctx.org });

type Found = { [K in keyof Reached]: K extends "calibrationIds" | "instrumentIds" ? string : Reached[K] };

/** Everything the instrument of a case reached, the shortest way to each. */
export async function traceOf(ctx: Ctx, row: CaseRow): Promise<Reached[]> {
	const found = await ctx.tx.execute<Found>(sql`${reached(row, todayOf(ctx), openedOn(ctx, row))}
		select * from (
			select distinct on (r.calibration_id) 'calibration' as kind, r.calibration_id as id,
				r.instrument_id as "instrumentId", r.depth, to_json(r.calibrations)::text as "calibrationIds",
				to_json(r.instruments)::text as "instrumentIds", r.since::text as "from", null::text as until
			from reached r where r.calibration_id is not null order by r.calibration_id, r.depth
		) calibrated union all select * from (
			select distinct on (u.id) 'usage', u.id, u.instrument_id, r.depth, to_json(r.calibrations)::text,
				to_json(r.instruments)::text, u.used_from::text, u.used_until::text
			from reached r join usage_records u on u.org_id = ${row.orgId} and u.instrument_id = r.instrument_id
			where u.voided_at is null and u.used_from <= r.until and coalesce(u.used_until, ${todayOf(ctx)}::date) >= r.since
			order by u.id, r.depth, r.since desc
		) used order by depth, "from", id`);
	return found.map(({ calibrationIds, instrumentIds, ...rest }) => ({
		...rest,
		calibrationIds: JSON.parse(calibrationIds) as string[],
		instrumentIds: JSON.parse(instrumentIds) as string[],
	}));
}

type Gap = { instrumentId: string; tag: string; from: string; to: string; records: number; gaps: string | null };

const mostGaps = 3;

/** What the trace cannot tell: instruments and periods without a recorded use, and calibrations that name no standard. */
export async function untracedOf(ctx: Ctx, row: CaseRow): Promise<Untraced> {
	const today = todayOf(ctx);
	const rows = await ctx.tx.execute<Gap>(sql`${reached(row, today, openedOn(ctx, row))}
		select r.instrument_id as "instrumentId", i.tag, r.since::text as "from", r.until::text as "to",
			count(u.id)::int as records, (
				select json_agg(coalesce(lower(g)::text, '') || '/' || (upper(g) - 1)::text order by g)::text
				from unnest(datemultirange(daterange(case when r.since = '-infinity' then null else r.since end, r.until, '[]'))
					- coalesce(range_agg(daterange(u.used_from, greatest(coalesce(u.used_until, r.until), u.used_from), '[]'))
						filter (where u.id is not null), '{}'::datemultirange)) g
			) as gaps
		from reached r join instruments i on i.org_id = ${row.orgId} and i.id = r.instrument_id
		left join usage_records u on u.org_id = ${row.orgId} and u.instrument_id = r.instrument_id and u.voided_at is null
			and u.used_from <= r.until and coalesce(u.used_until, ${today}::date) >= r.since
		group by r.instrument_id, i.tag, r.since, r.until, r.depth
		order by r.depth, i.tag, r.since`);
	const [counted] = await ctx.tx.execute<{ n: number }>(sql`
		select count(*)::int as n from calibrations c where c.org_id = ${row.orgId} and c.kind <> 'external'
			and (c.kind <> 'imported' or c.laboratory = '')
			and c.state in ('approved', 'in_review') and c.instrument_id <> ${row.instrumentId}
			and c.performed_on between coalesce(${row.window.from}::date, '-infinity'::date) and ${row.foundOn}::date
			and not exists (select from calibration_standards s where s.org_id = c.org_id and s.calibration_id = c.id)`);
	return {
		instruments: rows.map(({ gaps, from, ...rest }) => ({
			...{ ...rest, from: from === "-infinity" ? null : from },
			...summedUp(JSON.parse(gaps ?? "[]") as string[]),
		})),
		withoutStandards: counted?.n ?? 0,
	};
}

/** How many periods without a use there are, their days, and the longest of them in the order of time. */
function summedUp(all: readonly string[]) {
	const days = all.map((gap) => {
		const [from = "", to = ""] = gap.split("/");
		return from === "" ? null : daysBetween(from, to) + 1;
	});
	const longest = all
		.map((gap, index) => ({ gap, index, days: days[index] ?? Number.POSITIVE_INFINITY }))
		.sort((a, b) => b.days - a.days)
		.slice(0, mostGaps)
		.sort((a, b) => a.index - b.index);
	const known = days.flatMap((one) => (one === null ? [] : [one]));
	const gapDays = known.length < days.length ? null : known.reduce((sum, one) => sum + one, 0);
	return { gaps: longest.map(({ gap }) => gap), gapCount: all.length, gapDays };
}

/** The ways in words: each instrument by its tag, with the calibration that put it in doubt. */
export async function pathsOf(ctx: Ctx, found: readonly Reached[]): Promise<(one: Reached) => TraceStep[]> {
	const tags = new Map<string, string>();
	const days = new Map<string, string>();
	const instrumentIds = [...new Set(found.flatMap((one) => one.instrumentIds))];
	const calibrationIds = [...new Set(found.flatMap((one) => one.calibrationIds))];
	if (instrumentIds.length > 0) {
		const { id, tag } = instruments;
		const rows = await ctx.tx.select({ id, tag }).from(instruments).where(inArray(id, instrumentIds));
		for (const row of rows) tags.set(row.id, row.tag);
	}
	if (calibrationIds.length > 0) {
		const { id, performedOn } = calibrations;
		const rows = await ctx.tx.select({ id, performedOn }).from(calibrations).where(inArray(id, calibrationIds));
		for (const row of rows) days.set(row.id, row.performedOn);
	}
	return (one) =>
		one.instrumentIds.map((instrumentId, step) => {
			const calibrationId = one.calibrationIds[step - 1] ?? null;
			const on = calibrationId === null ? null : (days.get(calibrationId) ?? null);
			return { instrumentId, tag: tags.get(instrumentId) ?? "", calibrationId, on };
		});
}
