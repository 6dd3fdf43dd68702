import { auditorDay, auditorScope } from "@calibrant/calibration";
import { and, asc, desc, eq, gte, isNull, lte, or, type SQL, sql } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	documentVersions,
	internalAuditMoves,
	internalAudits,
	nonconformities,
	nonconformityMoves,
} from "@calibrant/db/schema";
import { type Ctx, notFound, plainDate } from "@calibrant/kernel";
import { z } from "zod";
import { auditHistory, documentHistory, nonconformityHistory } from "./activity.ts";
import { findAudit } from "./audits/find-audit.ts";
import { getAudit } from "./audits/get-audit.ts";
import type { AuditState } from "./audits/states.ts";
import { type DocumentType, findVersion } from "./documents/find-document.ts";
import { getDocument } from "./documents/get-document.ts";
import { needModule } from "./module.ts";
import { findNonconformity, type NonconformityRow, type severities } from "./nonconformities/find-nonconformity.ts";
import { getNonconformity } from "./nonconformities/get-nonconformity.ts";
import type { NonconformityState } from "./nonconformities/states.ts";

export const auditorQualityInput = z.strictObject({
	/** Absent: the last day of the period, today at the latest. */
	on: plainDate.optional(),
});

/**
 * The documents in effect at the end of a day, the nonconformities found until then and the internal audits begun
 * by their plan until then, in the period, with the state they had. All are of the whole organisation: where the scope is part of it, none is shown. Throws as `auditorDay` does.
 */
export async function auditorQuality(ctx: Ctx, { on }: z.output<typeof auditorQualityInput>) {
	needModule(ctx);
	const scope = await auditorScope(ctx);
	const day = auditorDay(ctx, scope, on);
	const { periodFrom } = scope.access;
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
						...[lte(internalAudits.plannedFrom, day), sql`${internalAudits.createdAt} < ${end}`],
						periodFrom === null ? undefined : gte(internalAudits.plannedTo, periodFrom),
					),
				)
				.orderBy(desc(internalAudits.number))
				.limit(most);
	return {
		...{ on: day, isWhole },
		documents: documents.map(({ document, version }) => ({
			...{ id: version.id, number: document.number, type: document.type as DocumentType, title: version.title },
			...{ version: version.number, effectiveAt: version.effectiveAt },
		})),
		audits: audits.map(({ row: { id, number, title, plannedFrom, plannedTo }, state }) => ({
			...{ id, number, title, plannedFrom, plannedTo, state: (state ?? "planned") as AuditState },
		})),
		nonconformities: found.map(({ row: { id, number, title, severity, foundOn }, state }) => ({
			...{ id, number, title, foundOn, severity: severity as (typeof severities)[number] },
			state: (state ?? "open") as NonconformityState,
		})),
	};
}

const most = 1000;
const inPeriod = (from: string | null, to: string, made: SQL) =>
	and(lte(nonconformities.foundOn, to), from === null ? undefined : gte(nonconformities.foundOn, from), made);

export const auditorOneInput = z.strictObject({ id: z.uuid() });
type One = z.output<typeof auditorOneInput>;

/** A version that was in effect, with its signatures, readers and whole history. Throws NOT_FOUND for all others. */
export async function auditorDocument(ctx: Ctx, { id }: One) {
	await needWhole(ctx);
	const version = await findVersion(ctx, id);
	if (version.effectiveAt === null) throw notFound("version of this document");
	const { document, ownerName, reviews, shown } = await getDocument(ctx, { id: version.documentId, versionId: id });
	const history = await documentHistory(ctx, { id: version.documentId, limit: 200 });
	return { document, ownerName, reviews, shown, history };
}

/** A nonconformity of the period with cause, actions, signatures and whole history. Throws NOT_FOUND for all others. */
export async function auditorNonconformity(ctx: Ctx, { id }: One) {
	const { access } = await needWhole(ctx);
	if (!isInPeriod(await findNonconformity(ctx, id), access)) throw notFound("nonconformity");
	const { nonconformity, ownerName, effectJudgedByName, actions, signatures, moves } = await getNonconformity(ctx, {
		id,
	});
	const history = await nonconformityHistory(ctx, { id, limit: 200 });
	return { nonconformity, ownerName, effectJudgedByName, actions, signatures, moves, history };
}

/** An internal audit of the period with checklist, findings, answers, signature and whole history. Throws NOT_FOUND for all others. */
export async function auditorInternalAudit(ctx: Ctx, { id }: One) {
	const { access } = await needWhole(ctx);
	const { plannedFrom, plannedTo } = await findAudit(ctx, id);
	const { periodFrom, periodTo } = access;
	if ((periodFrom !== null && plannedTo < periodFrom) || (periodTo !== null && plannedFrom > periodTo)) {
		throw notFound("internal audit");
	}
	const { steps: _, may: _may, today: _day, ...shown } = await getAudit(ctx, { id });
	return { ...shown, history: await auditHistory(ctx, { id, limit: 200 }) };
}

const isInPeriod = (
	{ foundOn }: NonconformityRow,
	{ periodFrom, periodTo }: { periodFrom: string | null; periodTo: string | null },
) => (periodFrom === null || foundOn >= periodFrom) && (periodTo === null || foundOn <= periodTo);

/** Throws NOT_FOUND where the scope is a part of the organisation. */
async function needWhole(ctx: Ctx) {
	needModule(ctx);
	const scope = await auditorScope(ctx);
	if (scope.instruments !== undefined) throw notFound("record");
	return scope;
}
