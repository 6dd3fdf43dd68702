import { eq } from "@calibrant/db/drizzle";
import { calibrationSettings, memberships } from "@calibrant/db/schema";
import { allows, type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";

/** automatic: wherever another member than the performer could do it. */
export const secondPersonChoices = ["automatic", "always", "never"] as const;
export type SecondPerson = (typeof secondPersonChoices)[number];

const setting = "second_person_reviews";

export const getCalibrationSettingsInput = z.strictObject({});

/** How the organisation's calibrations are reviewed, and whether that takes a second person at present. */
export async function getCalibrationSettings(ctx: Ctx) {
	permit(ctx, "record.read");
	const choice = await secondPersonChoice(ctx);
	return { secondPersonReviews: choice, reviewers: await reviewersBeside(ctx, null) };
}

export const updateCalibrationSettingsInput = z.strictObject({ secondPersonReviews: z.enum(secondPersonChoices) });

/** Changes the settings. What waits for its review goes on waiting. */
export async function updateCalibrationSettings(ctx: Ctx, input: z.output<typeof updateCalibrationSettingsInput>) {
	permit(ctx, "organisation.edit");
	const before = await secondPersonChoice(ctx);
	const values = { value: input.secondPersonReviews, changedBy: ctx.actor.ref, changedAt: ctx.now };
	await ctx.tx
		.insert(calibrationSettings)
		.values({ orgId: ctx.orgId, setting, ...values })
		.onConflictDoUpdate({ target: [calibrationSettings.orgId, calibrationSettings.setting], set: values });
	await record(ctx, "calibration_settings.updated", { type: "organisation", id: ctx.orgId });
	const [was, is] = [{ secondPersonReviews: before }, { secondPersonReviews: input.secondPersonReviews }];
	if (before !== input.secondPersonReviews) await remember(ctx, { type: "organisation", id: ctx.orgId }, was, is);
	return input;
}

async function secondPersonChoice(ctx: Ctx): Promise<SecondPerson> {
	const [row] = await ctx.tx.select().from(calibrationSettings).where(eq(calibrationSettings.setting, setting));
	return secondPersonChoices.find((choice) => choice === row?.value) ?? "automatic";
}

/** Whether somebody else has to review what this person did (ISO/IEC 17025:2017, 7.8.1.1). */
export async function needsSecondPerson(ctx: Ctx, performedBy: string | null): Promise<boolean> {
	const choice = await secondPersonChoice(ctx);
	if (choice !== "automatic") return choice === "always";
	return (await reviewersBeside(ctx, performedBy)) > 0;
}

async function reviewersBeside(ctx: Ctx, performedBy: string | null): Promise<number> {
	const members = await ctx.tx
		.select({ id: memberships.id, role: memberships.role })
		.from(memberships)
		.where(eq(memberships.orgId, ctx.orgId));
	return members.filter(({ id, role }) => id !== performedBy && allows(role as "owner", "calibration.review")).length;
}
