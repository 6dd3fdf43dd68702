import { eq } from "@calibrant/db/drizzle";
import { incidentNotices, incidents, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { queueMail, record, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { ownersOf } from "../cancellation/owners-of.ts";

const actor = { type: "system", ref: null, job: "incident.notify" } as const;

/** Writes to the owners of every organisation that a breach affects, and into each one's audit log. */
export const notifyAffected = defineJob<WorkerHouse, { incidentId: string }>({
	name: "incident.notify",
	payload: z.strictObject({ incidentId: z.uuid() }),
	safeToRunTwice: "one row per incident and organisation, written with its mails; a second run finds it",
	queue: { policy: "exclusive" },
	async run({ house }, { incidentId }) {
		const [incident] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx.select().from(incidents).where(eq(incidents.id, incidentId)),
		);
		if (!incident?.mitigation || !incident.noticeAt) return;
		for (const orgId of incident.affected) {
			await house.db.withOrg(orgId, {}, async ({ tx, now }) => {
				const [first] = await tx
					.insert(incidentNotices)
					.values({ incidentId, orgId, queuedAt: now })
					.onConflictDoNothing()
					.returning();
				const [living] = await tx
					.select({ id: organisations.id })
					.from(organisations)
					.where(eq(organisations.id, orgId));
				if (!first || !living) return;
				const ctx = { tx, now, enqueue: house.enqueue.bind(null, tx) as never };
				for (const userId of await ownersOf(tx)) {
					const about = { key: `${incidentId}:${orgId}:${userId}`, orgId, userId, subjectId: incidentId };
					await queueMail(ctx, { kind: "incident_notice" }, about);
				}
				await record({ tx, orgId, actor }, "incident.owners_notified", { type: "incident", id: incidentId });
			});
		}
	},
});
