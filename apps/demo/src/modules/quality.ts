import type { DueInstant } from "../due-instants.ts";
import type { Product } from "../product.ts";

/** When approved documents come into effect, and when who carries out a corrective action is told that it is due. */
export async function qualityInstants({ admin }: Product): Promise<DueInstant[]> {
	const rows = await admin<{ at: Date }[]>`
		select timezone(o.time_zone, v.effective_on::timestamp) as at from document_versions v
			join organisations o on o.id = v.org_id where v.state = 'approved' and v.effective_on is not null
		union select timezone(o.time_zone, a.due_on + time '06:00') from nonconformity_actions a
			join organisations o on o.id = a.org_id where a.done_at is null`;
	return rows.map(({ at }) => ({ name: "scheduled_settle_documents", at }));
}
