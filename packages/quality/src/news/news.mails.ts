import { and, eq } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	documentReadings,
	documentVersions,
	internalAuditFindings,
	internalAudits,
	managementReviewActions,
	managementReviews,
	nonconformities,
	nonconformityActions,
	riskActions,
	risks,
	suppliers,
} from "@calibrant/db/schema";
import {
	type Ctx,
	ctxOfReader,
	letterhead,
	type Mail,
	type MailContext,
	memberAddress,
	todayOf,
} from "@calibrant/kernel";
import { type QualityNews, qualityNews } from "@calibrant/mail";
import { isWritable, offers } from "@calibrant/policy";
import { type AuditState, isAnswerable } from "../audits/states.ts";
import { factsOf, findVersion, signatoriesOf } from "../documents/find-document.ts";
import { turnOf, type VersionState } from "../documents/states.ts";
import { daysOf } from "../suppliers/find-supplier.ts";
import { dueTraining } from "../training/due-training.ts";

type Told = Pick<QualityNews, "kind" | "number" | "title" | "dueOn" | "at"> & { page: string };
/** `me`: the member who is to read it, `id`: what it is about. */
type Look = (ctx: Ctx, me: string, id: string) => Promise<Told | null>;

/**
 * A mail of this module: nothing is sent where the deployment does not offer it, once the organisation is leaving, to who is
 * no member any more, or when what it tells does not wait for them any more.
 */
function newsMail(kind: string, look: Look): Mail {
	return {
		kind,
		mayBeDeclined: true,
		async compose(context: MailContext) {
			const { house, letter, language } = context;
			if (!offers(house.policy, "quality") || letter.subjectId === null) return null;
			const ctx = await ctxOfReader(context);
			if (ctx?.actor.type !== "member" || !isWritable(ctx.org.state)) return null;
			const told = await look(ctx, ctx.actor.ref, letter.subjectId);
			const to = told && (await memberAddress(context));
			if (!told || !to) return null;
			const { page, ...facts } = told;
			const { name: organisation, timeZone } = ctx.org;
			const link = `${house.baseUrl}${page}`;
			return { to, content: qualityNews({ ...letterhead(house, language), ...facts, organisation, timeZone, link }) };
		},
	};
}

const documentPage = (versionId: string) => `/app/quality/documents/of/${versionId}`;

/** To whose turn it is to sign, unless it went back or they have signed. */
const toSignMail = newsMail("document_to_sign", async (ctx, me, id) => {
	const found = await versionOf(ctx, id);
	if (!found) return null;
	const row = await findVersion(ctx, id);
	const turn = turnOf(row.state as VersionState, await factsOf(ctx, row));
	const asked = (await signatoriesOf(ctx, id)).some(
		({ memberId, part, signedAt }) => memberId === me && part === turn && signedAt === null,
	);
	if (!asked || !turn) return null;
	const kind = turn === "approver" ? "to_approve" : "to_review";
	return { ...found, kind, dueOn: null, at: row.submittedAt ?? row.stateSince, page: documentPage(id) };
});

/** To who has to read a version, unless they have, need not any more, or it is not in use any more. */
const toReadMail = newsMail("document_to_read", async (ctx, me, id) => {
	const found = await versionOf(ctx, id);
	const own = and(eq(documentReadings.versionId, id), eq(documentReadings.memberId, me));
	const [task] = await ctx.tx.select().from(documentReadings).where(own);
	if (!found || !task || task.readAt !== null) return null;
	if (!["approved", "effective"].includes((await findVersion(ctx, id)).state)) return null;
	return { ...found, kind: "to_read", dueOn: task.dueOn, at: task.assignedAt, page: documentPage(id) };
});

const actionMail = (kind: string, tells: "action_given" | "action_due") =>
	newsMail(kind, async (ctx, me, id) => {
		const [found] = await ctx.tx
			.select({ action: nonconformityActions, of: nonconformities })
			.from(nonconformityActions)
			.innerJoin(nonconformities, eq(nonconformities.id, nonconformityActions.nonconformityId))
			.where(and(eq(nonconformityActions.id, id), eq(nonconformityActions.ownerId, me)));
		if (!found || found.action.doneAt !== null) return null;
		const { action, of } = found;
		// Taken back to be planned anew, or worked on in another round.
		if (of.state !== "planned" || of.round !== action.round) return null;
		const { number } = of;
		const page = `/app/quality/nonconformities/${of.id}`;
		return { kind: tells, number, title: action.what.slice(0, 200), dueOn: action.dueOn, at: of.stateSince, page };
	});

/** To who answers a finding of an audit, unless they have answered, or the report was taken back. */
const findingMail = (kind: string, tells: "finding_given" | "finding_due") =>
	newsMail(kind, async (ctx, me, id) => {
		const [found] = await ctx.tx
			.select({ finding: internalAuditFindings, of: internalAudits })
			.from(internalAuditFindings)
			.innerJoin(internalAudits, eq(internalAudits.id, internalAuditFindings.auditId))
			.where(and(eq(internalAuditFindings.id, id), eq(internalAuditFindings.ownerId, me)));
		if (!found || found.finding.respondedAt !== null || !isAnswerable(found.of.state as AuditState)) return null;
		const { finding, of } = found;
		const told = { number: of.number, title: finding.what.slice(0, 200), dueOn: finding.dueOn, at: of.stateSince };
		return { kind: tells, ...told, page: `/app/quality/audits/${of.id}` };
	});

/** To who lacks a training or whose record expires soon, unless they were trained meanwhile or need not any more. */
const trainingMail = newsMail("training_due", async (ctx, me, id) => {
	const due = (await dueTraining(ctx, me)).find(({ requirementId }) => requirementId === id);
	if (!due) return null;
	const { state, requirement, version, expiresOn, since } = due;
	const kind = state === "missing" ? "training_missing" : "training_expires";
	const number = version ? `${version.documentNumber} v${version.number}` : requirement.procedureCode;
	return { kind, number, title: requirement.title, dueOn: expiresOn, at: since, page: `/app/quality/training/${id}` };
});

const riskActionMail = (kind: string, tells: "risk_action_given" | "risk_action_due") =>
	newsMail(kind, async (ctx, me, id) => {
		const [found] = await ctx.tx
			.select({ action: riskActions, of: risks })
			.from(riskActions)
			.innerJoin(risks, eq(risks.id, riskActions.riskId))
			.where(and(eq(riskActions.id, id), eq(riskActions.ownerId, me)));
		if (!found || found.action.doneAt !== null) return null;
		const { action, of } = found;
		// Its treatment was called off, or it is worked on anew.
		if (of.state !== "treating" || of.round !== action.round) return null;
		const { number } = of;
		const page = `/app/quality/risks/${of.id}`;
		return { kind: tells, number, title: action.what.slice(0, 200), dueOn: action.dueOn, at: of.stateSince, page };
	});

/** To who answers for a risk whose review is due, unless it was reviewed, closed or given to somebody else meanwhile. */
const riskReviewMail = newsMail("risk_review_due", async (ctx, me, id) => {
	const [risk] = await ctx.tx
		.select()
		.from(risks)
		.where(and(eq(risks.id, id), eq(risks.ownerId, me)));
	if (!risk || risk.nextReviewOn === null || risk.nextReviewOn > todayOf(ctx) || risk.state === "closed") return null;
	const { number, title, nextReviewOn, stateSince } = risk;
	const page = `/app/quality/risks/${id}`;
	return { kind: "risk_review_due", number, title, dueOn: nextReviewOn, at: stateSince, page };
});

/** To who answers for a supplier, unless it was evaluated, withdrawn or given to somebody else meanwhile. */
const supplierMail = (kind: "supplier_evaluation_due" | "supplier_accreditation_ends") =>
	newsMail(kind, async (ctx, me, id) => {
		const [row] = await ctx.tx
			.select()
			.from(suppliers)
			.where(and(eq(suppliers.id, id), eq(suppliers.ownerId, me)));
		if (!row || row.state === "withdrawn") return null;
		const { today, soonUntil } = daysOf(ctx);
		const [dueOn, last] =
			kind === "supplier_evaluation_due" ? [row.nextEvaluationOn, today] : [row.accreditedUntil, soonUntil];
		if (dueOn === null || dueOn > last) return null;
		const { number, name: title, stateSince: at } = row;
		return { kind, number, title, dueOn, at, page: `/app/suppliers/${id}` };
	});

/** To who leads a review whose day has come, unless it was held, called off or planned for another day. */
const reviewMail = newsMail("review_due", async (ctx, me, id) => {
	const [row] = await ctx.tx
		.select()
		.from(managementReviews)
		.where(and(eq(managementReviews.id, id), eq(managementReviews.chairId, me)));
	if (row?.state !== "planned" || row.plannedOn > todayOf(ctx)) return null;
	const { number, title, plannedOn, stateSince } = row;
	const page = `/app/quality/reviews/${id}`;
	return { kind: "review_due", number, title, dueOn: plannedOn, at: stateSince, page };
});

const reviewActionMail = (kind: "review_action_given" | "review_action_due") =>
	newsMail(kind, async (ctx, me, id) => {
		const [found] = await ctx.tx
			.select({ action: managementReviewActions, of: managementReviews })
			.from(managementReviewActions)
			.innerJoin(managementReviews, eq(managementReviews.id, managementReviewActions.reviewId))
			.where(and(eq(managementReviewActions.id, id), eq(managementReviewActions.ownerId, me)));
		if (!found || found.action.doneAt !== null || found.of.state !== "closed") return null;
		const { action, of } = found;
		const told = { number: of.number, title: action.what.slice(0, 200), dueOn: action.dueOn, at: of.stateSince };
		return { kind, ...told, page: `/app/quality/reviews/${of.id}` };
	});

async function versionOf(ctx: Ctx, id: string) {
	const [found] = await ctx.tx
		.select({ number: controlledDocuments.number, title: documentVersions.title })
		.from(documentVersions)
		.innerJoin(controlledDocuments, eq(controlledDocuments.id, documentVersions.documentId))
		.where(eq(documentVersions.id, id));
	return found ?? null;
}

/** The mails of this module. */
export const qualityMails: readonly Mail[] = [
	toSignMail,
	toReadMail,
	actionMail("corrective_action_given", "action_given"),
	actionMail("corrective_action_due", "action_due"),
	findingMail("audit_finding_given", "finding_given"),
	findingMail("audit_finding_due", "finding_due"),
	trainingMail,
	riskActionMail("risk_action_given", "risk_action_given"),
	riskActionMail("risk_action_due", "risk_action_due"),
	riskReviewMail,
	supplierMail("supplier_evaluation_due"),
	supplierMail("supplier_accreditation_ends"),
	reviewMail,
	reviewActionMail("review_action_given"),
	reviewActionMail("review_action_due"),
];
