import {
	createField,
	createFieldInput,
	getInstrument,
	updateInstrument,
	updateInstrumentInput,
} from "@calibrant/calibration";
import { daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import { between, oneOf, seededRandom } from "../playing/seeded-random.ts";
import type { Company } from "./company.ts";
import { fullRegister } from "./instruments.ts";

const [costCentre, supplier, price] = ["Cost centre", "Supplier", "Price when bought"] as const;
const suppliers = ["Bosmans Meettechniek", "Comptoir de Mesure", "Northgate Gauges"] as const;

/** Columns that the house had in its old list and keeps in its register: cost centre, supplier, price when bought. */
export function ownFields(company: Company, founded: Date): Happening[] {
	const at = workingHour(workday(daysAfter(founded, 5)), 0.6);
	return [{ at, happen: () => bringIn(company) }];
}

async function bringIn(company: Company): Promise<void> {
	const fields = [
		{ name: costCentre, kind: "text" },
		{ name: supplier, kind: "choice", choices: [...suppliers] },
		{ name: price, kind: "number", unit: "EUR", inRegister: false },
	];
	await company.as("manager", async (ctx) => {
		for (const field of fields) await createField(ctx, createFieldInput.parse(field));
		for (const [index, { tag }] of fullRegister.entries()) {
			const random = seededRandom(`own fields ${tag}`);
			const { id, version } = (await getInstrument(ctx, { id: company.idOf(tag) })).instrument;
			const customFields = {
				[costCentre]: String(4_100 + (index % 6) * 10),
				[supplier]: oneOf(random, suppliers),
				...(random() < 0.7 && { [price]: between(random, 60, 900).toFixed(0) }),
			};
			const reason = "Taken over from the old list";
			await updateInstrument(ctx, updateInstrumentInput.parse({ id, version, changes: { customFields }, reason }));
		}
	});
}
