import { daysAfter, monthsBefore, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, seededRandom } from "../playing/seeded-random.ts";
import type { Company } from "./company.ts";
import type { Instrument } from "./instruments.ts";
import { type Readings, readingsOf } from "./readings.ts";

/** An instrument's part in a company's history. */
export type Part = {
	instrument: Instrument;
	/** When the newest calibration is done. */
	latest: Date;
	/** Nothing is calibrated after this. */
	until: Date;
	/** Errors that the newest calibrations found, as fractions of the tolerance, left unadjusted. */
	told?: readonly number[];
	/** How many of the newest calibrations get a certificate. */
	certificates: number;
	/** Since when the house's rule keeps U away from the limits. */
	guardedSince?: Date;
};

/** The newest calibration of an instrument that shall be due so many days after `present`. */
export const latestFor = ({ kind }: Instrument, present: Date, dueIn: number): Date =>
	workday(monthsBefore(daysAfter(present, dueIn), kind.months));

/** What is calibrated after its due date. */
const lateShare = 0.1;

/** The calibrations of one instrument since `from`, one interval apart, give or take, with their certificates. */
export function calibrationHistory(company: Company, from: Date, part: Part): Happening[] {
	const { instrument, told, certificates, guardedSince } = part;
	const random = seededRandom(`days ${company.name} ${instrument.tag}`);
	const days: Date[] = [];
	for (let day = part.latest; day >= from; ) {
		if (day <= part.until) days.unshift(day);
		// The one before ran out some days after this was done; one in ten had run out already.
		const spare = random() < lateShare ? -Math.floor(between(random, 3, 15)) : Math.floor(between(random, 3, 12));
		day = workday(monthsBefore(daysAfter(day, spare), instrument.kind.months));
	}
	const guarded = guardedSince ? days.filter((day) => day >= guardedSince).length : 0;
	const readings = readingsOf(company.name, instrument, days.length, told, guarded);
	return days.flatMap((day, index) => {
		const measured = readings[index];
		if (!measured) return [];
		const at = workingHour(day, random());
		return calibration(company, instrument, at, measured, index >= days.length - certificates);
	});
}

function calibration(
	company: Company,
	instrument: Instrument,
	at: Date,
	readings: Readings,
	certified: boolean,
): Happening[] {
	const { laboratory } = instrument.kind;
	if (laboratory) {
		const happen = () => company.receive(instrument, at, readings, laboratory);
		return [{ at: daysAfter(at, 4), happen }];
	}
	let calibrationId = "";
	const recorded: Happening = {
		at,
		happen: async () => {
			calibrationId = await company.calibrate(instrument, at, readings, remarksOn(readings));
		},
	};
	const minutes = 20;
	const issued: Happening = {
		at: new Date(at.getTime() + minutes * 60_000),
		happen: async () => void (await company.certify(calibrationId)),
	};
	return certified ? [recorded, issued] : [recorded];
}

function remarksOn({ points, adjusted }: Readings): string {
	if (adjusted) return "Adjusted: most of the tolerance was used.";
	const out = points.some(
		(point) => Math.abs(Number(point.asFound) - Number(point.nominal)) > Number(point.upperTolerance),
	);
	return out ? "Left as found and set aside. The manager has been told." : "";
}
