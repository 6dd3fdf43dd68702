import { describe, expect, it } from "vitest";
import type { Target } from "./fields.ts";
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

	it("believes the content over the heading", () => {
		const rows = Array.from({ length: 10 }, (_, n) => `X${n},0,${n % 2 ? "ACTIVE" : "SCRAP"},AA${n % 3},see file`);
		expect(proposed(`code x,asset_number,remarks,status,last calibration\n${rows.join("\n")}\n`)).toEqual(
			"tag,attribute,status,attribute,attribute".split(","),
		);
	});

	it("follows earlier choices, and leaves our own result columns out", () => {
		const text = "ref,tag,d,Import result,What to do\nA,B,c,Error,Fix it.\n";
		expect(proposed(text, { Ref: "tag", D: "skip" })).toEqual("tag,attribute,skip,skip,skip".split(","));
	});
});
