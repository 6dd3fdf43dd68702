import { eq } from "@calibrant/db/drizzle";
import { calibrationSettings, memberships } from "@calibrant/db/schema";
import { allows, type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";

/** automatic: wherever another member than the performer could do it. */
export const secondPersonChoices = ["automatic", "always", "never"] as const;
export type SecondPerson = (typeof secondPersonChoices)[number];

const reviewSetting = "second_person_reviews";
const concessionSetting = "longest_concession_days";
const capacitySetting = "calibrations_per_week";
const overdueSetting = "overdue_told_after_days";

/** For how many days a concession holds at most, where the organisation says nothing else: a quarter of a year. */
export const defaultConcessionDays = 90;

/** After how many overdue days whoever answers for an instrument is told, where the organisation says nothing else. */
const defaultOverdueDays = 7;

export const getCalibrationSettingsInput = z.strictObject({});

/** How the organisation's calibrations are reviewed, whether that takes a second person at present, and how long concessions hold. */
export async function getCalibrationSettings(ctx: Ctx) {
	permit(ctx, "record.read");
	return { ...(await settingsOf(ctx)), reviewers: await reviewersBeside(ctx, null) };
}

export const updateCalibrationSettingsInput = z.strictObject({
	secondPersonReviews: z.enum(secondPersonChoices).optional(),
	/** For how many days, the first included, a concession may be granted at most. */
	longestConcessionDays: z
		.int("Give a whole number of days.")
		.min(1, "Give at least one day.")
		.max(366, "Give at most 366: what holds for longer is no exception.")
		.optional(),
	/** How many calibrations the organisation can do in a week; null: it does not say. */
	calibrationsPerWeek: z
		.int("Give a whole number of calibrations.")
		.min(1, "Give at least one calibration, or leave it empty.")
		.max(10_000, "Give at most 10,000 calibrations.")
		.nullable()
		.optional(),
	/** An instrument overdue for longer is told of once; null: nobody is told. */
	overdueToldAfterDays: z
		.int("Give a whole number of days.")
		.min(1, "Give at least one day, or leave it empty.")
		.max(366, "Give at most 366.")
		.nullable()
		.optional(),
});

/** Changes the settings that are given. What waits for its review goes on waiting; signed concessions hold as long as they say. */
export async function updateCalibrationSettings(ctx: Ctx, input: z.output<typeof updateCalibrationSettingsInput>) {
	permit(ctx, "organisation.edit");
	const before = await settingsOf(ctx);
	const after: Settings = {
		secondPersonReviews: input.secondPersonReviews ?? before.secondPersonReviews,
		longestConcessionDays: input.longestConcessionDays ?? before.longestConcessionDays,
		calibrationsPerWeek:
			input.calibrationsPerWeek === undefined ? before.calibrationsPerWeek : input.calibrationsPerWeek,
		overdueToldAfterDays:
			input.overdueToldAfterDays === undefined ? before.overdueToldAfterDays : input.overdueToldAfterDays,
	};
	const stored = [
		[reviewSetting, input.secondPersonReviews],
		[concessionSetting, input.longestConcessionDays],
		[capacitySetting, input.calibrationsPerWeek],
		[overdueSetting, input.overdueToldAfterDays],
	] as const;
	for (const [setting, value] of stored) {
		if (value === undefined) continue;
		const values = { value: String(value ?? ""), changedBy: ctx.actor.ref, changedAt: ctx.now };
		await ctx.tx
			.insert(calibrationSettings)
			.values({ orgId: ctx.orgId, setting, ...values })
			.onConflictDoUpdate({ target: [calibrationSettings.orgId, calibrationSettings.setting], set: values });
	}
	await record(ctx, "calibration_settings.updated", { type: "organisation", id: ctx.orgId });
	const entity = { type: "organisation", id: ctx.orgId };
	for (const name of Object.keys(after) as (keyof Settings)[]) {
		if (before[name] !== after[name]) await remember(ctx, entity, { [name]: before[name] }, { [name]: after[name] });
	}
	return after;
}

type Settings = {
	secondPersonReviews: SecondPerson;
	longestConcessionDays: number;
	calibrationsPerWeek: number | null;
	overdueToldAfterDays: number | null;
};

async function settingsOf(ctx: Ctx): Promise<Settings> {
	const rows = await ctx.tx.select().from(calibrationSettings);
	const stored = (name: string) => rows.find(({ setting }) => setting === name)?.value;
	return {
		secondPersonReviews: secondPersonChoices.find((choice) => choice === stored(reviewSetting)) ?? "automatic",
		longestConcessionDays: Number(stored(concessionSetting) ?? defaultConcessionDays),
		calibrationsPerWeek: Number(stored(capacitySetting)) || null,
		overdueToldAfterDays: Number(stored(overdueSetting) ?? defaultOverdueDays) || null,
	};
}

/** For how many days a concession may be granted at most, the first included. */
export const longestConcession = async (ctx: Ctx) => (await settingsOf(ctx)).longestConcessionDays;

/** How many calibrations the organisation can do in a week; null where it does not say. */
export const weeklyCapacity = async (ctx: Ctx) => (await settingsOf(ctx)).calibrationsPerWeek;

/** For how many days an instrument is overdue before whoever answers for it is told; null: nobody is told. */
export const overdueToldAfter = async (ctx: Ctx) => (await settingsOf(ctx)).overdueToldAfterDays;

/** Whether somebody else has to review what this person did (ISO/IEC 17025:2017, 7.8.1.1). */
export async function needsSecondPerson(ctx: Ctx, performedBy: string | null): Promise<boolean> {
	const { secondPersonReviews: choice } = await settingsOf(ctx);
	if (choice !== "automatic") return choice === "always";
	return (await reviewersBeside(ctx, performedBy)) > 0;
}

/** Whether calibrations are reviewed by a second person at all: where that is demanded, or two people could do it. */
export async function reviewIsOn(ctx: Ctx): Promise<boolean> {
	const { secondPersonReviews: choice } = await settingsOf(ctx);
	return choice === "automatic" ? (await reviewersBeside(ctx, null)) > 1 : choice === "always";
}

async function reviewersBeside(ctx: Ctx, performedBy: string | null): Promise<number> {
	const members = await ctx.tx
		.select({ id: memberships.id, role: memberships.role })
		.from(memberships)
		.where(eq(memberships.orgId, ctx.orgId));
	return members.filter(({ id, role }) => id !== performedBy && allows(role as "owner", "calibration.review")).length;
}
