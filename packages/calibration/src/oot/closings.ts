import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { ootClosings, recordHistory } from "@calibrant/db/schema";
import type { OotReport } from "@calibrant/documents";
import { type Ctx, notFound, signaturesOf } from "@calibrant/kernel";
import { caseContents } from "./case-content.ts";
import type { CaseRow } from "./case-view.ts";
import { findCase } from "./find-case.ts";
import { instantLine, printedSignature, reportOf, withNames } from "./report-of.ts";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

/** Keeps a closed case as it stands: what is signed and its report. Once for each closing, however often it is called. */
export async function keepClosing(ctx: Ctx, id: string): Promise<void> {
	const row = await findCase(ctx, id);
	if (row.closedAt === null) throw new Error("A case is kept when it is closed.");
	const contents = await caseContents(ctx, row);
	const signed = await signaturesOf(ctx, { type: "oot_case", id }, ...contents);
	await ctx.tx
		.insert(ootClosings)
		.values({
			...{ orgId: ctx.orgId, caseId: id, number: row.closings, closedAt: row.closedAt, closedBy: row.closedBy },
			...{ contents: contents.map(plain), report: plain(await reportOf(ctx, id, "en", true)) },
			signatureIds: signed.map((one) => one.id),
		})
		.onConflictDoNothing();
}

/** All signatures under a case, checked against what a closing kept. */
const signedUnder = (ctx: Ctx, id: string, [content, ...former]: readonly unknown[]) =>
	signaturesOf(ctx, { type: "oot_case", id }, content, ...former);

/** When a closed case was opened again, by whom and why, the first time first. `by` null: by the system. */
async function reopeningsOf(ctx: Ctx, caseId: string) {
	const { entityId, entityType, before, after, at, actorRef, reason } = recordHistory;
	const closed = sql`${before} ->> 'state' = 'closed' and ${after} ->> 'state' = 'open'`;
	const rows = await ctx.tx
		.select({ at, by: actorRef, reason })
		.from(recordHistory)
		.where(and(eq(entityType, "oot_case"), eq(entityId, caseId), closed))
		.orderBy(asc(at), asc(recordHistory.id));
	return rows.map((row) => ({ ...row, reason: row.reason ?? "" }));
}

/** The closings of a case that was opened again since, each with the signatures under it, checked against what they are over. */
export async function earlierClosings(ctx: Ctx, row: CaseRow) {
	const reopenings = await reopeningsOf(ctx, row.id);
	if (reopenings.length === 0) return [];
	const kept = await ctx.tx
		.select()
		.from(ootClosings)
		.where(eq(ootClosings.caseId, row.id))
		.orderBy(asc(ootClosings.number));
	const found = [];
	const seen = new Set<string>();
	for (const [index, reopened] of reopenings.entries()) {
		const one = kept.find(({ number }) => number === index + 1);
		const signed = one ? await signedUnder(ctx, row.id, one.contents) : [];
		const signatures = signed.filter(({ id }) => one?.signatureIds.includes(id) && !seen.has(id));
		for (const { id } of signatures) seen.add(id);
		const { closedAt = null, closedBy = null } = one ?? {};
		found.push({ number: index + 1, hasReport: one !== undefined, closedAt, closedBy, reopened, signatures });
	}
	return found;
}

/**
 * The report of a case as it was closed then, as it was kept: in English. Marked where it was opened again since. Throws
 * NOT_FOUND.
 */
export async function closingReport(ctx: Ctx, caseId: string, number: number): Promise<OotReport> {
	const row = await findCase(ctx, caseId);
	const [kept] = await ctx.tx
		.select()
		.from(ootClosings)
		.where(and(eq(ootClosings.caseId, caseId), eq(ootClosings.number, number)));
	if (!kept) throw notFound("closing of this case");
	const report = await withNames(ctx, kept.report as unknown as OotReport);
	const signed = await signedUnder(ctx, row.id, kept.contents);
	const before = new Set(
		(await earlierClosings(ctx, row)).flatMap((one) => {
			return one.number < number ? one.signatures.map(({ id }) => id) : [];
		}),
	);
	const signatures = signed
		.filter(({ id }) => kept.signatureIds.includes(id) && !before.has(id))
		.map((one) => printedSignature(one, "en"));
	const reopened = (await reopeningsOf(ctx, caseId))[number - 1];
	if (!reopened) return { ...report, signatures };
	const state = `${report.state} This is the case as it was closed then; it was opened again on ${instantLine(reopened.at, "en")}.`;
	return { ...report, signatures, state, closed: false };
}
