import {
	checkHistoryImport,
	checkHistoryImportInput,
	checkImport,
	checkImportInput,
	runHistoryImport,
	runHistoryImportInput,
	runImport,
	runImportInput,
	uploadImport,
	uploadImportInput,
} from "@calibrant/calibration";
import { dateOf, daysAfter, monthsBefore, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, oneOf, seededRandom } from "../playing/seeded-random.ts";
import type { Company } from "./company.ts";

const gauges = 90;
/** Calibrated once a year since then, by the works that had them before. */
const years = 10;
const makers = ["Kalibra Maas", "Lehren Vogt", "Ourthe Gauges"] as const;
const diameters = [6, 8, 10, 12, 14, 16, 20, 25, 30] as const;
/** A plug gauge may be worn by so much, in mm. */
const wear = 0.006;

interface Gauge {
	tag: string;
	diameter: number;
	maker: string;
	/** Days from the present back to the newest calibration. */
	daysAgo: number;
}

const taken: readonly Gauge[] = Array.from({ length: gauges }, (_, index) => {
	const tag = `PLG-${String(index + 1).padStart(3, "0")}`;
	const random = seededRandom(`taken over ${tag}`);
	const daysAgo = Math.floor(between(random, 70, 300));
	return { tag, diameter: oneOf(random, diameters), maker: oneOf(random, makers), daysAgo };
});

const file = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
	Buffer.from([heads, ...rows].map((cells) => `${cells.join(";")}\n`).join(""));

/** The plain plug gauges of the works in Hasselt, which came nine weeks ago with two files: what they are, and their past. */
export function takenOver(company: Company, present: Date): Happening[] {
	const day = workday(daysAfter(present, -63));
	return [
		{ at: workingHour(day, 0.2), happen: () => importGauges(company) },
		{ at: workingHour(day, 0.3), happen: () => importPast(company, present) },
	];
}

async function importGauges(company: Company): Promise<void> {
	const heads = ["Tag", "Description", "Manufacturer", "Serial number", "Location", "Interval", "Tolerance"];
	const rows = taken.map(({ tag, diameter, maker }, index) => [
		...[tag, `Lisse tampon Ø ${diameter} H7`, maker, `H${4100 + index}`, "Hasselt / Gauge room", "12 months"],
		`± ${wear} mm`,
	]);
	const steps = company.steps("manager");
	const input = uploadImportInput.parse({ fileName: "hasselt-gauges.csv" });
	const { batchId } = await uploadImport(steps, input, file(heads, rows));
	const { checked } = await checkImport(steps, checkImportInput.parse({ batchId }));
	await runImport(steps, runImportInput.parse({ batchId, checked }));
}

async function importPast(company: Company, present: Date): Promise<void> {
	const heads = [
		...["Tag", "Date", "Certificate number", "Laboratory", "Nominal", "Unit", "As found", "Lower limit", "Upper limit"],
		...["Uncertainty", "k", "Result"],
	];
	const rows = taken.flatMap(({ tag, diameter, daysAgo }, index) => {
		const random = seededRandom(`past ${tag}`);
		const newest = daysAfter(present, -daysAgo);
		let worn = between(random, -0.001, 0.001);
		return Array.from({ length: years }, (_, year) => {
			// Some days before the one before it has run out.
			const after = years - 1 - year;
			const on = dateOf(workday(monthsBefore(daysAfter(newest, 4 * after), 12 * after)));
			worn = Math.max(-0.8 * wear, worn - between(random, 0, 0.0006));
			const [lower, upper] = [diameter - wear, diameter + wear].map((limit) => limit.toFixed(4));
			const number = `HAS-${on.slice(0, 4)}-${String(index + 1).padStart(3, "0")}`;
			return [
				...[tag, on, number, "Lehrendienst Kempen", String(diameter), "mm", (diameter + worn).toFixed(4)],
				...[lower ?? "", upper ?? "", "0.0009", "2", "Pass"],
			];
		});
	});
	const steps = company.steps("manager");
	const input = uploadImportInput.parse({ fileName: "hasselt-past.csv" });
	const { batchId } = await uploadImport(steps, input, file(heads, rows), "history");
	const { checked } = await checkHistoryImport(steps, checkHistoryImportInput.parse({ batchId }));
	await runHistoryImport(steps, runHistoryImportInput.parse({ batchId, checked }));
}
