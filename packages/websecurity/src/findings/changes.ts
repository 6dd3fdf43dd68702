import { and, asc, desc, eq, isNotNull, like, ne, type SQL } from "@calibrant/db/drizzle";
import { engagementReports, findings, serviceReports } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { FindingState } from "./states.ts";

export type Told = {
	id: string;
	number: string;
	title: string;
	severity: string | null;
	state: string;
	engagementId: string;
	duplicateHash: string;
	openedAt: Date;
	settledAt: Date | null;
};

/** It is not there any more, or never was. An accepted risk is there. */
const isOver = ({ state }: Pick<Told, "state">) => state === "closed" || state === "false_positive";

/**
 * What changed on a website between an instant and now, by what findings are the same: those that are new, still there, and
 * fixed or not found again. `all`: every finding that the client was told of on that website; `current`: of which audit;
 * `isOtherAudit`: what was before is of others.
 */
export function changesSince(all: readonly Told[], current: string, since: Date, isOtherAudit = false) {
	const before = new Map<string, Told>();
	for (const one of all) {
		if (isOtherAudit && one.engagementId === current) continue;
		const wasOver = isOver(one) && one.settledAt !== null && one.settledAt <= since;
		if (one.openedAt <= since && !wasOver && one.state !== "false_positive") before.set(one.duplicateHash, one);
	}
	const now = new Map<string, Told>();
	for (const one of all) if (one.engagementId === current && !isOver(one)) now.set(one.duplicateHash, one);
	const of = (from: ReadonlyMap<string, Told>, keep: (hash: string) => boolean) =>
		[...from].filter(([hash]) => keep(hash)).map(([, one]) => one);
	return {
		fresh: of(now, (hash) => !before.has(hash)),
		still: of(now, (hash) => before.has(hash)),
		gone: of(before, (hash) => !now.has(hash)),
	};
}

/** Every finding that the client was told of on a website, oldest first. */
async function toldOn(ctx: Pick<Ctx, "tx">, website: string): Promise<Told[]> {
	const rows = await ctx.tx
		.select()
		.from(findings)
		.where(and(eq(findings.website, website), isNotNull(findings.openedAt)))
		.orderBy(asc(findings.openedAt), asc(findings.id));
	return rows.flatMap(({ openedAt, ...row }) => (openedAt ? [{ ...row, openedAt }] : []));
}

/** The newest report of a website before now, in another series than the one named, and of another audit where asked. */
async function lastReport(ctx: Pick<Ctx, "tx">, website: string, besides: { series?: string; audit?: string }) {
	const only: (SQL | undefined)[] = [like(serviceReports.target, `${website.replace(/[\\%_]/g, "\\$&")}%`)];
	if (besides.series) only.push(ne(serviceReports.series, besides.series));
	if (besides.audit) only.push(ne(engagementReports.engagementId, besides.audit));
	const [row] = await ctx.tx
		.select({ createdAt: serviceReports.createdAt, issuedOn: serviceReports.issuedOn })
		.from(serviceReports)
		.innerJoin(engagementReports, eq(engagementReports.reportId, serviceReports.id))
		.where(and(...only))
		.orderBy(desc(serviceReports.createdAt))
		.limit(1);
	return row ?? null;
}

/** What changed since the last report of a website; null where there is none. `series`: the one that is corrected now. */
export async function changesSinceReport(ctx: Ctx, of: { website: string; engagementId: string; series?: string }) {
	const last = await lastReport(ctx, of.website, { series: of.series });
	return (
		last && { since: last.issuedOn, ...changesSince(await toldOn(ctx, of.website), of.engagementId, last.createdAt) }
	);
}

/** The same since the audit before this one; null where nothing was told of the website before. */
export async function changesSinceAudit(ctx: Ctx, { id, createdAt }: { id: string; createdAt: Date }, website: string) {
	const told = await toldOn(ctx, website);
	const last = await lastReport(ctx, website, { audit: id });
	const wasBefore = told.some(({ engagementId, openedAt }) => engagementId !== id && openedAt <= createdAt);
	const since = last && last.createdAt <= createdAt ? last.createdAt : wasBefore || last ? createdAt : null;
	if (since === null) return null;
	const short = ({ id: of, number, title, severity, state }: Told) => ({
		...{ id: of, number, title, severity, state: state as FindingState },
	});
	// What was told after that report and before this audit is of the time before too.
	const { fresh, still, gone } = changesSince(told, id, createdAt, true);
	return { since, fresh: fresh.map(short), still: still.map(short), gone: gone.map(short) };
}
