import { eq } from "@calibrant/db/drizzle";
import { engagementAuthorisations, engagementChecks } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import type { WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { authorityOf } from "../gate/authority-of.ts";
import { takeLook } from "../websites/take-look.ts";
import { checkWebsiteName } from "./ask-for-checks.ts";

/** Looks at one website of an audit through the gate, and keeps what came of it. */
export const checkWebsite = defineJob<WorkerHouse, { orgId: string; checkId: string }>({
	...checkWebsiteName,
	payload: z.strictObject({ orgId: z.uuid(), checkId: z.uuid() }),
	safeToRunTwice:
		"a check that has ended is not made again; one that broke off looks again, which changes nothing there",
	// As slow as an authorisation may ask for.
	queue: { policy: "exclusive", expireInSeconds: 3600 },
	async run({ house, log }, { orgId, checkId }) {
		const [check] = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
			tx.select().from(engagementChecks).where(eq(engagementChecks.id, checkId)),
		);
		if (!check || check.endedAt !== null) return;
		const { engagementId, websiteId } = check;
		const authority = await authorityOf(house, orgId, { engagementId, technique: "passive_look" });
		const { authorisationId } = authority;
		const told = await takeLook(house, orgId, {
			...{ websiteId, engagementId, authorisationId, authority, under: "authorisation", job: checkWebsiteName.name },
			requestsPerMinute: await paceOf(house, orgId, authorisationId),
			async whenKept({ tx, now }, { look }) {
				const ended = { authorisationId, outcome: "looked", lookId: look.id, endedAt: now };
				await tx.update(engagementChecks).set(ended).where(eq(engagementChecks.id, checkId));
			},
		});
		if (told && !("refused" in told)) return;
		const ended = told ? { outcome: "refused", why: told.refused } : { outcome: "gone" };
		await house.db.withOrg(orgId, {}, ({ tx, now }) =>
			tx
				.update(engagementChecks)
				.set({ ...ended, authorisationId, endedAt: now })
				.where(eq(engagementChecks.id, checkId)),
		);
		log.info({ orgId, engagementId, ...ended }, "a check was not made");
	},
});

async function paceOf(house: WorkerHouse, orgId: string, id: string): Promise<number | null> {
	const [row] = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
		tx
			.select({ pace: engagementAuthorisations.requestsPerMinute })
			.from(engagementAuthorisations)
			.where(eq(engagementAuthorisations.id, id)),
	);
	return row?.pace ?? null;
}
