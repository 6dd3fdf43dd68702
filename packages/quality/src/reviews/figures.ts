import { listCases } from "@calibrant/calibration";
import { and, eq, inArray, type lt, type SQL, sql } from "@calibrant/db/drizzle";
import {
	complaintMoves,
	complaints,
	controlledDocuments,
	documentReadings,
	documentVersions,
	internalAuditFindings,
	internalAuditMoves,
	internalAudits,
	managementReviewActions,
	managementReviews,
	nonconformities,
	nonconformityActions,
	nonconformityMoves,
	type ReviewFigure,
	supplierEvaluations,
	suppliers,
	trainingRecords,
} from "@calibrant/db/schema";
import { type Ctx, todayOf } from "@calibrant/kernel";
import { auditStates, grades, isAnswerable } from "../audits/states.ts";
import { sources } from "../nonconformities/find-nonconformity.ts";
import { isEnded, nonconformityStates } from "../nonconformities/states.ts";
import { membersOf } from "../people.ts";
import { supplierStates } from "../suppliers/states.ts";
import { requirementsOf, standingsOf } from "../training/find-training.ts";
import type { ReviewRow } from "./find-review.ts";
import type { FigureKey, ReviewInput } from "./inputs.ts";
import { riskFigures } from "./risk-figures.ts";

type Figure = ReviewFigure & { key: FigureKey };
export type Figures = Readonly<Record<ReviewInput, Figure[]>>;
type Period = Pick<ReviewRow, "id" | "periodFrom" | "periodTo">;

/** What is counted for each input: in the review's period where it says what happened, and as of now where it says what is open. */
export async function figuresOf(ctx: Ctx, of: Period): Promise<Figures> {
	const within = withinOf(ctx, of);
	const none: Figure[] = [];
	return {
		...{ earlier_actions: await earlierActions(ctx, of), context: none, objectives: none },
		...{ documents: await documentFigures(ctx, within), audits: await auditFigures(ctx, within) },
		...(await nonconformityFigures(ctx, within)),
		...{ external_assessments: none, workload: none, feedback: none },
		...{ complaints: await complaintFigures(ctx, of, within), suppliers: await supplierFigures(ctx, of) },
		...{ resources: none, risks: await riskFigures(ctx, of), validity: await caseFigures(ctx, of) },
		...{ training: await trainingFigures(ctx, of), improvement: none },
	};
}

type Within = (at: SQL | Parameters<typeof lt>[0]) => SQL;

/** Whether an instant lies in the period, by days where the organisation is. */
function withinOf({ org }: Ctx, { periodFrom, periodTo }: Period): Within {
	const start = sql`timezone(${org.timeZone}, ${periodFrom}::timestamp)`;
	const end = sql`timezone(${org.timeZone}, ${periodTo}::date + 1)`;
	return (at) => sql`(${at} >= ${start} and ${at} < ${end})`;
}

const counted = sql<number>`count(*)::int`;
const figure = (key: FigureKey, value: number): Figure => ({ key, value });
const isLate = (day: Parameters<typeof lt>[0], today: string) => sql`${day} < ${today}::date`;

async function earlierActions({ tx, ...ctx }: Ctx, { id }: Period): Promise<Figure[]> {
	const { doneAt, dueOn, reviewId } = managementReviewActions;
	const [row] = await tx
		.select({
			all: counted,
			open: sql<number>`(count(*) filter (where ${doneAt} is null))::int`,
			late: sql<number>`(count(*) filter (where ${doneAt} is null and ${isLate(dueOn, todayOf(ctx))}))::int`,
		})
		.from(managementReviewActions)
		.innerJoin(managementReviews, eq(managementReviews.id, reviewId))
		.where(and(eq(managementReviews.state, "closed"), sql`${managementReviews.id} <> ${id}::uuid`));
	return [
		figure("review_actions", row?.all ?? 0),
		figure("review_actions_open", row?.open ?? 0),
		figure("review_actions_late", row?.late ?? 0),
	];
}

async function documentFigures(ctx: Ctx, within: Within): Promise<Figure[]> {
	const { tx } = ctx;
	const today = todayOf(ctx);
	const { state, effectiveAt } = documentVersions;
	const read = await tx
		.select({ late: counted })
		.from(documentReadings)
		.innerJoin(documentVersions, eq(documentVersions.id, documentReadings.versionId))
		.where(
			and(
				sql`${documentReadings.readAt} is null`,
				isLate(documentReadings.dueOn, today),
				inArray(state, ["approved", "effective"]),
			),
		);
	return [
		figure("documents_effective", await tx.$count(documentVersions, eq(state, "effective"))),
		figure("versions_effective", await tx.$count(documentVersions, within(effectiveAt))),
		figure(
			"document_reviews_late",
			await tx.$count(controlledDocuments, isLate(controlledDocuments.nextReviewOn, today)),
		),
		figure("readings_late", read[0]?.late ?? 0),
	];
}

async function auditFigures(ctx: Ctx, within: Within): Promise<Figure[]> {
	const { tx } = ctx;
	const { auditId, toState, movedAt } = internalAuditMoves;
	const reported = tx
		.select({ auditId })
		.from(internalAuditMoves)
		.where(and(eq(toState, "reported"), within(movedAt)));
	const signed = inArray(internalAudits.state, ["reported", "responses", "closed"]);
	const found = await tx
		.select({ grade: internalAuditFindings.grade, value: counted })
		.from(internalAuditFindings)
		.innerJoin(internalAudits, eq(internalAudits.id, internalAuditFindings.auditId))
		.where(and(inArray(internalAudits.id, reported), signed))
		.groupBy(internalAuditFindings.grade);
	const { respondedAt, ownerId, dueOn } = internalAuditFindings;
	const answerable = inArray(internalAudits.state, auditStates.filter(isAnswerable));
	const [late] = await tx
		.select({ value: counted })
		.from(internalAuditFindings)
		.innerJoin(internalAudits, eq(internalAudits.id, internalAuditFindings.auditId))
		.where(and(answerable, sql`${respondedAt} is null and ${ownerId} is not null`, isLate(dueOn, todayOf(ctx))));
	return [
		figure("audits_closed", await tx.$count(internalAuditMoves, and(eq(toState, "closed"), within(movedAt)))),
		figure("audits_open", await tx.$count(internalAudits, answerable)),
		...grades.map((of) => ({ of, ...figure("findings", found.find(({ grade }) => grade === of)?.value ?? 0) })),
		figure("answers_late", late?.value ?? 0),
	];
}

async function nonconformityFigures(ctx: Ctx, within: Within) {
	const { tx } = ctx;
	const { state, createdAt, source } = nonconformities;
	const open = inArray(state, [...nonconformityStates.filter((one) => !isEnded(one))]);
	const opened = await tx
		.select({ source, value: counted })
		.from(nonconformities)
		.where(within(createdAt))
		.groupBy(source);
	const { toState, movedAt } = nonconformityMoves;
	const moved = (to: string[]) => tx.$count(nonconformityMoves, and(inArray(toState, to), within(movedAt)));
	const { doneAt, dueOn, round, nonconformityId } = nonconformityActions;
	const [actions] = await tx
		.select({ open: counted, late: sql<number>`(count(*) filter (where ${isLate(dueOn, todayOf(ctx))}))::int` })
		.from(nonconformityActions)
		.innerJoin(nonconformities, and(eq(nonconformities.id, nonconformityId), eq(nonconformities.round, round)))
		.where(and(sql`${doneAt} is null`, eq(state, "planned")));
	const sum = opened.reduce((total, { value }) => total + value, 0);
	return {
		nonconformities: [
			figure("nonconformities_opened", sum),
			...sources.flatMap((of) => {
				const value = opened.find((one) => one.source === of)?.value ?? 0;
				return value > 0 ? [{ of, ...figure("nonconformities_source", value) }] : [];
			}),
			figure("nonconformities_closed", await moved(nonconformityStates.filter(isEnded))),
			figure("nonconformities_open", await tx.$count(nonconformities, open)),
		],
		corrective_actions: [
			figure("actions_done", await tx.$count(nonconformityActions, within(doneAt))),
			figure("actions_open", actions?.open ?? 0),
			figure("actions_late", actions?.late ?? 0),
			figure("effects_confirmed", await moved(["effective"])),
			figure("effects_denied", await moved(["ineffective"])),
		],
	};
}

const between = (day: Parameters<typeof lt>[0], { periodFrom, periodTo }: Period) =>
	sql`${day} between ${periodFrom}::date and ${periodTo}::date`;

async function complaintFigures({ tx }: Ctx, of: Period, within: Within): Promise<Figure[]> {
	const { toState, movedAt } = complaintMoves;
	const moved = (to: string) => tx.$count(complaintMoves, and(eq(toState, to), within(movedAt)));
	return [
		figure("complaints_received", await tx.$count(complaints, between(complaints.receivedOn, of))),
		figure("complaints_justified", await moved("justified")),
		figure("complaints_unjustified", await moved("unjustified")),
		figure("complaints_open", await tx.$count(complaints, sql`${complaints.state} <> 'closed'`)),
	];
}

async function supplierFigures(ctx: Ctx, of: Period): Promise<Figure[]> {
	const { tx } = ctx;
	const today = todayOf(ctx);
	const { state, accreditedUntil, nextEvaluationOn } = suppliers;
	const rows = await tx.select({ state, value: counted }).from(suppliers).groupBy(state);
	const kept = sql`${state} <> 'withdrawn'`;
	return [
		...supplierStates.map((one) => ({
			...{ of: one, ...figure("suppliers_state", rows.find((row) => row.state === one)?.value ?? 0) },
		})),
		figure("accreditations_ended", await tx.$count(suppliers, and(isLate(accreditedUntil, today), kept))),
		figure("evaluations", await tx.$count(supplierEvaluations, between(supplierEvaluations.evaluatedOn, of))),
		figure("evaluations_late", await tx.$count(suppliers, and(isLate(nextEvaluationOn, today), kept))),
	];
}

/** Cases out of tolerance, as calibration lists them. */
async function caseFigures(ctx: Ctx, of: Period): Promise<Figure[]> {
	const undecided = await listCases(ctx, { state: "undecided", late: false, cursor: null, limit: 1 });
	let [opened, closed] = [0, 0];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof listCases>> = await listCases(ctx, {
			...{ state: "any", late: false, cursor, limit: 200 },
		});
		const isIn = (day: string) => day >= of.periodFrom && day <= of.periodTo;
		opened += page.items.filter(({ foundOn }) => isIn(foundOn)).length;
		closed += page.items.filter(({ closedAt }) => closedAt && isIn(todayOf({ now: closedAt, org: ctx.org }))).length;
		cursor = page.nextCursor;
	} while (cursor !== null);
	return [
		...[figure("cases_opened", opened), figure("cases_closed", closed)],
		...[figure("cases_open", undecided.total), figure("cases_late", undecided.late)],
	];
}

async function trainingFigures(ctx: Ctx, of: Period): Promise<Figure[]> {
	const { trainedOn, outcome } = trainingRecords;
	const recorded = and(between(trainedOn, of), sql`${outcome} <> 'void'`);
	const standings = await standingsOf(ctx, { requirements: await requirementsOf(ctx), people: await membersOf(ctx) });
	const count = (state: string) => standings.filter((one) => one.state === state).length;
	return [
		figure("trainings_recorded", await ctx.tx.$count(trainingRecords, recorded)),
		...[figure("trainings_missing", count("missing")), figure("trainings_expired", count("expired"))],
	];
}
