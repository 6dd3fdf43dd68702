import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import { memberships, ootCases, ootItems } from "@calibrant/db/schema";
import { type Ctx, queueMail, record, remember } from "@calibrant/kernel";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { todayOf } from "../today.ts";
import { type CaseRow, openStates } from "./case-view.ts";
import { keepClosing } from "./closings.ts";
import { changeCase, dropStatements, lockAnyCase } from "./find-case.ts";
import { managersOf, provenSince, quarantine } from "./open-case.ts";
import { againOf, scopeCase } from "./scope-case.ts";
import { traceOf } from "./trace.ts";

/** A case that reaches what was recorded just now; `reopened`: it was signed without it and is open again. */
export type CaseReached = { id: string; number: string; reopened: boolean };

/** What was recorded: uses or calibrations, of or with which instruments, from when to when, and what it is called. */
export type RecordedLate = {
	ids: readonly string[];
	instrumentIds: readonly string[];
	from: string;
	until: string;
	why: string;
};

/**
 * Looks for cases in whose time in doubt something recorded just now lies. One that was handed over or closed without it is
 * opened again and takes it in, for it was signed as complete (ISO/IEC 17025:2017, 7.10); whoever answers for it is told.
 * One under way is only named: handing it over traces it once more. What began after a case was closed, on an instrument
 * that was calibrated with the failed one, is left to what was decided on that calibration.
 */
export async function reachCases(ctx: Ctx, late: RecordedLate): Promise<CaseReached[]> {
	const reached: CaseReached[] = [];
	for (const { id } of await candidates(ctx, late)) {
		const row = await lockAnyCase(ctx, id);
		const closedOn = row.closedAt === null ? null : todayOf({ now: row.closedAt, org: ctx.org });
		const ids = new Set(late.ids);
		const found = (await traceOf(ctx, row)).some((one) => {
			return ids.has(one.id) && (one.depth === 0 || closedOn === null || one.from < closedOn);
		});
		if (!found || row.state === "set_aside") continue;
		if (row.state !== "open") await openAgain(ctx, row, late.why);
		reached.push({ id, number: row.number, reopened: row.state !== "open" });
	}
	return reached;
}

async function candidates(ctx: Ctx, { instrumentIds, from, until }: RecordedLate) {
	if (instrumentIds.length === 0) return [];
	const { id, orgId, state, instrumentId, foundOn, window } = ootCases;
	const own = sql`${inArray(instrumentId, [...instrumentIds])} and ${foundOn} >= ${from}::date
		and coalesce((${window} ->> 'from')::date, '-infinity'::date) <= ${until}::date`;
	const through = sql`exists (select from ${ootItems} where ${ootItems.orgId} = ${orgId} and ${ootItems.caseId} = ${id}
		and ${ootItems.kind} = 'calibration' and not ${ootItems.gone} and ${inArray(ootItems.instrumentId, [...instrumentIds])}
		and ${ootItems.happenedFrom} <= ${until}::date)`;
	return ctx.tx
		.select({ id })
		.from(ootCases)
		.where(and(inArray(state, [...openStates, "closed"]), sql`((${own}) or ${through})`))
		.orderBy(id);
}

async function openAgain(ctx: Ctx, row: CaseRow, why: string): Promise<void> {
	const entity = { type: "oot_case", id: row.id };
	if (row.state === "closed") await keepClosing(ctx, row.id);
	const ends = { closedAt: null, closedBy: null, submittedAt: null, submittedBy: null };
	await changeCase(ctx, row, { ...ends, state: "open", ...(row.state === "closed" && { reopenedReason: why }) });
	await dropStatements(ctx, row, why);
	await record(ctx, "oot.reached_later", entity);
	await remember(ctx, entity, { state: row.state }, { state: "open", bySystem: true }, why);
	await scopeCase(ctx, await againOf(ctx, row));
	const instrument = await lockInstrument(ctx, row.instrumentId);
	if (row.state === "closed" && !provenSince({ performedOn: row.foundOn }, instrument))
		await quarantine(ctx, instrument, row.number);
	for (const userId of await responsibleFor(ctx, row)) {
		const about = { orgId: ctx.orgId, userId, subjectId: row.id, key: `${row.id}:${row.version}:${userId}` };
		await queueMail(ctx, { kind: "oot_reopened" }, about);
	}
}

/** Whoever answers for a case; where nobody does, or has left, all who may decide about it. */
async function responsibleFor(ctx: Ctx, { ownerId }: CaseRow): Promise<string[]> {
	if (ownerId !== null) {
		const own = and(eq(memberships.orgId, ctx.orgId), eq(memberships.id, ownerId));
		const [member] = await ctx.tx.select({ userId: memberships.userId }).from(memberships).where(own);
		if (member?.userId) return [member.userId];
	}
	return managersOf(ctx);
}

/** What whoever recorded it is told of the cases, in sentences; empty where there are none. */
export function reachedWords(reached: readonly CaseReached[]): string {
	return reached
		.map(({ number, reopened }) => {
			return reopened
				? `Case ${number} of out of tolerance was signed without this; it is open again and takes it in.`
				: `It lies in the time in doubt of case ${number} of out of tolerance, which takes it in when it is traced again.`;
		})
		.join(" ");
}
