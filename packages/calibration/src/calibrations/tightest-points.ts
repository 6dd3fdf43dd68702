import { sql } from "@calibrant/db/drizzle";
import type { Ctx } from "@calibrant/kernel";

/** A point for a picture: permitted errors and the error, decimal strings in `unit`. */
export type StripPoint = {
	lower: string | null;
	upper: string | null;
	deviation: string;
	uncertainty: string | null;
	unit: string;
};

/**
 * Of each instrument the point that its last result leaves nearest to, or farthest beyond, its limits: from the last run
 * of the newest calibration. Instruments whose newest calibration has no judged point of ours have none.
 */
export async function tightestPoints(ctx: Ctx, instrumentIds: readonly string[]): Promise<Map<string, StripPoint>> {
	if (instrumentIds.length === 0) return new Map();
	const ids = sql.join(
		instrumentIds.map((id) => sql`${id}::uuid`),
		sql`, `,
	);
	const rows = await ctx.tx.execute<StripPoint & { instrumentId: string }>(sql`
		select distinct on (c.instrument_id) c.instrument_id as "instrumentId", p.lower_tolerance::text as lower,
			p.upper_tolerance::text as upper, p.error::text as deviation, p.expanded_uncertainty::text as uncertainty, p.unit
		from (
			select distinct on (instrument_id) org_id, id, instrument_id from calibrations
			where instrument_id in (${ids}) and state = 'approved'
			order by instrument_id, performed_on desc, approved_at desc nulls last, id desc
		) c join calibration_points p on p.org_id = c.org_id and p.calibration_id = c.id
		where p.error is not null and coalesce(p.lower_tolerance, p.upper_tolerance) is not null
			and p.run = (select max(r.run) from calibration_runs r where r.org_id = c.org_id and r.calibration_id = c.id)
		order by c.instrument_id, abs(case
			when p.lower_tolerance is null or p.upper_tolerance is null
				then p.error / nullif(coalesce(p.lower_tolerance, p.upper_tolerance), 0)
			else (2 * p.error - p.upper_tolerance - p.lower_tolerance) / nullif(p.upper_tolerance - p.lower_tolerance, 0)
			end) desc nulls last, p.point`);
	return new Map(rows.map(({ instrumentId, ...point }) => [instrumentId, point]));
}
