import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import {
	complaints,
	controlledDocuments,
	documentVersions,
	internalAuditLists,
	internalAuditProgrammes,
	internalAudits,
	managementReviews,
	nonconformities,
	nonconformityActions,
	riskMatrices,
	risks,
	supplierCriteria,
	supplierEvaluations,
	suppliers,
	trainingRecords,
	trainingRequirements,
} from "@calibrant/db/schema";
import { type ActivityPart, type Ctx, historyOf, paging } from "@calibrant/kernel";
import { z } from "zod";
import { findAudit } from "./audits/find-audit.ts";
import { findDocument } from "./documents/find-document.ts";
import { permitHere } from "./module.ts";
import { findNonconformity } from "./nonconformities/find-nonconformity.ts";
import { findRisk } from "./risks/find-risk.ts";
import { findRequirement } from "./training/find-training.ts";

const kinds = [
	...(["document", "document_version", "nonconformity", "nonconformity_action"] as const),
	...(["internal_audit", "internal_audit_programme", "internal_audit_list", "complaint"] as const),
	...(["supplier", "supplier_evaluation", "supplier_criteria", "management_review"] as const),
	...(["training_requirement", "training_record", "risk", "risk_matrix"] as const),
] as const;

/** Records of this module in the history that every member may read. */
export const qualityActivity: ActivityPart<(typeof kinds)[number]> = {
	module: "quality",
	kinds,
	async labelsOf({ tx }, ids) {
		const none = sql<null>`null`;
		const { id, number } = controlledDocuments;
		const own = await tx.select({ id, label: number, ofId: none }).from(controlledDocuments).where(inArray(id, ids));
		const versions = await tx
			.select({
				...{ id: documentVersions.id, ofId: controlledDocuments.id },
				label: sql<string>`${number} || ' v' || ${documentVersions.number}`,
			})
			.from(documentVersions)
			.innerJoin(controlledDocuments, and(eq(controlledDocuments.id, documentVersions.documentId)))
			.where(inArray(documentVersions.id, ids));
		const found = await tx
			.select({ id: nonconformities.id, label: nonconformities.number, ofId: none })
			.from(nonconformities)
			.where(inArray(nonconformities.id, ids));
		const actions = await tx
			.select({ id: nonconformityActions.id, label: nonconformities.number, ofId: nonconformities.id })
			.from(nonconformityActions)
			.innerJoin(nonconformities, eq(nonconformities.id, nonconformityActions.nonconformityId))
			.where(inArray(nonconformityActions.id, ids));
		const requirements = await tx
			.select({ id: trainingRequirements.id, label: trainingRequirements.title, ofId: none })
			.from(trainingRequirements)
			.where(inArray(trainingRequirements.id, ids));
		const records = await tx
			.select({ id: trainingRecords.id, label: trainingRecords.title, ofId: trainingRecords.requirementId })
			.from(trainingRecords)
			.where(inArray(trainingRecords.id, ids));
		const audits = [];
		const programmeId = internalAudits.programmeId;
		for (const [table, label, ofId] of [
			[internalAudits, internalAudits.number, programmeId],
			[internalAuditProgrammes, internalAuditProgrammes.title, none],
			[internalAuditLists, internalAuditLists.name, none],
			[complaints, complaints.number, none],
			[suppliers, suppliers.number, none],
			[supplierEvaluations, sql`${supplierEvaluations.facts}->>'number'`, supplierEvaluations.supplierId],
			[supplierCriteria, supplierCriteria.kind, none],
			[managementReviews, managementReviews.number, none],
		] as const)
			audits.push(
				...(await tx
					.select({ id: sql<string>`${table.id}`, label: sql<string>`${label}`, ofId: sql<string | null>`${ofId}` })
					.from(table)
					.where(inArray(table.id, ids))),
			);
		const known = await tx
			.select({ id: risks.id, label: risks.number, ofId: none })
			.from(risks)
			.where(inArray(risks.id, ids));
		const matrices = await tx
			.select({ id: riskMatrices.id, label: sql<string>`${riskMatrices.number}::text`, ofId: none })
			.from(riskMatrices)
			.where(inArray(riskMatrices.id, ids));
		return new Map(
			[...own, ...versions, ...found, ...actions, ...requirements, ...records, ...known, ...matrices, ...audits].map(
				({ id: of, ...rest }) => [of, rest] as const,
			),
		);
	},
};

export const recordHistoryInput = z.strictObject({ id: z.uuid(), ...paging });
type Asked = z.output<typeof recordHistoryInput>;

/** Every change of a document and of its versions, newest first, with values before and after. Throws NOT_FOUND. */
export async function documentHistory(ctx: Ctx, { id, ...page }: Asked) {
	permitHere(ctx, "record.read");
	await findDocument(ctx, id);
	const versions = await ctx.tx
		.select({ id: documentVersions.id, number: documentVersions.number })
		.from(documentVersions)
		.where(eq(documentVersions.documentId, id));
	const of = [
		{ type: "document", ids: [id] },
		{ type: "document_version", ids: versions.map((one) => one.id) },
	];
	const { items, nextCursor } = await historyOf(ctx, of, page);
	const numberOf = new Map(versions.map((one) => [one.id, one.number]));
	return {
		items: items.map((one) => ({ ...one, versionNumber: numberOf.get(one.entityId) ?? null })),
		nextCursor,
	};
}

/** Every change of a nonconformity and of its actions, newest first, with values before and after. Throws NOT_FOUND. */
export async function nonconformityHistory(ctx: Ctx, { id, ...page }: Asked) {
	permitHere(ctx, "record.read");
	await findNonconformity(ctx, id);
	const actions = await ctx.tx
		.select({ id: nonconformityActions.id })
		.from(nonconformityActions)
		.where(eq(nonconformityActions.nonconformityId, id));
	const of = [
		{ type: "nonconformity", ids: [id] },
		{ type: "nonconformity_action", ids: actions.map((one) => one.id) },
	];
	const { items, nextCursor } = await historyOf(ctx, of, page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}

/** Every change of a risk, newest first, with values before and after. Throws NOT_FOUND. */
export async function riskHistory(ctx: Ctx, { id, ...page }: Asked) {
	permitHere(ctx, "record.read");
	await findRisk(ctx, id);
	const { items, nextCursor } = await historyOf(ctx, [{ type: "risk", ids: [id] }], page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}

/** Every change of a training requirement and its records, newest first, with values before and after. Throws NOT_FOUND. */
export async function trainingHistory(ctx: Ctx, { id, ...page }: Asked) {
	permitHere(ctx, "record.read");
	await findRequirement(ctx, id);
	const records = await ctx.tx
		.select({ id: trainingRecords.id })
		.from(trainingRecords)
		.where(eq(trainingRecords.requirementId, id));
	const of = [
		{ type: "training_requirement", ids: [id] },
		{ type: "training_record", ids: records.map((one) => one.id) },
	];
	const { items, nextCursor } = await historyOf(ctx, of, page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}

/** Every change of an internal audit, its checklist and findings, newest first, with values before and after. Throws NOT_FOUND. */
export async function auditHistory(ctx: Ctx, { id, ...page }: Asked) {
	permitHere(ctx, "record.read");
	await findAudit(ctx, id);
	const { items, nextCursor } = await historyOf(ctx, [{ type: "internal_audit", ids: [id] }], page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}
