import { type SQL, sql } from "@calibrant/db/drizzle";
import {
	complaints,
	controlledDocuments,
	documentReadings,
	documentSignatories,
	documentVersions,
	internalAuditFindings,
	internalAudits,
	managementReviewActions,
	managementReviews,
	memberships,
	nonconformities,
	nonconformityActions,
	riskActions,
	risks,
	suppliers,
} from "@calibrant/db/schema";
import { allows, type Ctx, permit, todayOf, type Waiting } from "@calibrant/kernel";
import { daysOf } from "./suppliers/find-supplier.ts";
import { dueTraining } from "./training/due-training.ts";

/** Of each kind at most so many. */
const most = 50;
type Row = { kind: string; id: string; name: string; about: string; since: string; due: string | null };

const named = sql`${controlledDocuments.number} as name, ${documentVersions.title} as about`;
const versions = sql`${documentVersions} join ${controlledDocuments}
	on ${controlledDocuments.orgId} = ${documentVersions.orgId} and ${controlledDocuments.id} = ${documentVersions.documentId}`;

/**
 * What waits for the member who asks: versions to sign, documents to read and to review, actions, nonconformities of theirs and those that they sign for another,
 * trainings they lack, risks of theirs, actions against them and their reviews, audits they hold, findings they answer or whose answer they
 * judge, complaints they handle, suppliers of theirs, reviews they lead and actions of these, and for who decides what nobody answers for.
 */
export async function waitingQuality(ctx: Ctx): Promise<Waiting[]> {
	permit(ctx, "record.read");
	const { actor } = ctx;
	if (actor.type !== "member") return [];
	const today = todayOf(ctx);
	const me = sql`${actor.ref}::uuid`;
	const unreviewed = sql`exists (select from ${documentSignatories} r where r.org_id = ${documentVersions.orgId}
		and r.version_id = ${documentVersions.id} and r.part = 'reviewer' and r.signed_at is null)`;
	const parts: SQL[] = [
		sql`select 'document_sign' as kind, ${documentVersions.id} as id, ${named}, ${documentVersions.submittedAt} as since,
			null::date as due from ${versions} join ${documentSignatories} on ${documentSignatories.orgId} = ${documentVersions.orgId}
			and ${documentSignatories.versionId} = ${documentVersions.id}
			where ${documentVersions.state} = 'in_review' and ${documentSignatories.memberId} = ${me}
			and ${documentSignatories.signedAt} is null and (${documentSignatories.part} = 'reviewer' or not ${unreviewed})`,
		sql`select 'document_read', ${documentVersions.id}, ${named}, ${documentReadings.assignedAt}, ${documentReadings.dueOn}
			from ${versions} join ${documentReadings} on ${documentReadings.orgId} = ${documentVersions.orgId}
			and ${documentReadings.versionId} = ${documentVersions.id}
			where ${documentReadings.memberId} = ${me} and ${documentReadings.readAt} is null
			and ${documentVersions.state} in ('approved', 'effective')`,
		sql`select 'document_review', ${controlledDocuments.id}, ${controlledDocuments.number}, ${controlledDocuments.title},
			${controlledDocuments.nextReviewOn}::timestamptz, ${controlledDocuments.nextReviewOn} from ${controlledDocuments}
			where ${controlledDocuments.ownerId} = ${me} and ${controlledDocuments.nextReviewOn} <= ${today}::date`,
		sql`select 'nonconformity_action', n.id, n.number, a.what, a.created_at, a.due_on from ${nonconformityActions} a
			join ${nonconformities} n on n.org_id = a.org_id and n.id = a.nonconformity_id and n.round = a.round
			where a.owner_id = ${me} and a.done_at is null and n.state = 'planned'`,
		// Of those they answer for: what is theirs to write next, and checks whose day has come.
		sql`select 'nonconformity', n.id, n.number, n.title, n.state_since,
			case when n.state = 'implemented' then n.check_on end from ${nonconformities} n
			where n.owner_id = ${me} and (n.state in ('open', 'contained', 'analysed', 'effective', 'ineffective')
				or n.state = 'implemented' and n.check_on <= ${today}::date)`,
		// Of risks likewise; an accepted one waits for its review.
		sql`select 'risk', r.id, r.number, r.title, r.state_since, null::date from ${risks} r
			where r.owner_id = ${me} and r.state in ('identified', 'assessed', 'treated')
			and (r.next_review_on is null or r.next_review_on > ${today}::date)`,
		sql`select 'risk_review', r.id, r.number, r.title, r.next_review_on::timestamptz, r.next_review_on from ${risks} r
			where r.owner_id = ${me} and r.state <> 'closed' and r.next_review_on <= ${today}::date`,
		sql`select 'risk_action', r.id, r.number, a.what, a.created_at, a.due_on from ${riskActions} a
			join ${risks} r on r.org_id = a.org_id and r.id = a.risk_id and r.round = a.round
			where a.owner_id = ${me} and a.done_at is null and r.state = 'treating'`,
	];
	parts.push(
		sql`select 'complaint', c.id, c.number, c.title, c.state_since, null::date from ${complaints} c
			where c.owner_id = ${me} and c.state <> 'closed'`,
		// Audits of theirs to be held, or whose report is to be written; answers they owe, and those that they judge.
		sql`select 'audit', a.id, a.number, a.title, a.state_since, case when a.state = 'planned' then a.planned_from else a.planned_to end
			from ${internalAudits} a where a.lead_id = ${me} and (a.state = 'in_progress'
				or a.state = 'planned' and a.planned_from <= ${today}::date)`,
		sql`select 'audit_finding', a.id, a.number, f.what, a.state_since, f.due_on from ${internalAuditFindings} f
			join ${internalAudits} a on a.org_id = f.org_id and a.id = f.audit_id
			where f.owner_id = ${me} and f.responded_at is null and a.state in ('reported', 'responses')`,
		sql`select 'audit_answer', a.id, a.number, f.what, f.responded_at, null::date from ${internalAuditFindings} f
			join ${internalAudits} a on a.org_id = f.org_id and a.id = f.audit_id
			where a.lead_id = ${me} and f.responded_at is not null and f.accepted_at is null and a.state in ('reported', 'responses')`,
	);
	// Of suppliers those of theirs, and for who decides those that nobody here answers for.
	const unowned = sql`not exists (select from ${memberships} m where m.org_id = s.org_id and m.id = s.owner_id)`;
	const own = allows(actor.role, "supplier.decide") ? sql`(s.owner_id = ${me} or ${unowned})` : sql`s.owner_id = ${me}`;
	const { soonUntil } = daysOf(ctx);
	parts.push(
		sql`select 'supplier_evaluation', s.id, s.number, s.name, coalesce(s.next_evaluation_on::timestamptz, s.state_since),
			s.next_evaluation_on from ${suppliers} s
			where ${own} and (s.state = 'proposed' or s.state <> 'withdrawn' and s.next_evaluation_on <= ${today}::date)`,
		sql`select 'supplier_accreditation', s.id, s.number, s.name, s.accredited_until::timestamptz, s.accredited_until
			from ${suppliers} s where ${own} and s.state <> 'withdrawn' and s.accredited_until <= ${soonUntil}::date`,
		sql`select 'management_review', r.id, r.number, r.title, r.state_since, r.planned_on from ${managementReviews} r
			where r.chair_id = ${me} and (r.state = 'held' or r.state = 'planned' and r.planned_on <= ${today}::date)`,
		sql`select 'management_review_action', r.id, r.number, a.what, r.state_since, a.due_on from ${managementReviewActions} a
			join ${managementReviews} r on r.org_id = a.org_id and r.id = a.review_id
			where a.owner_id = ${me} and a.done_at is null and r.state = 'closed'`,
	);
	if (allows(actor.role, "risk.decide")) {
		parts.push(sql`select 'risk_unowned', r.id, r.number, r.title, r.created_at, null::date from ${risks} r
			where r.owner_id is null and r.state <> 'closed'`);
	}
	if (allows(actor.role, "nonconformity.decide")) {
		parts.push(sql`select 'nonconformity_unowned', n.id, n.number, n.title, n.created_at, null::date from ${nonconformities} n
			where n.owner_id is null and n.state not in ('closed', 'set_aside')`);
		// What another planned or judged waits for a second person's signature: whoever may decide and did neither.
		const ready = sql`n.criteria <> '' and n.check_on is not null and exists (select from ${nonconformityActions} a
			where a.org_id = n.org_id and a.nonconformity_id = n.id and a.round = n.round)`;
		parts.push(sql`select 'nonconformity_sign', n.id, n.number, n.title, n.state_since, null::date from ${nonconformities} n
			where n.owner_id is distinct from ${me} and not n.writers ? ${actor.ref}
			and (n.state = 'effective' and n.effect_judged_by is distinct from ${me} or n.state = 'analysed' and ${ready})`);
	}
	const found = await ctx.tx.execute<Row>(
		sql.join(
			parts.map((part) => sql`(${part} order by 5, 2 limit ${most})`),
			sql` union all `,
		),
	);
	const rows = found.map(({ kind, id, name, about, since, due }) => ({
		...{ kind: kind as Waiting["kind"], id, name, about, since: new Date(since), dueOn: due },
		...{ isLate: due !== null && due < today, isDone: false },
	}));
	const lacking = (await dueTraining(ctx, actor.ref))
		.slice(0, most)
		.map(({ state, requirement, expiresOn, since }) => ({
			...{ kind: "training" as const, id: requirement.id, name: "", about: requirement.title, since },
			...{ dueOn: expiresOn, isLate: state === "expired", isDone: false },
		}));
	return [...rows, ...lacking];
}
