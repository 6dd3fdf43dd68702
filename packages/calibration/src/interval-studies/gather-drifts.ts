import { and, eq } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { deviation } from "@calibrant/metrology";
import { z } from "zod";
import { type Series, seriesName, seriesOfInstruments, stepsOf } from "../drift/value-series.ts";
import { type StudyInput, studySubject } from "./study-input.ts";

/** A change of the point of a study, from what was left at one calibration to what was found at the next. */
export type DriftRow = {
	calibrationId: string;
	tag: string;
	performedOn: string;
	days: number;
	/** Decimal string in the unit of the point. */
	drift: string;
	/** Of what was left before. */
	standardUncertainty: number | null;
};

async function seriesAbout(ctx: Ctx, subject: StudyInput["subject"]): Promise<Series[]> {
	if (subject.kind === "instrument") return seriesOfInstruments(ctx, [subject.instrumentId]);
	const { id, manufacturer, model } = instruments;
	const like = and(eq(manufacturer, subject.manufacturer), eq(model, subject.model));
	const rows = await ctx.tx.select({ id }).from(instruments).where(like);
	return seriesOfInstruments(
		ctx,
		rows.map((row) => row.id),
	);
}

/** The changes of one point of like instruments, oldest first, with its name. */
export async function gatherDrifts(ctx: Ctx, { subject, point }: Pick<StudyInput, "subject" | "point">) {
	const series = (await seriesAbout(ctx, subject)).filter(({ key }) => key === point);
	const rows = series.flatMap((one) =>
		stepsOf(one).map(
			({ before, after, days }): DriftRow => ({
				...{ calibrationId: after.calibrationId, tag: one.tag, performedOn: after.performedOn, days },
				...{ drift: deviation(after.value, before.value), standardUncertainty: before.standardUncertainty },
			}),
		),
	);
	const [first] = series;
	const ordered = rows.toSorted((a, b) => (a.performedOn < b.performedOn ? -1 : 1));
	return { name: first ? seriesName(first) : "", unit: first?.unit ?? "", rows: ordered };
}

export const studyPointsInput = z.strictObject({ subject: studySubject });

/** The points and coefficients of like instruments that were read at least twice, those with most changes first. */
export async function studyPoints(ctx: Ctx, { subject }: z.output<typeof studyPointsInput>) {
	permit(ctx, "record.read");
	const series = await seriesAbout(ctx, subject);
	const counted = [...Map.groupBy(series, ({ key }) => key)].flatMap(([key, same]) => {
		const changes = same.reduce((sum, one) => sum + stepsOf(one).length, 0);
		return same[0] && changes > 0 ? [{ key, name: seriesName(same[0]), unit: same[0].unit, changes }] : [];
	});
	return counted.toSorted((a, b) => b.changes - a.changes || a.name.localeCompare(b.name)).slice(0, 200);
}
