import type { CertificateData } from "@calibrant/documents";
import { type Ctx, memberNames } from "@calibrant/kernel";
import type { CalibrationRow } from "../calibrations/calibration-view.ts";
import { pointsOf } from "../calibrations/find-calibration.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { todayOf } from "../today.ts";

const orUnrecorded = (text: string) => text || "not recorded";

/**
 * What an own certificate says about a calibration, without number and revision. The next due date is not printed:
 * ISO/IEC 17025:2017, 7.8.4.3 allows it only by agreement with the customer.
 */
export async function certificateContent(
	ctx: Ctx,
	calibration: CalibrationRow,
): Promise<Omit<CertificateData, "number" | "revision">> {
	const instrument = await findInstrument(ctx, calibration.instrumentId);
	const points = await pointsOf(ctx, calibration.id);
	const nameOf = await memberNames(ctx, [ctx.actor.ref]);
	const { temperature, humidity } = calibration;
	return {
		// Nobody is asked for an address yet; the organisation's country is a default, not a place to print.
		laboratory: { name: ctx.org.name, address: [] },
		customer: { name: ctx.org.name, address: [orUnrecorded("")] },
		item: {
			tag: instrument.tag,
			description: instrument.description,
			...(instrument.manufacturer && { manufacturer: instrument.manufacturer }),
			...(instrument.model && { model: instrument.model }),
			...(instrument.serialNumber && { serialNumber: instrument.serialNumber }),
		},
		performedOn: calibration.performedOn,
		issuedOn: todayOf(ctx),
		place: orUnrecorded(calibration.place),
		method: orUnrecorded(calibration.method),
		environment: [
			...(temperature === null ? [] : [{ quantity: "Temperature", value: `${temperature} °C` }]),
			...(humidity === null ? [] : [{ quantity: "Relative humidity", value: `${humidity} %` }]),
		],
		standards: [],
		points: points.map(({ nominal, unit, lowerTolerance, upperTolerance, asFound, asLeft }) => ({
			...{ nominal, unit, lowerTolerance, upperTolerance, asFound, asLeft },
		})),
		adjusted: calibration.adjusted,
		...(calibration.remarks && { remarks: calibration.remarks }),
		authorisedBy: {
			name: nameOf(ctx.actor.ref) ?? "",
			...("role" in ctx.actor && { role: roleWords[ctx.actor.role] }),
		},
	};
}

const roleWords = { owner: "Owner", manager: "Manager", technician: "Technician", viewer: "Viewer" } as const;
