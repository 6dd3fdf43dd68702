import {
	getInstrument,
	listCertificates,
	listCertificatesInput,
	prepareCertificate,
	retireInstrument,
	reviseCertificate,
	reviseCertificateInput,
	updateInstrument,
	updateInstrumentInput,
} from "@calibrant/calibration";
import { daysAfter, monthsBefore, workday, workingHour } from "../playing/calendar.ts";
import { addMembers, foundCompany, letAuditorIn } from "../playing/people.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import { between, oneOf, seededRandom } from "../playing/seeded-random.ts";
import { calibrationHistory, latestFor, type Part } from "./calibration-history.ts";
import { oneDoesBoth, reviewedCalibrations } from "./calibrations.ts";
import { checklists } from "./checklists.ts";
import { type Company, futureCompany } from "./company.ts";
import { fullRegister, type Instrument } from "./instruments.ts";
import { audrey, mia, staffOfMeuse } from "./logins.ts";
import { maintenance } from "./maintenance.ts";
import { methods } from "./methods.ts";
import { monitoredWebsite } from "./monitored-website.ts";
import { outOfTolerance } from "./oot.ts";
import { ownFields } from "./own-fields.ts";
import { planning } from "./planning.ts";
import { qualityWork } from "./quality-work.ts";
import { registerLife, rulesAgreed } from "./register.ts";
import { sealing } from "./sealing.ts";
import { takenOver } from "./taken-over.ts";

const places = [
	"Liège / Metrology room",
	"Liège / Assembly line 2",
	"Lille / Atelier 1",
	"Lille / Contrôle réception",
	"Sheffield / Goods in",
	"Sheffield / Cell 4",
] as const;
const keepers = ["Metrology", "Assembly", "Qualité Lille", "Goods inwards"] as const;

/** Days from the present until these are due again; all others are due later. */
const dueIn: Readonly<Record<string, number>> = {
	...{ "TW-005": -5, "PG-003": -12, "TH-004": -23, "MIC-004": -41 },
	...{ "TW-002": 5, "HY-001": 7, "TW-009": 9, "CAL-002": 12, "DMM-003": 15, "PG-001": 17 },
	...{ "CAL-006": 6, "MIC-005": 11, "TW-012": 13, "DMM-004": 20, "PG-006": 25, "DI-003": 28 },
	...{ "PIP-002": 19, "TH-001": 21, "TW-011": 22, "BAL-002": 24, "DI-002": 26 },
};

/** Errors of TW-014 as fractions of its limit of ± 4 %: it crept from +0.4 % to +5.8 %. PG-007 was dropped. */
const told: Readonly<Record<string, { daysAgo: number; found: readonly number[] }>> = {
	"TW-014": { daysAgo: 2, found: [0.1, 0.25, 0.425, 0.625, 0.8, 0.95, 1.45] },
	"PG-007": { daysAgo: 8, found: [1.4] },
};

const certified: Readonly<Record<string, number>> = {
	...{ "TW-014": 3, "TW-001": 2, "TW-004": 1, "TW-007": 1, "MIC-001": 2, "MIC-002": 1, "CAL-001": 1, "DI-001": 1 },
	...{ "TH-002": 1, "TH-003": 1, "PG-002": 1, "PG-004": 1, "DMM-001": 2, "DMM-002": 1, "PIP-001": 1, "FG-001": 1 },
};

type Ending = { daysAgo: number; status: "out_of_service" | "in_repair" | "lost" | "retired"; reason: string };
const endings: Readonly<Record<string, Ending>> = {
	"PG-007": { daysAgo: 7, status: "out_of_service", reason: "Out of tolerance after a fall; waits for a decision" },
	"MIC-006": { daysAgo: 30, status: "in_repair", reason: "Spindle sticks; sent to the maker" },
	"CAL-005": { daysAgo: 75, status: "lost", reason: "Not found at the inventory in Lille" },
	"TW-003": { daysAgo: 240, status: "retired", reason: "Ratchet worn out; replaced by TW-013" },
	"DI-004": { daysAgo: 400, status: "retired", reason: "Pignon usé, réparation trop chère" },
};

const moves: readonly [tag: string, daysAgo: number, location: string, reason: string][] = [
	["TW-014", 610, "Liège / Assembly line 2", "Moved with the gearbox line"],
	["CAL-003", 505, "Lille / Contrôle réception", "Équipe de nuit"],
	["DMM-004", 330, "Sheffield / Cell 4", "Cell 4 was set up"],
	["PG-005", 145, "Sheffield / Cell 4", "Cell 4 was set up"],
	["MIC-003", 52, "Liège / Metrology room", "Kept as the reference for incoming goods"],
];

/** Meuse Precision NV: three years of a living company, as its people and the clock would have made them. */
export function meuse(product: SeededProduct, present: Date): Happening[] {
	const company = futureCompany(product, "Meuse Precision NV");
	const founded = workingHour(workday(monthsBefore(present, 37)), 0.2);
	const register = fullRegister.map((instrument) => placed(instrument));
	const third = Math.ceil(register.length / 3);
	return [
		{ at: founded, happen: () => begin(product, company) },
		...[0, 1, 2].map((part) => ({
			at: new Date(daysAfter(founded, 1).getTime() + part * 3_600_000),
			happen: () => company.register(register.slice(part * third, (part + 1) * third)),
		})),
		...fullRegister.flatMap((one) => calibrationHistory(company, daysAfter(founded, 7), partOf(one, present))),
		...moves.map(([tag, daysAgo, location, reason]) => ({
			at: workingHour(workday(daysAfter(present, -daysAgo)), 0.9),
			happen: () => change(company, tag, { location }, reason),
		})),
		...Object.entries(endings).map(([tag, ending]) => ({
			at: workingHour(workday(daysAfter(present, -ending.daysAgo)), 0.95),
			happen: () => end(company, tag, ending),
		})),
		{ at: workingHour(workday(daysAfter(present, -3)), 0.5), happen: () => correctCertificate(company) },
		{ at: workingHour(workday(daysAfter(present, -4)), 0.4), happen: () => auditorComes(product, company) },
		...reviewedCalibrations(company, present),
		...checklists(company, present),
		...registerLife(company, founded, present),
		...ownFields(company, founded),
		...methods(company, present),
		...planning(company, present),
		...outOfTolerance(company, founded, present),
		...maintenance(product, company, present),
		...takenOver(company, present),
		...qualityWork(product, company, present),
		...sealing(product, company, founded, present),
		...monitoredWebsite(product, present, (work) => company.as("owner", work)),
	];
}

/** The surveillance of the site in Liège has begun. */
function auditorComes(product: SeededProduct, company: Company): Promise<void> {
	const { orgId, manager } = company.staff();
	const [ana] = staffOfMeuse;
	return letAuditorIn(product, { orgId, userId: manager }, audrey, {
		...{ purpose: "Surveillance ISO 9001", days: 30, locations: ["Liège"], mayExport: true },
		host: { name: ana?.name ?? "", contact: ana?.email ?? "" },
	});
}

function placed(instrument: Instrument) {
	const random = seededRandom(`place ${instrument.tag}`);
	return { ...instrument, location: oneOf(random, places), custodian: oneOf(random, keepers) };
}

function partOf(instrument: Instrument, present: Date): Part {
	const { tag, kind } = instrument;
	const story = told[tag];
	const longest = kind.months * 30 - 14;
	const due = dueIn[tag] ?? Math.floor(between(seededRandom(`due ${tag}`), 38, longest));
	return {
		instrument,
		latest: story ? workday(daysAfter(present, -story.daysAgo)) : latestFor(instrument, present, due),
		until: daysAfter(present, -(endings[tag]?.daysAgo ?? 1)),
		...(story && { told: story.found }),
		certificates: certified[tag] ?? 0,
		guardedSince: daysAfter(present, -rulesAgreed),
	};
}

async function begin(product: SeededProduct, company: Company): Promise<void> {
	const { name } = company;
	const founded = await foundCompany(product, mia, { name, country: "BE", timeZone: "Europe/Brussels" });
	const [manager = "", technician = ""] = await addMembers(product, founded, staffOfMeuse);
	company.hire({ orgId: founded.orgId, owner: founded.userId, manager, technician });
	await oneDoesBoth(company);
	await company.serve({
		name: "Brasserie du Condroz SA",
		address: "Rue du Houblon 3\n5590 Ciney, Belgique",
		language: "fr",
	});
	await company.serve({ name: "Kempen Koeling BV", address: "Industrieweg 44\n2440 Geel, België", language: "nl" });
	await company.serve({ name: "Eifel Feinwerk GmbH", address: "Am Prüfstand 8\n4700 Eupen, Belgien", language: "de" });
}

async function change(
	company: Company,
	tag: string,
	changes: { location: string } | { status: Exclude<Ending["status"], "retired"> },
	reason: string,
): Promise<void> {
	await company.as("manager", async (ctx) => {
		const { instrument } = await getInstrument(ctx, { id: company.idOf(tag) });
		const { id, version } = instrument;
		await updateInstrument(ctx, updateInstrumentInput.parse({ id, version, changes, reason }));
	});
}

async function end(company: Company, tag: string, { status, reason }: Ending): Promise<void> {
	if (status !== "retired") return change(company, tag, { status }, reason);
	await company.as("manager", async (ctx) => {
		const { id, version } = (await getInstrument(ctx, { id: company.idOf(tag) })).instrument;
		await retireInstrument(ctx, { id, version, reason });
	});
}

/** One certificate has a second revision: the newest of MIC-001. */
async function correctCertificate(company: Company): Promise<void> {
	const input = listCertificatesInput.parse({ instrumentId: company.idOf("MIC-001") });
	const [newest] = (await company.as("manager", (ctx) => listCertificates(ctx, input))).items;
	if (!newest) throw new Error("MIC-001 has no certificate to correct.");
	const { calibrationId } = newest;
	const { particulars, printedName } = await company.as("manager", (ctx) => prepareCertificate(ctx, { calibrationId }));
	const reason = "The customer’s address was that of the office, not of the workshop.";
	const given = { ...particulars, id: newest.id, printedName, reason, reasonClass: "identification" };
	await reviseCertificate(company.steps("manager"), reviseCertificateInput.parse(given), "password");
}
