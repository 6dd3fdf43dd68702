import { and, eq, gte, inArray, lte, or, type SQL, sql } from "@calibrant/db/drizzle";
import { auditorAccesses, calibrations, instruments, locations, profiles } from "@calibrant/db/schema";
import { type AuditorAccess, type Ctx, DomainError, invalid, notFound } from "@calibrant/kernel";
import { inBranch } from "../locations/find-location.ts";
import { todayOf } from "../today.ts";

/** What the auditor who acts may see. */
export type AuditorScope = {
	access: AuditorAccess;
	/** Predicate over `instruments`; undefined: every instrument. */
	instruments: SQL | undefined;
	/** Predicate over `calibrations` and `instruments` joined: what counted or was withdrawn, performed in the period. */
	calibrations: SQL | undefined;
};

/** The scope of the auditor who acts. Throws FORBIDDEN for everybody else. */
export async function scopeOf(ctx: Ctx): Promise<AuditorScope> {
	if (ctx.actor.type !== "auditor") {
		throw new DomainError("FORBIDDEN", "This is for external auditors.", "Open the record in the app.");
	}
	const [access] = await ctx.tx.select().from(auditorAccesses).where(eq(auditorAccesses.id, ctx.actor.ref));
	if (!access) throw notFound("access");
	const inside = await insideOf(ctx, access);
	const { periodFrom, periodTo } = access;
	const performed = and(
		inArray(calibrations.state, ["approved", "withdrawn"]),
		periodFrom ? gte(calibrations.performedOn, periodFrom) : undefined,
		periodTo ? lte(calibrations.performedOn, periodTo) : undefined,
		inside,
	);
	return { access, instruments: inside, calibrations: performed };
}

async function insideOf(ctx: Ctx, { instrumentIds, locationIds }: AuditorAccess): Promise<SQL | undefined> {
	if (instrumentIds.length === 0 && locationIds.length === 0) return undefined;
	const roots =
		locationIds.length === 0 ? [] : await ctx.tx.select().from(locations).where(inArray(locations.id, locationIds));
	return (
		or(
			instrumentIds.length > 0 ? inArray(instruments.id, instrumentIds) : undefined,
			...roots.map(
				({ path }) => sql`${instruments.locationId} in (select id from ${locations} where ${inBranch(path)})`,
			),
		) ?? sql`false`
	);
}

/** The join of a calibration with its instrument. */
export const ofInstrument = and(
	eq(instruments.orgId, calibrations.orgId),
	eq(instruments.id, calibrations.instrumentId),
);

/** Throws NOT_FOUND for an instrument outside the scope, as for one that does not exist. */
export async function needInstrument(ctx: Ctx, scope: AuditorScope, id: string): Promise<void> {
	const found = await ctx.tx.$count(instruments, and(eq(instruments.id, id), scope.instruments));
	if (found === 0) throw notFound("instrument");
}

/** Throws NOT_FOUND for a calibration outside the scope, as for one that does not exist. */
export async function needCalibration(ctx: Ctx, scope: AuditorScope, id: string): Promise<void> {
	const [found] = await ctx.tx
		.select({ id: calibrations.id })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(and(eq(calibrations.id, id), scope.calibrations));
	if (!found) throw notFound("calibration");
}

/**
 * The day to look at: the given one, else the last of the period, today at the latest. Throws INVALID for a day to come
 * and for one outside the period.
 */
export function dayOf(ctx: Ctx, { access }: AuditorScope, on: string | undefined): string {
	const today = todayOf(ctx);
	const { periodFrom, periodTo } = access;
	const day = on ?? (periodTo && periodTo < today ? periodTo : today);
	const fault =
		day > today
			? "This day lies in the future. Choose today or an earlier day."
			: (periodFrom && day < periodFrom) || (periodTo && day > periodTo)
				? `Your access is for ${periodFrom ?? "the beginning"} to ${periodTo ?? "today"}. Choose a day in it.`
				: null;
	if (fault) throw invalid("The register of this day cannot be shown.", "Mend the marked field.", { on: fault });
	return day;
}

/** Throws INVALID where a scope names an instrument or a location that is not there. */
export async function needKnownScope(ctx: Ctx, { instrumentIds, locationIds }: ScopeIds): Promise<void> {
	const there = async (table: typeof instruments | typeof locations, ids: readonly string[]) =>
		ids.length === 0 || (await ctx.tx.$count(table, inArray(table.id, [...ids]))) === new Set(ids).size;
	const fields: Record<string, string> = {};
	if (!(await there(instruments, instrumentIds))) fields.instrumentIds = "One of these instruments is not there.";
	if (!(await there(locations, locationIds))) fields.locationIds = "One of these locations is not there.";
	if (Object.keys(fields).length > 0) throw invalid("The scope is not right.", "Choose again.", fields);
}
type ScopeIds = { instrumentIds: readonly string[]; locationIds: readonly string[] };

/** The name of the auditor who acts, for what is printed. */
export async function auditorName(ctx: Ctx): Promise<string> {
	if (ctx.actor.type !== "auditor") return "";
	const [row] = await ctx.tx
		.select({ name: profiles.name })
		.from(profiles)
		.where(eq(profiles.userId, ctx.actor.userId));
	return row?.name ?? "";
}

/** Where the auditor stands: whose records, which part of them, until when, whom to ask, and how much there is. */
export async function auditorLanding(ctx: Ctx) {
	const scope = await scopeOf(ctx);
	const { access } = scope;
	const named = async (table: typeof instruments | typeof locations, ids: readonly string[]) =>
		ids.length === 0
			? []
			: ctx.tx
					.select({ id: table.id, name: table === locations ? locations.path : instruments.tag })
					.from(table)
					.where(inArray(table.id, [...ids]));
	const [counted] = await ctx.tx
		.select({ total: sql<number>`count(*)::int` })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(scope.calibrations);
	const { purpose, periodFrom, periodTo, mayExport, hostName, hostContact, expiresAt } = access;
	return {
		...{ organisation: ctx.org.name, timeZone: ctx.org.timeZone, auditor: await auditorName(ctx), now: ctx.now },
		...{ purpose, periodFrom, periodTo, mayExport, hostName, hostContact, expiresAt },
		everything: access.instrumentIds.length === 0 && access.locationIds.length === 0,
		instruments: (await named(instruments, access.instrumentIds)).map(({ name }) => name).sort(),
		locations: (await named(locations, access.locationIds)).map(({ name }) => name).sort(),
		counts: { instruments: await ctx.tx.$count(instruments, scope.instruments), calibrations: counted?.total ?? 0 },
	};
}
