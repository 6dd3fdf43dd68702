import type { DueInstant } from "../due-instants.ts";
import type { Product } from "../product.ts";

/** When approved documents come into effect, and when who carries out a corrective action is told that it is due. */
export async function qualityInstants({ admin }: Product): Promise<DueInstant[]> {
	const rows = await admin<{ at: Date }[]>`
		select timezone(o.time_zone, v.effective_on::timestamp) as at from document_versions v
			join organisations o on o.id = v.org_id where v.state = 'approved' and v.effective_on is not null
		union select timezone(o.time_zone, a.due_on + time '06:00') from risk_actions a
			join organisations o on o.id = a.org_id where a.done_at is null
		union select timezone(o.time_zone, f.due_on + time '06:00') from internal_audit_findings f
			join organisations o on o.id = f.org_id where f.due_on is not null and f.responded_at is null
		union select timezone(o.time_zone, r.next_review_on + time '06:00') from risks r
			join organisations o on o.id = r.org_id where r.next_review_on is not null and r.state <> 'closed'
		union select timezone(o.time_zone, s.next_evaluation_on + time '06:00') from suppliers s
			join organisations o on o.id = s.org_id where s.next_evaluation_on is not null and s.state <> 'withdrawn'
		union select timezone(o.time_zone, a.due_on + time '06:00') from management_review_actions a
			join organisations o on o.id = a.org_id where a.done_at is null
		union select timezone(o.time_zone, r.planned_on + time '06:00') from management_reviews r
			join organisations o on o.id = r.org_id where r.state = 'planned'
		union select timezone(o.time_zone, a.due_on + time '06:00') from nonconformity_actions a
			join organisations o on o.id = a.org_id where a.done_at is null`;
	return rows.map(({ at }) => ({ name: "scheduled_settle_documents", at }));
}
