import { sql } from "@calibrant/db/drizzle";
import { instruments, locations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { daysLater, mondayOf } from "../today.ts";
import { filterInstruments } from "./instrument-filter.ts";

const [weeksBack, weeksAhead] = [4, 12];
/** So many sites are told apart in a chart; the others are one. */
const mostSites = 4;

/**
 * What is due, four weeks back and twelve ahead, this one among them; Monday to Sunday. `sites` are the outermost
 * locations, the one with most due first, the first three of more than four by name; null: all others, or without a
 * place. Each week has one count of `bySite` for each of them, and their sum.
 */
export async function dueByWeek(ctx: Ctx, today: string) {
	const first = daysLater(mondayOf(today), -7 * weeksBack);
	const weeks = Array.from({ length: weeksBack + weeksAhead }, (_, week) => daysLater(first, 7 * week));
	const last = daysLater(first, 7 * weeks.length - 1);
	const start = sql<string>`date_trunc('week', ${instruments.nextDueOn}::timestamp)::date::text`;
	// A name of a location holds no " / ".
	const site = sql<string | null>`split_part(${locations.path}, ' / ', 1)`;
	const rows = await ctx.tx
		.select({
			...{ start, site },
			due: sql<number>`count(*)::int`,
			overdue: sql<number>`count(*) filter (where ${instruments.nextDueOn} < ${today}::date)::int`,
		})
		.from(instruments)
		.leftJoin(locations, sql`${locations.orgId} = ${instruments.orgId} and ${locations.id} = ${instruments.locationId}`)
		.where(filterInstruments({ dueFrom: first, dueTo: last }, today))
		.groupBy(start, site);
	const sites = sitesOf(rows);
	const told = rows.map((row) => ({ ...row, site: sites.includes(row.site) ? row.site : null }));
	const byWeek = weeks.map((dueFrom) => {
		const ofWeek = told.filter((row) => row.start === dueFrom);
		const bySite = sites.map((name) => sumOf(ofWeek.filter((row) => row.site === name)));
		return { dueFrom, dueTo: daysLater(dueFrom, 6), ...sumOf(ofWeek), bySite };
	});
	return { sites, byWeek };
}

type Counts = { due: number; overdue: number };

const sumOf = (rows: readonly Counts[]): Counts => ({
	due: rows.reduce((sum, { due }) => sum + due, 0),
	overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
});

function sitesOf(rows: readonly (Counts & { site: string | null })[]): (string | null)[] {
	const names = [...new Set(rows.flatMap(({ site }) => site ?? []))];
	const dueAt = (name: string) => sumOf(rows.filter(({ site }) => site === name)).due;
	const byDue = names.map((name) => ({ name, due: dueAt(name) }));
	byDue.sort((a, b) => b.due - a.due || a.name.localeCompare(b.name));
	const hasOthers = names.length > mostSites || rows.some(({ site }) => site === null);
	const shown = byDue.slice(0, hasOthers ? mostSites - 1 : mostSites).map(({ name }) => name);
	return hasOthers ? [...shown, null] : shown;
}
