import { and, asc, eq, inArray, sql } from "@calibrant/db/drizzle";
import {
	internalAuditFiles,
	internalAuditFindings,
	internalAuditLines,
	internalAuditPeople,
	internalAudits,
	nonconformities,
} from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { isEnded, type NonconformityState } from "../nonconformities/states.ts";
import { ownWorkIn } from "./independence.ts";
import type { AuditFacts, AuditState, Grade, LineVerdict } from "./states.ts";

export type AuditRow = typeof internalAudits.$inferSelect;
export type LineRow = typeof internalAuditLines.$inferSelect;
export type FindingRow = typeof internalAuditFindings.$inferSelect;

/** An audit as doors give it out. */
export const auditView = ({ orgId: _, createdBy: _by, state, ...row }: AuditRow) => ({
	...row,
	state: state as AuditState,
});

/** One audit of the organisation. Throws NOT_FOUND. */
export async function findAudit(ctx: Ctx, id: string): Promise<AuditRow> {
	const [row] = await ctx.tx.select().from(internalAudits).where(eq(internalAudits.id, id));
	if (!row) throw notFound("internal audit");
	return row;
}

/** The same, locked until the end of the transaction: whoever changes its lines and findings holds it. */
export async function lockAudit(ctx: Ctx, id: string): Promise<AuditRow> {
	const [row] = await ctx.tx.select().from(internalAudits).where(eq(internalAudits.id, id)).for("update");
	if (!row) throw notFound("internal audit");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the audit as it stands now. */
export async function lockSeenAudit(ctx: Ctx, id: string, version: number): Promise<AuditRow> {
	const row = await lockAudit(ctx, id);
	if (row.version === version) return row;
	throw staleAudit(row);
}

/** Somebody else changed it, or a line or finding of it. */
export const staleAudit = (row: AuditRow) =>
	new DomainError(
		"STALE_VERSION",
		"Somebody changed this audit after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: auditView(row) },
	);

/** Writes values of a locked audit, and raises its version. */
export async function changeAudit(ctx: Ctx, row: AuditRow, values: Partial<AuditRow>): Promise<AuditRow> {
	const [after] = await ctx.tx
		.update(internalAudits)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(internalAudits.id, row.id))
		.returning();
	if (!after) throw new Error("A locked audit is gone.");
	return after;
}

/** Its checklist, in order. */
export const linesOf = (ctx: Ctx, id: string): Promise<LineRow[]> =>
	ctx.tx
		.select()
		.from(internalAuditLines)
		.where(eq(internalAuditLines.auditId, id))
		.orderBy(asc(internalAuditLines.position), asc(internalAuditLines.id));

/** The files of lines, in the order in which they were added. */
export const filesOfLines = (ctx: Ctx, lineIds: readonly string[]) =>
	ctx.tx
		.select()
		.from(internalAuditFiles)
		.where(inArray(internalAuditFiles.lineId, [...lineIds]))
		.orderBy(asc(internalAuditFiles.addedAt), asc(internalAuditFiles.id));

/** Its findings, by number. */
export const findingsOf = (ctx: Ctx, id: string): Promise<FindingRow[]> =>
	ctx.tx
		.select()
		.from(internalAuditFindings)
		.where(eq(internalAuditFindings.auditId, id))
		.orderBy(asc(internalAuditFindings.number));

export type AuditPeople = { auditorIds: string[]; auditeeIds: string[] };

/** Who audits beside the lead, and who answers for what is audited. */
export async function peopleOf(ctx: Ctx, id: string): Promise<AuditPeople> {
	const rows = await ctx.tx.select().from(internalAuditPeople).where(eq(internalAuditPeople.auditId, id));
	const of = (part: string) =>
		rows
			.filter((one) => one.part === part)
			.map(({ memberId }) => memberId)
			.sort();
	return { auditorIds: of("auditor"), auditeeIds: of("auditee") };
}

/** All of an audit that its report is about. */
export async function wholeOf(ctx: Ctx, row: AuditRow) {
	const lines = await linesOf(ctx, row.id);
	const ids = lines.map(({ id }) => id);
	return {
		...{ row, lines, files: await filesOfLines(ctx, ids) },
		people: await peopleOf(ctx, row.id),
		findings: await findingsOf(ctx, row.id),
	};
}
export type WholeAudit = Awaited<ReturnType<typeof wholeOf>>;

/** What the steps of an audit ask for, as it stands now. */
export async function auditFactsOf(ctx: Ctx, { row, people, lines, findings }: WholeAudit): Promise<AuditFacts> {
	const raised = findings.flatMap(({ nonconformityId }) => nonconformityId ?? []);
	const states = raised.length
		? await ctx.tx
				.select({ state: nonconformities.state })
				.from(nonconformities)
				.where(and(inArray(nonconformities.id, raised)))
		: [];
	const own = await ownWorkIn(ctx, { leadId: row.leadId, ...people, documents: row.documents });
	return {
		lines: lines.length,
		linesUnanswered: lines.filter(({ verdict }) => verdict === null).length,
		linesWithoutFinding: lines.filter(
			({ id, verdict }) => verdict === "finding" && !findings.some(({ lineId }) => lineId === id),
		).length,
		conclusion: row.conclusion,
		isIndependent: own.length === 0 || row.ownWorkReason !== "",
		answersOpen: findings.filter(({ ownerId, acceptedAt }) => ownerId !== null && acceptedAt === null).length,
		nonconformitiesOpen: states.filter(({ state }) => !isEnded(state as NonconformityState)).length,
	};
}

/** Whether whoever acts is of the team: the lead, or an auditor beside. */
export const isOfTeam = ({ actor }: Ctx, { leadId }: AuditRow, { auditorIds }: AuditPeople): boolean =>
	actor.type === "member" && (actor.ref === leadId || auditorIds.includes(actor.ref));

/** Throws FORBIDDEN to everybody but those who hold the audit. */
export async function needTeam(ctx: Ctx, row: AuditRow): Promise<void> {
	if (isOfTeam(ctx, row, await peopleOf(ctx, row.id))) return;
	throw new DomainError(
		"FORBIDDEN",
		"Only who holds this audit writes in it.",
		"Ask its lead, or have yourself named.",
	);
}

export const auditStandsStill = () =>
	new DomainError(
		"CONFLICT",
		"This cannot be written in the present state of the audit.",
		"Look at it as it stands now.",
	);

/** A line and a finding in the types of their words. */
export const lineView = ({ orgId: _, auditId: _of, verdict, ...row }: LineRow) => ({
	...row,
	verdict: verdict as LineVerdict | null,
});
export const findingView = ({ orgId: _, createdBy: _by, grade, ...row }: FindingRow) => ({
	...row,
	grade: grade as Grade,
});

/** How many findings each audit of a list has, how many of them wait for an accepted answer, and how many answers are late. */
export async function findingCounts(ctx: Ctx, auditIds: readonly string[], today: string) {
	const { auditId, ownerId, acceptedAt, respondedAt, dueOn } = internalAuditFindings;
	const rows = auditIds.length
		? await ctx.tx
				.select({
					auditId,
					findings: sql<number>`count(*)::int`,
					open: sql<number>`(count(*) filter (where ${ownerId} is not null and ${acceptedAt} is null))::int`,
					late: sql<number>`(count(*) filter (where ${ownerId} is not null and ${respondedAt} is null and ${dueOn} < ${today}::date))::int`,
				})
				.from(internalAuditFindings)
				.where(inArray(auditId, [...auditIds]))
				.groupBy(auditId)
		: [];
	return (id: string) => {
		const { findings = 0, open = 0, late = 0 } = rows.find((row) => row.auditId === id) ?? {};
		return { findings, open, late };
	};
}
