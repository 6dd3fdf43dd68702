import { type WorkbookCell, workbookOf } from "@calibrant/documents";
import { type Ctx, permit } from "@calibrant/kernel";
import { nextDue } from "@calibrant/metrology";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { CustomField } from "../custom-fields/field-kinds.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { fieldName, type NameLanguage, nameLanguages } from "../import/field-names.ts";
import type { Field } from "../import/fields.ts";
import { todayOf } from "../today.ts";
import { workbookType } from "./import-template.ts";

export const sampleRegisterInput = z.strictObject({ language: z.enum(nameLanguages).default("en") });

const columns = [
	...(["tag", "description", "manufacturer", "serialNumber", "location", "status"] as const),
	...(["lastCalibratedOn", "interval", "intervalUnit", "nextDueOn", "acquiredOn"] as const),
] satisfies Field[];
type Cells = Record<(typeof columns)[number], WorkbookCell>;

type Words = { things: string; places: string; inService: string; month: string };
const words: Record<NameLanguage, Words> = {
	en: {
		things:
			"Caliper|Micrometer|Dial gauge|Torque wrench|Thermometer|Pressure gauge|Multimeter|Balance|Gauge block set|Feeler gauge",
		places: "Sample site / Workshop|Sample site / Laboratory",
		inService: "In service",
		month: "months",
	},
	fr: {
		things:
			"Pied à coulisse|Micromètre|Comparateur|Clé dynamométrique|Thermomètre|Manomètre|Multimètre|Balance|Jeu de cales étalons|Jauge d’épaisseur",
		places: "Site d’exemple / Atelier|Site d’exemple / Laboratoire",
		inService: "En service",
		month: "mois",
	},
	nl: {
		things:
			"Schuifmaat|Micrometer|Meetklok|Momentsleutel|Thermometer|Manometer|Multimeter|Balans|Set eindmaten|Voelermaat",
		places: "Voorbeeldlocatie / Werkplaats|Voorbeeldlocatie / Laboratorium",
		inService: "In gebruik",
		month: "maanden",
	},
	de: {
		things:
			"Messschieber|Bügelmessschraube|Messuhr|Drehmomentschlüssel|Thermometer|Manometer|Multimeter|Waage|Endmaßsatz|Fühlerlehre",
		places: "Beispielwerk / Werkstatt|Beispielwerk / Labor",
		inService: "In Betrieb",
		month: "Monate",
	},
};

const rowCount = 50;
const dayCell = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** What is wrong in the sample: one cell in each of twelve rows, counted from 0. */
function planted(today: Temporal.PlainDate): [row: number, cells: Partial<Cells>][] {
	const none = { interval: null, intervalUnit: null, nextDueOn: null };
	return [
		[3, { tag: null }],
		[7, { tag: "smp-005" }],
		[11, { lastCalibratedOn: `${today.year - 1}-02-30`, nextDueOn: null }],
		[15, { lastCalibratedOn: dayCell(today.add({ months: 2 }).toString()), nextDueOn: null }],
		[18, { nextDueOn: "soon" }],
		[22, { nextDueOn: dayCell(today.add({ years: 50 }).toString()) }],
		[26, { ...none, interval: "now and then" }],
		[30, { ...none, interval: "1,000", intervalUnit: "days" }],
		[34, { ...none, interval: 40, intervalUnit: "years" }],
		[38, { nextDueOn: null, intervalUnit: "turns" }],
		[42, { acquiredOn: `${today.year - 3}-13-05` }],
		[46, { location: "#N/A" }],
	];
}

/**
 * A register to try the import with: 50 rows, of which 12 have one cell that cannot be imported each. Tags begin with SMP-;
 * the days lie around today. Fields of the organisation's own that must be filled are.
 */
export async function sampleRegister(ctx: Ctx, { language }: z.output<typeof sampleRegisterInput>) {
	permit(ctx, "record.read");
	const today = Temporal.PlainDate.from(todayOf(ctx));
	const own = (await fieldsInUse(ctx)).filter(({ required }) => required);
	const faults = new Map(planted(today));
	const rows = Array.from({ length: rowCount }, (_, index) => {
		const cells: Cells = { ...rowOf(index, today, words[language]), ...faults.get(index) };
		return [...columns.map((field) => cells[field]), ...own.map((field) => ownValue(field, today))];
	});
	const headings = [...columns.map((field) => fieldName(field, language)), ...own.map(({ name }) => name)];
	const sheet = { name: "Register", columns: headings.map((header) => ({ header, width: 22 })), rows };
	return { fileName: "sample-register.xlsx", type: workbookType, bytes: await workbookOf(sheet) };
}

function rowOf(index: number, today: Temporal.PlainDate, { things, places, inService, month }: Words): Cells {
	const pick = (list: string) => list.split("|")[index % list.split("|").length] ?? "";
	const last = today.subtract({ days: 20 + ((index * 37) % 300) }).toString();
	const interval = { value: index % 3 === 0 ? 24 : 12, unit: "month" as const };
	return {
		tag: `SMP-${String(index + 1).padStart(3, "0")}`,
		description: pick(things),
		manufacturer: pick("Northgate Gauges|Bosmans Meettechniek|Comptoir de Mesure"),
		serialNumber: `NG-${48_100 + index * 13}`,
		location: pick(places),
		status: inService,
		lastCalibratedOn: dayCell(last),
		interval: interval.value,
		intervalUnit: month,
		nextDueOn: dayCell(nextDue(last, interval)),
		acquiredOn: dayCell(today.subtract({ years: 2 + (index % 6), days: index }).toString()),
	};
}

function ownValue({ kind, choices }: CustomField, today: Temporal.PlainDate): WorkbookCell {
	const values = { text: "Sample", number: 1, yes_no: "yes", link: "https://example.com/" } as const;
	if (kind === "date") return dayCell(today.toString());
	return kind === "choice" ? (choices[0] ?? null) : values[kind];
}
