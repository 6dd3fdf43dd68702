import { describe, expect, it } from "vitest";
import { fieldName, nameLanguages } from "./field-names.ts";
import { fields, fieldsOfHeading, isRegisterName, type Target } from "./fields.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { readTable } from "./read-table.ts";
import type { Table } from "./table.ts";

function open(text: string): Table {
	const read = readTable(new TextEncoder().encode(text), { hasHeader: true });
	if (!read.ok) {
		throw new Error(JSON.stringify(read.faults));
	}
	return read.table;
}

describe("proposeMapping", () => {
	const proposed = (text: string, remembered?: Record<string, Target>) => {
		const table = open(text);
		return Object.values(proposeMapping(table, remembered).mapping);
	};
	it("takes a column called Tag as the tag although some rows repeat one, and says why where most do", () => {
		const { mapping, reasons } = proposeMapping(open("Tag;Name\nA-1;x\nA-1;y\nA-2;z\n"));
		expect([mapping[0], reasons[0]]).toEqual(["tag", expect.stringContaining("Some values repeat")]);
		const most = proposeMapping(open("Tag;Name\nA;x\nA;y\nA;z\nB;v\nB;w\n"));
		expect([most.mapping[0], most.reasons[0]]).toEqual(["attribute", expect.stringContaining("a tag names one row")]);
	});
	it.each([
		[
			"Repère;Désignation;Marque;Modèle;N° de série;Emplacement;Statut;Dernier étalonnage;Prochain étalonnage;Périodicité (mois)",
			"fr",
		],
		[
			"Toestelnummer;Omschrijving;Merk;Modelnummer;Serienummer;Locatie;Status;Laatste kalibratie;Volgende kalibratie;Frequentie (maanden)",
			"nl",
		],
		[
			"Prüfmittelnummer;Bezeichnung;Hersteller;Modell;Seriennummer;Standort;Zustand;Letzte Kalibrierung;Nächste Kalibrierung;Kalibrierintervall",
			"de",
		],
		["assetTag;Description;Manufacturer;Model;serialNumber;Location;Status;last_calibration;NEXT DUE;Interval", "en"],
	])("knows %s", (headings) => {
		const row = (n: number) => `T${n};Caliper;Mitutoyo;CD;S${n};Lab;active;2024-01-1${n};2025-01-1${n};12`;
		expect(proposed(`${headings}\n${row(1)}\n${row(2)}\n`)).toEqual(
			"tag,description,manufacturer,model,serialNumber,location,status,lastCalibratedOn,nextDueOn,interval".split(","),
		);
	});

	it.each([
		[
			"GAGEtrak",
			"Gage ID,Gage S/N,Description,Gage Manufacturer,Model No,Status,Current Location,Ref. Standard,Calibration Frequency,Calibration Frequency UOM,Last Calibration Date,Next Due Date,Date Acquired",
			"G1,S1,Caliper,Mitutoyo,CD-15,Active,Cell 4,No,12,Months,2024-01-15,2025-01-15,2019-05-20",
			"tag,serialNumber,description,manufacturer,model,status,location,role,interval,intervalUnit,lastCalibratedOn,nextDueOn,acquiredOn",
		],
		[
			"MET/TEAM",
			"Barcode,Serial Number,Manufacturer,Model Number,Description,Customer,Location,Interval,Interval UOM,Calibration Date,Recall Date,Remarks",
			"00012,S1,Fluke,87V,Multimeter,Plant North,Lab 2,365,Days,2024-01-15,2025-01-14,none",
			"tag,serialNumber,manufacturer,model,description,owner,location,interval,intervalUnit,lastCalibratedOn,nextDueOn,notes",
		],
		[
			"ProCalX",
			"Asset ID,Name,Next Calibration Date,Frequency,Manufacturer,Model,Serial,Physical Location,Owner,Criticality",
			"PT-1,Transmitter,2025-01-15,12 months,Rosemount,3051,S1,Unit 7,Operations,Critical",
			"tag,description,nextDueOn,interval,manufacturer,model,serialNumber,location,owner,criticality",
		],
		[
			"Snipe-IT",
			"Asset Tag,Asset Name,Manufacturer,Model No.,Serial,Status,Checked Out To,Location,Purchase Date,Notes",
			"A1,Scale,Kern,PCB,S1,Deployed,T. Maes,Brussels,2020-02-03,none",
			"tag,description,manufacturer,model,serialNumber,status,custodian,location,acquiredOn,notes",
		],
	])("knows the headings of %s", (_product, headings, row, targets) => {
		const another = row.replace(/^[^,]+/, "Z9").replace("S1", "S2");
		const found = proposed(`${headings}\n${row}\n${another}\n`);
		// A word for a status that we do not know is asked for, not guessed.
		expect(found.map((one, at) => (headings.split(",")[at] === "Status" ? "status" : one))).toEqual(targets.split(","));
	});

	it("believes the content over the heading", () => {
		const rows = Array.from({ length: 10 }, (_, n) => `X${n},0,${n % 2 ? "ACTIVE" : "SCRAP"},AA${n % 3},see file`);
		expect(proposed(`code x,asset_number,remarks,status,last calibration\n${rows.join("\n")}\n`)).toEqual(
			"tag,attribute,status,attribute,attribute".split(","),
		);
		const words = Array.from({ length: 5 }, (_, n) => `T${n};see file`).join("\n");
		const { mapping, reasons } = proposeMapping(open(`Tag;Next due\n${words}\n`));
		expect([mapping[1], reasons[1]]).toEqual(["attribute", expect.stringContaining("names a date")]);
	});

	it.each([
		["a few words", ["soon", "not a date"]],
		["dates that no calendar has", Array.from({ length: 8 }, (_, n) => `2026-13-4${n}`)],
	])("takes a column called Next due as that although it holds %s, and says so", (_what, values) => {
		const { mapping, reasons } = proposeMapping(
			open(`Tag;Next due\n${values.map((value, n) => `T${n};${value}`).join("\n")}\n`),
		);
		expect([mapping[1], reasons[1]]).toEqual(["nextDueOn", expect.stringContaining("Most values are no dates")]);
	});

	it("gives a known heading to the register's field before a custom field of that name, which gets what the register leaves", () => {
		const own = (name: string) => ({
			id: name,
			key: name,
			name,
			kind: "text" as const,
			unit: "",
			choices: [],
			required: false,
			inRegister: true,
		});
		const fields = ["Asset number", "Serial number", "Class", "Calibration house"].map(own);
		const targets = (text: string) => Object.values(proposeMapping(open(text), {}, fields).mapping);
		expect(targets("asset  NUMBER;Serial number;Class;Calibration house\nA;S1;0.5;x\nB;S2;0.2;y\n")).toEqual([
			...["tag", "serialNumber", "field:Class", "field:Calibration house"],
		]);
		expect(targets("Asset number;Tag\nA;T1\nB;T2\n")).toEqual(["field:Asset number", "tag"]);
	});

	it("follows earlier choices, and leaves our own result columns out", () => {
		const text = "ref,tag,d,Import result,What to do\nA,B,c,Error,Fix it.\n";
		expect(proposed(text, { Ref: "tag", D: "skip" })).toEqual("tag,attribute,skip,skip,skip".split(","));
	});
});

it("every name of a field on the pages is a heading of it, and no name for a custom field", () => {
	const named = fields.flatMap((field) =>
		nameLanguages.map((language) => [field, fieldName(field, language)] as const),
	);
	expect(named.filter(([field, name]) => fieldsOfHeading(name).get(field) !== 1 || !isRegisterName(name))).toEqual([]);
	const taken = ["TAG", " serial  Number", "numéro de SERIE", "Nächste Fälligkeit", "Asset number", "Beslisregel"];
	const free = ["Cost centre", "Class", "Room", "Supplier", "Tag colour", "Serial number of the probe"];
	expect([taken.map(isRegisterName), free.map(isRegisterName)]).toEqual([taken.map(() => true), free.map(() => false)]);
});
