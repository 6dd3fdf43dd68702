import { nameStandard, recordExternalCalibration, recordExternalCalibrationInput } from "../src/index.ts";
import { type calibrationSteps, point } from "./calibration-steps.ts";
import type { Workshop } from "./open-workshop.ts";
import { smallPdf } from "./small-pdf.ts";

/** More digits than are reported. */
const stated = { expandedUncertainty: "0.0040321", coverageFactor: "2" };

/** A reference standard with the certificate of an outside laboratory. Gives its id. */
export async function calibratedStandard(shop: Workshop, made: () => Promise<string>): Promise<string> {
	const instrumentId = await made();
	const outside = recordExternalCalibrationInput.parse({
		...{ instrumentId, laboratory: "Institute", number: "NMI-881", performedOn: "2026-01-10" },
		...{ verdict: "in_tolerance", fileName: "nmi.pdf" },
	});
	await recordExternalCalibration(shop.steps(), outside, smallPdf());
	return instrumentId;
}

/**
 * A calibration with everything on record: conditions, method, a standard with its certificate, U; adjusted and read again.
 * `reference`: a value of the standard other than the nominal one.
 */
export async function wholeCalibration(
	shop: Workshop,
	{ instrument, save, begun, complete, adjust, at }: ReturnType<typeof calibrationSteps>,
	change: Record<string, unknown> = {},
	reference?: string,
): Promise<string> {
	const standardId = await calibratedStandard(shop, () =>
		instrument({
			tag: `REF-${crypto.randomUUID().slice(0, 4)}`,
			role: "reference",
			description: "Voltage source",
		}),
	);
	const subject = await instrument({
		...{ description: "Multimeter", manufacturer: "Volt & Söhne", model: "VM-6", serialNumber: "0O1lI" },
		sharesSerialNumber: true,
		...change,
	});
	const one = await begun(["10.031"], subject);
	const environment = [{ quantity: "Temperature", value: "23.1", unit: "°C" }];
	const at10 = { ...point, ...stated, ...(reference === undefined ? {} : { reference }) };
	const facts = {
		...{ method: "Direct comparison, DC", place: "Room 2", environment },
		deviations: "Without the lowest range.",
	};
	const saved = await save(one, { ...facts, points: [{ ...at10, readings: ["10.031"] }] });
	const named = await shop.as(
		(ctx) => nameStandard(ctx, { ...saved, role: "", standardId, overrideReason: "" }),
		"technician",
	);
	await adjust(named, "Gain trimmed");
	await save(await at(one.id), { ...facts, points: [{ ...at10, readings: ["10.002"] }] });
	await complete(await at(one.id));
	return one.id;
}
