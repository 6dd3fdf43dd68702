import { auditorDay, auditorScope } from "@calibrant/calibration";
import { and, asc, desc, eq, gte, isNull, lte, or, type SQL, sql } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	documentVersions,
	internalAuditMoves,
	internalAudits,
	nonconformities,
	nonconformityMoves,
	riskMoves,
	risks,
} from "@calibrant/db/schema";
import { type Ctx, memberNames, notFound, plainDate, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { auditHistory, documentHistory, nonconformityHistory, riskHistory } from "./activity.ts";
import { complaintsAt } from "./auditor-complaints.ts";
import { suppliersAndReviewsAt } from "./auditor-management.ts";
import { getAudit } from "./audits/get-audit.ts";
import type { AuditState } from "./audits/states.ts";
import { type DocumentType, findVersion } from "./documents/find-document.ts";
import { getDocument } from "./documents/get-document.ts";
import { type EvidenceKeeper, fileOfEvidence } from "./files/evidence-files.ts";
import { needModule } from "./module.ts";
import { findNonconformity, type NonconformityRow, type severities } from "./nonconformities/find-nonconformity.ts";
import { getNonconformity } from "./nonconformities/get-nonconformity.ts";
import type { NonconformityState } from "./nonconformities/states.ts";
import { membersOf } from "./people.ts";
import { assessmentsOf, findRisk, judgedView, type RiskKind, standingIn } from "./risks/find-risk.ts";
import { seenRisk } from "./risks/get-risk.ts";
import type { RiskState } from "./risks/states.ts";
import { recordsAt, requirementsAt, standingsOf } from "./training/find-training.ts";
import type { Outcome, Way } from "./training/states.ts";
import { rowThen, valuesAt } from "./values-at.ts";

export const auditorQualityInput = z.strictObject({
	/** Absent: the last day of the period, today at the latest. */
	on: plainDate.optional(),
});

/**
 * The documents in effect at the end of a day, the risks and suppliers entered, the reviews signed, and the nonconformities found, complaints received and internal audits planned until then in the period,
 * with the state they had. All are of the whole organisation: where the scope is part of it, nothing is shown. Throws as `auditorDay` does.
 */
export async function auditorQuality(ctx: Ctx, { on }: z.output<typeof auditorQualityInput>) {
	needModule(ctx);
	const scope = await auditorScope(ctx);
	const day = auditorDay(ctx, scope, on);
	const { periodFrom, periodTo } = scope.access;
	const isWhole = scope.instruments === undefined;
	const end = sql<Date>`timezone(${ctx.org.timeZone}, ${day}::date + 1)`;
	const { effectiveAt, endedAt } = documentVersions;
	const documents = !isWhole
		? []
		: await ctx.tx
				.select({ document: controlledDocuments, version: documentVersions })
				.from(documentVersions)
				.innerJoin(controlledDocuments, eq(controlledDocuments.id, documentVersions.documentId))
				.where(and(sql`${effectiveAt} < ${end}`, or(isNull(endedAt), sql`${endedAt} >= ${end}`)))
				.orderBy(asc(controlledDocuments.number))
				.limit(most);
	// Of one table drizzle names columns without it: in a subselect they would be those of the moves.
	const found = !isWhole
		? []
		: await ctx.tx
				.select({
					row: nonconformities,
					// Of one table alone Drizzle names columns without it, and `m` has an id too.
					state: sql<
						string | null
					>`(select m.to_state from ${nonconformityMoves} m where m.org_id = nonconformities.org_id
						and m.nonconformity_id = nonconformities.id and m.moved_at < ${end}
						order by m.moved_at desc, m.id desc limit 1)`,
				})
				.from(nonconformities)
				.where(inPeriod(periodFrom, day, sql`${nonconformities.createdAt} < ${end}`))
				.orderBy(desc(nonconformities.number))
				.limit(most);
	const audits = !isWhole
		? []
		: await ctx.tx
				.select({
					row: internalAudits,
					state: sql<
						string | null
					>`(select m.to_state from ${internalAuditMoves} m where m.org_id = internal_audits.org_id
						and m.audit_id = internal_audits.id and m.moved_at < ${end} order by m.moved_at desc, m.id desc limit 1)`,
				})
				.from(internalAudits)
				.where(
					and(
						sql`${internalAudits.createdAt} < ${end}`,
						periodFrom === null ? undefined : gte(internalAudits.plannedTo, periodFrom),
						periodTo === null ? undefined : or(lte(internalAudits.plannedFrom, periodTo), hasBegun(end)),
					),
				)
				.orderBy(desc(internalAudits.number))
				.limit(most);
	const heldBy = (type: string) => (isWhole ? valuesAt(ctx, type, day) : Promise.resolve(new Map()));
	const before = { audits: await heldBy("internal_audit"), found: await heldBy("nonconformity") };
	const complained = isWhole ? await complaintsAt(ctx, { end, day, periodFrom }) : [];
	const known = isWhole ? await risksAt(ctx, end, day) : [];
	const looks = isWhole ? await suppliersAndReviewsAt(ctx, { end, day, periodFrom }) : { suppliers: [], reviews: [] };
	return {
		...{ on: day, isWhole, risks: known, complaints: complained, ...looks },
		documents: documents.map(({ document, version }) => ({
			...{ id: version.id, number: document.number, type: document.type as DocumentType, title: version.title },
			...{ version: version.number, effectiveAt: version.effectiveAt },
		})),
		audits: audits.map(({ row, state }) => {
			const { id, number, title, plannedFrom, plannedTo } = rowThen(row, before.audits.get(row.id));
			return { id, number, title, plannedFrom, plannedTo, state: (state ?? "planned") as AuditState };
		}),
		nonconformities: found.map(({ row, state }) => {
			const { id, number, title, severity, foundOn } = rowThen(row, before.found.get(row.id));
			return {
				...{ id, number, title, foundOn, severity: severity as (typeof severities)[number] },
				state: (state ?? "open") as NonconformityState,
			};
		}),
	};
}

const most = 1000;

/** A step was taken in an audit before an instant. */
const hasBegun = (end: SQL<Date>) => sql`exists (select 1 from ${internalAuditMoves} m
	where m.org_id = internal_audits.org_id and m.audit_id = internal_audits.id and m.moved_at < ${end})`;

/** The risks that were entered until an instant, with state and judgement as they were then. */
async function risksAt(ctx: Ctx, end: SQL<Date>, day: string) {
	const rows = await ctx.tx
		.select({ row: risks, end: sql<string>`(${end})::timestamptz` })
		.from(risks)
		.where(sql`${risks.createdAt} < ${end}`)
		.orderBy(desc(risks.number))
		.limit(most);
	const until = rows[0] ? new Date(rows[0].end) : ctx.now;
	const judged = await assessmentsOf(
		ctx,
		rows.map(({ row }) => row.id),
	);
	const moves = await ctx.tx
		.select({ riskId: riskMoves.riskId, to: riskMoves.toState })
		.from(riskMoves)
		.where(sql`${riskMoves.movedAt} < ${end}`)
		.orderBy(asc(riskMoves.movedAt), asc(riskMoves.id));
	const stateOf = new Map(moves.map(({ riskId, to }) => [riskId, to]));
	return rows.map(({ row: { id, number, title, kind } }) => {
		const own = judged.filter(({ assessment }) => assessment.riskId === id && assessment.assessedAt < until);
		const standing = standingIn(own);
		return {
			...{ id, number, title, kind: kind as RiskKind, on: day, standing: standing && judgedView(standing) },
			state: (stateOf.get(id) ?? "identified") as RiskState,
		};
	});
}

const inPeriod = (from: string | null, to: string, made: SQL) =>
	and(lte(nonconformities.foundOn, to), from === null ? undefined : gte(nonconformities.foundOn, from), made);

export const auditorOneInput = z.strictObject({ id: z.uuid() });
type One = z.output<typeof auditorOneInput>;
/** `on`: the day of the list from which it was opened. */
export const auditorOneOnInput = auditorOneInput.extend({ on: plainDate.optional() });
type OneOn = z.output<typeof auditorOneOnInput>;

/** The state at the end of a day that is over, for a page that shows the present; null for today. */
async function stateOn<State>(
	ctx: Ctx,
	day: string,
	moves: readonly { to: State; movedAt: Date }[],
	first: State,
): Promise<{ day: string; today: string; state: State } | null> {
	const today = todayOf(ctx);
	if (day >= today) return null;
	const { until } = await endOf(ctx, day);
	return { day, today, state: moves.findLast(({ movedAt }) => movedAt < until)?.to ?? first };
}

/** A version that was in effect, with its signatures, readers and whole history. Throws NOT_FOUND for all others. */
export async function auditorDocument(ctx: Ctx, { id }: One) {
	await needWhole(ctx);
	const version = await findVersion(ctx, id);
	if (version.effectiveAt === null) throw notFound("version of this document");
	const { document, ownerName, reviews, shown } = await getDocument(ctx, { id: version.documentId, versionId: id });
	const history = await documentHistory(ctx, { id: version.documentId, limit: 200 });
	return { document, ownerName, reviews, shown, history };
}

/** A nonconformity of the period with cause, actions, signatures and whole history as it stands now, and the state it had on a day. Throws NOT_FOUND for all others. */
export async function auditorNonconformity(ctx: Ctx, { id, on }: OneOn) {
	const day = auditorDay(ctx, await needNonconformity(ctx, id), on);
	const { nonconformity, actions, signatures, moves, ...found } = await getNonconformity(ctx, { id });
	const { ownerName, createdByName, effectJudgedByName } = found;
	const history = await nonconformityHistory(ctx, { id, limit: 200 });
	const then = await stateOn<NonconformityState>(ctx, day, moves, "open");
	return { nonconformity, ownerName, createdByName, effectJudgedByName, actions, signatures, moves, history, then };
}

/** An internal audit of the period with checklist, findings, answers, signature and whole history as it stands now, and the state it had on a day. Throws NOT_FOUND for all others. */
export async function auditorInternalAudit(ctx: Ctx, { id, on }: OneOn) {
	const { scope, found } = await needAudit(ctx, id);
	const day = auditorDay(ctx, scope, on);
	const { steps: _, may: _may, today: _day, ...shown } = found;
	const then = await stateOn<AuditState>(ctx, day, shown.moves, "planned");
	return { ...shown, history: await auditHistory(ctx, { id, limit: 200 }), then };
}

/** A file of a record that the auditor may look at, as it was uploaded; logged. Throws NOT_FOUND for all others. */
export const auditorEvidence = (ctx: Ctx, keeper: EvidenceKeeper, { id }: One) =>
	fileOfEvidence(ctx, keeper, id, async (record) => {
		await (record.type === "internal_audit" ? needAudit(ctx, record.id) : needNonconformity(ctx, record.id));
	});

async function needNonconformity(ctx: Ctx, id: string) {
	const scope = await needWhole(ctx);
	if (!isInPeriod(await findNonconformity(ctx, id), scope.access)) throw notFound("nonconformity");
	return scope;
}

/** An audit of the period, or begun in it before its planned day. */
async function needAudit(ctx: Ctx, id: string) {
	const scope = await needWhole(ctx);
	const { periodFrom, periodTo } = scope.access;
	const found = await getAudit(ctx, { id });
	const { plannedFrom, plannedTo } = found.audit;
	const isLater = periodTo !== null && plannedFrom > periodTo;
	const until = isLater ? (await endOf(ctx, periodTo)).until : null;
	const wasBegun = until !== null && found.moves.some(({ movedAt }) => movedAt < until);
	if ((periodFrom !== null && plannedTo < periodFrom) || (isLater && !wasBegun)) throw notFound("internal audit");
	return { scope, found };
}

const isInPeriod = (
	{ foundOn }: NonconformityRow,
	{ periodFrom, periodTo }: { periodFrom: string | null; periodTo: string | null },
) => (periodFrom === null || foundOn >= periodFrom) && (periodTo === null || foundOn <= periodTo);

/** Throws NOT_FOUND where the scope is a part of the organisation. */
export async function needWhole(ctx: Ctx) {
	needModule(ctx);
	const scope = await auditorScope(ctx);
	if (scope.instruments !== undefined) throw notFound("record");
	return scope;
}

export const auditorRiskInput = z.strictObject({ id: z.uuid(), on: plainDate.optional() });

/** A risk with its judgements, treatment, signatures and steps until the end of a day, and its whole history. Throws NOT_FOUND. */
export async function auditorRisk(ctx: Ctx, { id, on }: z.output<typeof auditorRiskInput>) {
	const scope = await needWhole(ctx);
	const { day, until } = await endOf(ctx, auditorDay(ctx, scope, on));
	const row = await findRisk(ctx, id);
	if (row.createdAt >= until) throw notFound("risk");
	return { on: day, ...(await seenRisk(ctx, row, until)), history: await riskHistory(ctx, { id, limit: 200 }) };
}

/**
 * What people had to be trained in at the end of a day, what each of the present members was by it, and the records of the
 * period until then, newest first. Of the whole organisation, as all of this module. Throws as `auditorDay` does.
 */
export async function auditorTraining(ctx: Ctx, { on }: z.output<typeof auditorQualityInput>) {
	needModule(ctx);
	const scope = await auditorScope(ctx);
	const asOf = await endOf(ctx, auditorDay(ctx, scope, on));
	const isWhole = scope.instruments === undefined;
	const held = isWhole ? await requirementsAt(ctx, asOf.until) : [];
	const members = held.length > 0 ? await membersOf(ctx) : [];
	const standings = await standingsOf(ctx, { requirements: held, people: members, asOf });
	const records = isWhole ? await recordsAt(ctx, asOf.until, scope.access.periodFrom) : [];
	const nameOf = await memberNames(ctx, [
		...members.map(({ id }) => id),
		...records.flatMap(({ memberId, trainerId, recordedBy }) => [memberId, trainerId, recordedBy]),
	]);
	return {
		...{ on: asOf.day, isWhole },
		requirements: held.map(({ id, title, procedureCode }) => ({ id, title, procedureCode })),
		people: members
			.map(({ id }) => ({ id, name: nameOf(id) ?? "" }))
			.sort((a, b) => a.name.localeCompare(b.name, "en")),
		cells: standings,
		records: records.map((one) => ({
			...{
				id: one.id,
				title: one.title,
				memberName: nameOf(one.memberId),
				trainedOn: one.trainedOn,
				how: one.how as Way,
			},
			...{ outcome: one.outcome as Outcome, expiresOn: one.expiresOn, certificate: one.certificate, note: one.note },
			...{ documentNumber: one.documentNumber, documentVersion: one.documentVersion, reason: one.reason },
			...{ procedureVersion: one.procedureVersion, correctsId: one.correctsId, recordedAt: one.recordedAt },
			trainedByName: one.trainerId === null ? one.trainerName : nameOf(one.trainerId),
			recordedByName: nameOf(one.recordedBy),
		})),
	};
}

/** The instant at which a day ends, where the organisation is. */
export async function endOf(ctx: Ctx, day: string) {
	const [row] = await ctx.tx.execute<{ until: string }>(
		sql`select timezone(${ctx.org.timeZone}, ${day}::date + 1) as until`,
	);
	return { day, until: new Date(row?.until ?? 0) };
}
