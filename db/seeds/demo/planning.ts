import {
	completeCalibration,
	planCalibrations,
	saveCalibration,
	saveCalibrationInput,
	startCalibration,
} from "@calibrant/calibration";
import { memberships } from "@calibrant/db/schema";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, seededRandom } from "../playing/seeded-random.ts";
import type { Company } from "./company.ts";

const checks = 22;
/** The check standard, and the readings of the newest check: in tolerance, and beyond the control limits. */
const standard = { tag: "TQ-001", nominal: 60, last: ["60.085", "60.088", "60.086"] };

/** Who does what in the next days. */
const planned: readonly (readonly [tag: string, inDays: number])[] = [
	...[["TW-005", 1] as const, ["MIC-004", 2] as const, ["TW-002", 3] as const],
	...[["HY-001", 3] as const, ["TW-009", 8] as const, ["CAL-002", 10] as const],
];

/** Monthly checks of the torque transducer between its calibrations, and the plan of the coming days. */
export function planning(company: Company, present: Date): Happening[] {
	const random = seededRandom(`checks ${company.name}`);
	const reading = () => (standard.nominal + between(random, -0.012, 0.012)).toFixed(3);
	const monthly = Array.from({ length: checks }, (_, index): Happening => {
		const back = checks - 1 - index;
		const at = workingHour(workday(daysAfter(present, -20 - 30 * back)), 0.4);
		const readings = back === 0 ? standard.last : [reading(), reading(), reading()];
		return { at, happen: () => check(company, at, readings) };
	});
	return [...monthly, { at: daysAfter(present, -1), happen: () => plan(company, present) }];
}

async function check(company: Company, at: Date, readings: readonly string[]): Promise<void> {
	const performedOn = dateOf(at);
	const point = { unit: "N·m", nominal: "60", lowerTolerance: "-0.12", upperTolerance: "0.12" };
	const stated = { expandedUncertainty: "0.020", coverageFactor: "2" };
	await company.as("technician", async (ctx) => {
		const instrumentId = company.idOf(standard.tag);
		const { id, version } = await startCalibration(ctx, { instrumentId, kind: "intermediate", performedOn });
		const points = [{ ...point, ...stated, readings, repeats: readings.length }];
		const method = "WI-030 Monthly check against the lever arm";
		const saved = await saveCalibration(ctx, saveCalibrationInput.parse({ id, version, performedOn, method, points }));
		const signing = { nextDue: { by: "none" as const }, printedName: "Tom Lambrechts" };
		await completeCalibration(ctx, { ...saved, ...signing }, "password");
	});
}

async function plan(company: Company, present: Date): Promise<void> {
	await company.as("manager", async (ctx) => {
		const members = await ctx.tx.select().from(memberships);
		const assigneeId = members.find(({ userId }) => userId === company.staff().technician)?.id ?? null;
		const items = planned.map(([tag, inDays]) => ({
			instrumentId: company.idOf(tag),
			was: { plannedOn: null, assigneeId: null },
			becomes: { plannedOn: dateOf(daysAfter(present, inDays)), assigneeId },
		}));
		await planCalibrations(ctx, { items, undo: false });
	});
}
