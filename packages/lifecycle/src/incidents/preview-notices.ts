import { and, count, eq, inArray } from "@calibrant/db/drizzle";
import { incidentNotices, incidents, memberships, organisations } from "@calibrant/db/schema";
import { type House, inAccount, notFound } from "@calibrant/kernel";
import type { z } from "zod";
import type { OperatorRef } from "../requests/handle-request.ts";
import type { incidentInput } from "./incidents.ts";
import { noticeOf } from "./mails.ts";

/** Who would be written to about a breach, and the words; sends nothing. Words are null before the steps are written down. */
export async function previewNotices(house: House, operator: OperatorRef, { id }: z.output<typeof incidentInput>) {
	const { incident, known, told } = await inAccount(house, operator.userId, { readOnly: true }, async ({ tx }) => {
		const [row] = await tx.select().from(incidents).where(eq(incidents.id, id));
		if (!row) throw notFound("incident");
		const named =
			row.affected.length === 0
				? []
				: await tx.select().from(organisations).where(inArray(organisations.id, row.affected));
		const sent = await tx.select().from(incidentNotices).where(eq(incidentNotices.incidentId, id));
		return { incident: row, known: named, told: new Set(sent.map(({ orgId }) => orgId)) };
	});
	const affected = [];
	for (const orgId of incident.affected) {
		const organisation = known.find((one) => one.id === orgId);
		const [owners] = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
			tx
				.select({ n: count() })
				.from(memberships)
				.where(and(eq(memberships.orgId, orgId), eq(memberships.role, "owner"))),
		);
		affected.push({ id: orgId, name: organisation?.name ?? null, owners: owners?.n ?? 0, told: told.has(orgId) });
	}
	const example = affected.find(({ name }) => name !== null)?.name ?? "the organisation";
	const { subject, text } = noticeOf(house, incident, example, "en");
	return { affected, letter: incident.mitigation ? { subject, text } : null };
}
