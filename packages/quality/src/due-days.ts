import { and, eq, sql } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	internalAuditPeople,
	internalAudits,
	managementReviewActions,
	managementReviews,
	nonconformities,
	nonconformityActions,
	riskActions,
	risks,
	suppliers,
} from "@calibrant/db/schema";
import { type Ctx, type DueItem, type DueSpan, permit, todayOf } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { membersOf } from "./people.ts";
import { requirementsOf, standingsOf } from "./training/find-training.ts";

const pages: Readonly<Record<string, string>> = {
	...{ document_review: "quality/documents", risk_review: "quality/risks", risk_action: "quality/risks" },
	...{ corrective_action: "quality/nonconformities", effect_check: "quality/nonconformities" },
	...{ audit: "quality/audits", training: "quality/training", supplier_evaluation: "suppliers" },
	...{ management_review: "quality/reviews", management_review_action: "quality/reviews" },
};

/**
 * What of quality is due on the days of a span: reviews of documents and risks, actions, checks of an effect, audits that
 * are not reported, evaluations of suppliers, management reviews and their actions, and trainings on the last day on which they count. One that is missing has no day and is not here.
 */
export async function dueDays(ctx: Ctx, span: DueSpan): Promise<DueItem[]> {
	if (!offers(ctx.policy, "quality")) return [];
	permit(ctx, "record.read");
	const me = ctx.actor.type === "member" ? ctx.actor.ref : null;
	if (span.mine && me === null) return [];
	const rows = [...(await datedRows(ctx, span)), ...(await trainingRows(ctx, span))];
	const today = todayOf(ctx);
	const beside = span.mine && me !== null ? await auditsBeside(ctx, me) : [];
	return rows
		.filter(({ kind, id, ownerId }) => !span.mine || ownerId === me || (kind === "audit" && beside.includes(id)))
		.map(({ recordId, lastDay, ...row }) => ({
			...row,
			path: `/app/${pages[row.kind]}/${recordId}`,
			isLate: (lastDay ?? row.day) < today,
		}))
		.toSorted((a, b) => (`${a.day} ${a.number}` < `${b.day} ${b.number}` ? -1 : 1));
}

type Row = {
	kind: string;
	id: string;
	recordId: string;
	number: string;
	title: string;
	day: string;
	ownerId: string | null;
	/** Of what takes several days. */
	lastDay: string | null;
};

async function datedRows(ctx: Ctx, { from, to }: DueSpan): Promise<Row[]> {
	const all = sql.join(
		[
			sql`select 'document_review' as kind, id, id as record, number, title, next_review_on as day, owner_id as owner,
				null::date as last from ${controlledDocuments}`,
			sql`select 'risk_review', id, id, number, title, next_review_on, owner_id, null from ${risks}
				where state <> 'closed'`,
			sql`select 'corrective_action', a.id, n.id, n.number, a.what, a.due_on, a.owner_id, null
				from ${nonconformityActions} a join ${nonconformities} n
				on n.org_id = a.org_id and n.id = a.nonconformity_id and n.round = a.round
				where a.done_at is null and n.state = 'planned'`,
			sql`select 'risk_action', a.id, r.id, r.number, a.what, a.due_on, a.owner_id, null from ${riskActions} a
				join ${risks} r on r.org_id = a.org_id and r.id = a.risk_id and r.round = a.round
				where a.done_at is null and r.state = 'treating'`,
			sql`select 'effect_check', id, id, number, title, check_on, owner_id, null from ${nonconformities}
				where state in ('planned', 'implemented')`,
			sql`select 'audit', id, id, number, title, planned_from, lead_id, planned_to from ${internalAudits}
				where state in ('planned', 'in_progress')`,
			sql`select 'supplier_evaluation', id, id, number, name, next_evaluation_on, owner_id, null from ${suppliers}
				where state <> 'withdrawn'`,
			sql`select 'management_review', id, id, number, title, planned_on, chair_id, null from ${managementReviews}
				where state = 'planned'`,
			sql`select 'management_review_action', a.id, r.id, r.number, a.what, a.due_on, a.owner_id, null
				from ${managementReviewActions} a join ${managementReviews} r on r.org_id = a.org_id and r.id = a.review_id
				where a.done_at is null and r.state = 'closed'`,
		],
		sql` union all `,
	);
	const rows = await ctx.tx.execute<Record<string, string | null>>(
		sql`select kind, id, record, number, title, day::text as day, owner, last::text as last from (${all}) as due
			where day between ${from}::date and ${to}::date`,
	);
	return [...rows].map(({ kind, id, record, number, title, day, owner, last }) => ({
		...{ kind: kind ?? "", id: id ?? "", recordId: record ?? "", number: number ?? "", title: title ?? "" },
		...{ day: day ?? "", ownerId: owner ?? null, lastDay: last ?? null },
	}));
}

/** The audits that somebody holds beside their leads. */
async function auditsBeside(ctx: Ctx, memberId: string): Promise<string[]> {
	const { auditId, part } = internalAuditPeople;
	const own = and(eq(internalAuditPeople.memberId, memberId), eq(part, "auditor"));
	return (await ctx.tx.select({ auditId }).from(internalAuditPeople).where(own)).map((row) => row.auditId);
}

async function trainingRows(ctx: Ctx, { from, to }: DueSpan): Promise<Row[]> {
	const requirements = await requirementsOf(ctx);
	const people = await membersOf(ctx);
	const standings = await standingsOf(ctx, { requirements, people });
	return standings.flatMap(({ requirementId, memberId, expiresOn }) => {
		const asked = requirements.find(({ id }) => id === requirementId);
		if (!asked || expiresOn === null || expiresOn < from || expiresOn > to) return [];
		const named = { kind: "training", id: `${requirementId}-${memberId}`, recordId: requirementId };
		return [{ ...named, number: "", title: asked.title, day: expiresOn, ownerId: memberId, lastDay: null }];
	});
}
