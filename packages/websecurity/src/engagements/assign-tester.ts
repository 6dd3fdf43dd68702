import { eq } from "@calibrant/db/drizzle";
import { engagements } from "@calibrant/db/schema";
import { type House, notFound, queueMail, record } from "@calibrant/kernel";
import { z } from "zod";
import { forTeam } from "../service-team.ts";
import { findOpenEngagement } from "./find-engagement.ts";

export const assignTesterInput = z.strictObject({
	organisationId: z.uuid(),
	engagementId: z.uuid(),
	/** A person of the service team. */
	testerId: z.uuid(),
});

/** Names the person of the service team who examines; only they are shown the test accounts. */
export async function assignTester(
	house: House,
	operator: { userId: string },
	isOfTeam: (userId: string) => Promise<boolean>,
	{ organisationId, engagementId: id, testerId }: z.output<typeof assignTesterInput>,
): Promise<void> {
	if (!(await isOfTeam(testerId))) throw notFound("person of the service team");
	await forTeam(house, organisationId, operator, id).open({}, async (ctx) => {
		const { testerId: before } = await findOpenEngagement(ctx, id);
		await ctx.tx.update(engagements).set({ testerId }).where(eq(engagements.id, id));
		await record(ctx, "engagement.tester_assigned", { type: "engagement", id });
		if (before === testerId) return;
		const about = { orgId: ctx.orgId, subjectId: id, userId: testerId };
		await queueMail(ctx, { kind: "engagement_assigned" }, { ...about, key: `${id}:${testerId}:${ctx.now.getTime()}` });
	});
}
