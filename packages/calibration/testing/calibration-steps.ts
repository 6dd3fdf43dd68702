import type { Role } from "@calibrant/kernel";
import type { z } from "zod";
import {
	adjustCalibration,
	completeCalibration,
	createInstrument,
	getCalibration,
	saveCalibration,
	saveCalibrationInput,
	startCalibration,
} from "../src/index.ts";
import type { Workshop } from "./open-workshop.ts";
import { signerOf } from "./signer-of.ts";

type Typed = z.input<typeof saveCalibrationInput>;
/** Which calibration, in the version that was seen. */
export type At = { id: string; version: number };

export const point = { unit: "V", nominal: "10.000", lowerTolerance: "-0.020", upperTolerance: "0.020" };
export const stated = { expandedUncertainty: "0.004", coverageFactor: "2" };

/** The steps of a calibration of one voltage, as the people of a workshop take them. */
export function calibrationSteps(workshop: () => Workshop) {
	let made = 0;
	const instrument = async (change: Record<string, unknown> = {}) => {
		const values = { tag: `R-${made++}`, interval: { value: 12, unit: "month" as const }, ...change };
		return (await workshop().as((ctx) => createInstrument(ctx, values))).id;
	};
	const save = ({ id, version }: At, change: Partial<Typed>, role: Role = "technician") => {
		const input = saveCalibrationInput.parse({ performedOn: "2026-02-20", points: [], ...change, id, version });
		return workshop().as((ctx) => saveCalibration(ctx, input), role);
	};
	const read = (id: string, role: Role = "viewer") => workshop().as((ctx) => getCalibration(ctx, { id }), role);
	return {
		...{ instrument, save, read },
		/** One point that is read, to be completed. */
		async begun(readings: string[] = ["10.001", "10.003"], instrumentId?: string) {
			const subject = instrumentId ?? (await instrument());
			const input = { instrumentId: subject, kind: "internal" as const, performedOn: "2026-02-20" };
			const started = await workshop().as((ctx) => startCalibration(ctx, input), "technician");
			const saved = await save(started, { points: [{ ...point, ...stated, readings }] });
			return { ...saved, instrumentId: subject };
		},
		complete: ({ id, version }: At, role: Role = "technician") =>
			workshop().as(async (ctx) => {
				const signing = { nextDue: { by: "interval" as const }, printedName: await signerOf(ctx) };
				return completeCalibration(ctx, { id, version, ...signing }, "password");
			}, role),
		adjust: ({ id, version }: At, adjustment = "Zero trimmed") =>
			workshop().as((ctx) => adjustCalibration(ctx, { id, version, adjustment }), "technician"),
		/** The calibration as it stands now, for the next step. */
		at: async (id: string): Promise<At> => ({ id, version: (await read(id)).calibration.version }),
	};
}

/** What an attempt was refused with; null when it was not. */
export async function refusal(attempt: Promise<unknown>) {
	const thrown = await attempt.then(
		() => null,
		(error: unknown) => error,
	);
	return thrown as {
		reason: string;
		message: string;
		details: { fields?: Record<string, string>; current?: unknown };
	} | null;
}
