import { calibrationPoints, calibrations } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { TypedNumbers } from "../input-fields.ts";
import type { CalibrationInput } from "./calibration-input.ts";
import { judgePoints, overallVerdicts } from "./judge-points.ts";
import { dueAfter, lockForCalibration, settleInstrument } from "./settle-instrument.ts";

/**
 * Records a calibration with our own readings. Verdicts are computed here and nowhere else. Throws INVALID with the
 * faults by form field (`points.3.asFound`), and CONFLICT on a retired instrument.
 */
export async function recordCalibration(ctx: Ctx, input: CalibrationInput) {
	permit(ctx, "calibration.record");
	const instrument = await lockForCalibration(ctx, input.instrumentId);
	const numbers = new TypedNumbers();
	const points = judgePoints(input.points, input.adjusted, numbers);
	const temperature = optional(input.temperature, "temperature", numbers);
	const humidity = optional(input.humidity, "humidity", numbers);
	if (Number(temperature) < -273.15) numbers.faults.temperature = "Nothing is colder than −273.15 °C.";
	if (humidity !== null && (Number(humidity) < 0 || Number(humidity) > 100)) {
		numbers.faults.humidity = "Relative humidity lies between 0 and 100 per cent.";
	}
	const nextDueOn = dueAfter(ctx, instrument, input.performedOn, input.nextDue, numbers.faults);
	if (numbers.refused) {
		throw invalid("Some of what was typed cannot be recorded.", "Correct the marked fields.", numbers.faults);
	}
	const verdicts = overallVerdicts(points);
	const { method, place, adjusted, remarks, performedOn } = input;
	const values = {
		...{ kind: "internal", performedOn, performedBy: ctx.actor.ref, method, place, temperature, humidity },
		...{ adjusted, remarks, nextDueOn, ...verdicts },
	};
	const [row] = await ctx.tx
		.insert(calibrations)
		.values({ ...values, orgId: ctx.orgId, instrumentId: instrument.id, createdAt: ctx.now })
		.returning({ id: calibrations.id });
	if (!row) throw new Error("The calibration was not stored.");
	await ctx.tx
		.insert(calibrationPoints)
		.values(points.map((point) => ({ ...point, orgId: ctx.orgId, calibrationId: row.id })));
	await record(ctx, "calibration.recorded", { type: "calibration", id: row.id });
	const kept = { instrumentId: instrument.id, ...values, points };
	await remember(ctx, { type: "calibration", id: row.id }, null, kept);
	const reason = input.nextDue.by === "date" ? input.nextDue.reason : undefined;
	await settleInstrument(ctx, instrument, { performedOn, nextDueOn, asLeftVerdict: verdicts.asLeftVerdict }, reason);
	return {
		...{ id: row.id, instrumentId: instrument.id, nextDueOn, ...verdicts },
		points: points.map(({ point, asFoundVerdict, asLeftVerdict }) => ({ point, asFoundVerdict, asLeftVerdict })),
	};
}

function optional(typed: string | null | undefined, field: string, numbers: TypedNumbers): string | null {
	return (typed ?? "").trim() === "" ? null : numbers.read(field, typed ?? "");
}
