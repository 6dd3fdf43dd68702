import { procedureVersions } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { asc, desc } from "drizzle-orm";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";
import { newestApproved, openCalibrations, pointsOf } from "./find-calibration.ts";
import { newestRules } from "./get-calibration-work.ts";

export const getCalibrationTemplateInput = z.strictObject({ instrumentId: z.uuid() });

/**
 * What a new calibration starts with: the points, method and place of the instrument's newest own calibration, the
 * procedures and rules to choose from, and what is under way already.
 */
export async function getCalibrationTemplate(ctx: Ctx, input: z.output<typeof getCalibrationTemplateInput>) {
	permit(ctx, "record.read");
	const instrument = await findInstrument(ctx, input.instrumentId);
	const last = await newestApproved(ctx, instrument.id, true);
	const points = last ? (await pointsOf(ctx, last.id)).filter(({ run }) => run === 1) : [];
	const today = todayOf(ctx);
	const open = await openCalibrations(ctx, instrument.id);
	return {
		instrument: instrumentView(instrument, today),
		today,
		from: last ? { calibrationId: last.id, performedOn: last.performedOn } : null,
		method: last?.method ?? "",
		place: last?.place ?? "",
		points: points.map(({ unit, nominal, lowerTolerance, upperTolerance }) => ({
			...{ unit, nominal, lowerTolerance: lowerTolerance ?? "", upperTolerance: upperTolerance ?? "" },
		})),
		procedures: await newestProcedures(ctx),
		rules: await newestRules(ctx),
		open: open.map(({ id, state, performedOn }) => ({ id, state: state as "in_progress" | "in_review", performedOn })),
	};
}

/** The newest version of each published procedure. */
async function newestProcedures(ctx: Ctx) {
	const rows = await ctx.tx
		.select()
		.from(procedureVersions)
		.orderBy(asc(procedureVersions.procedureId), desc(procedureVersions.number));
	return rows
		.filter((row, index) => rows[index - 1]?.procedureId !== row.procedureId)
		.map(({ id, name, number }) => ({ id, name, number }))
		.toSorted((a, b) => a.name.localeCompare(b.name));
}
