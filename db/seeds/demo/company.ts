import {
	createCustomer,
	createCustomerInput,
	createInstrument,
	createInstrumentInput,
	createTemplate,
	createTemplateInput,
	issueCertificate,
	issueCertificateInput,
	type PublishSteps,
	prepareCertificate,
	recordCalibration,
	recordCalibrationInput,
	recordExternalCalibration,
	recordExternalCalibrationInput,
} from "@calibrant/calibration";
import { type CertificateData, certificatePdf } from "@calibrant/documents";
import { type Ctx, inOrg, type Visitor } from "@calibrant/kernel";
import { dateOf } from "../playing/calendar.ts";
import type { SeededProduct } from "../playing/seeded-product.ts";
import type { Instrument } from "./instruments.ts";
import type { Readings } from "./readings.ts";

/** Who works in a company: user ids. The smallest have one person for everything. */
export type Staff = { orgId: string; owner: string; manager: string; technician: string };

/** A company of the demo, as its people use the product. Instruments are known by tag. */
export type Company = {
	name: string;
	/** Called once, when it signs up. */
	hire(staff: Staff): void;
	staff(): Staff;
	as<T>(who: Exclude<keyof Staff, "orgId">, work: (ctx: Ctx) => Promise<T>): Promise<T>;
	/** Transactions with files in between, for the verbs that make documents. */
	steps(who: Exclude<keyof Staff, "orgId">): PublishSteps;
	register(instruments: readonly (Instrument & { location: string; custodian: string })[]): Promise<void>;
	idOf(tag: string): string;
	/** Records a calibration of our own and gives its id. */
	calibrate(instrument: Instrument, on: Date, readings: Readings, remarks: string): Promise<string>;
	/** Issues the certificate of a calibration, to the customers in turn where there are some. */
	certify(calibrationId: string): Promise<string>;
	/** Enters a customer, for whom certificates are issued. */
	serve(customer: { name: string; address: string; language: "fr" | "de" | "nl" }): Promise<string>;
	/** Records what an outside laboratory found, with the certificate it sent. */
	receive(instrument: Instrument, on: Date, readings: Readings, laboratory: string): Promise<void>;
};

/** A company that signs up later in the history. */
export function futureCompany(product: SeededProduct, name: string): Company {
	const { house } = product;
	const ids = new Map<string, string>();
	let hired: Staff | null = null;
	let lettered = false;
	let issued = 0;
	const customers: { id: string; language: Exclude<keyof typeof statements, "en"> }[] = [];
	const staff = () => {
		if (!hired) throw new Error(`${name} has not signed up yet.`);
		return hired;
	};
	const visitor = (who: Exclude<keyof Staff, "orgId">): Visitor => ({ userId: staff()[who] });
	const as: Company["as"] = (who, work) => inOrg(house, staff().orgId, visitor(who), {}, work);
	const steps: Company["steps"] = (who) => ({
		...{ files: house.files, baseUrl: house.baseUrl },
		open: (scope, work) => inOrg(house, staff().orgId, visitor(who), scope, work),
	});
	const idOf = (tag: string) => {
		const id = ids.get(tag);
		if (!id) throw new Error(`${name} has no instrument ${tag}.`);
		return id;
	};
	return {
		...{ name, staff, as, steps, idOf },
		hire: (people) => {
			hired = people;
		},
		register: (instruments) =>
			as("manager", async (ctx) => {
				for (const { kind, ...values } of instruments) {
					const interval = { value: kind.months, unit: "month" };
					const input = createInstrumentInput.parse({ ...values, tolerance: kind.tolerance, interval });
					ids.set(values.tag, (await createInstrument(ctx, input)).id);
				}
			}),
		async calibrate({ tag, kind }, on, { points, adjusted }, remarks) {
			const input = recordCalibrationInput.parse({
				...{ instrumentId: idOf(tag), performedOn: dateOf(on), method: kind.method, place: "Metrology room" },
				...{ ...roomAt(on), points, adjusted, remarks },
				coverageFactor: points.some(({ expandedUncertainty }) => expandedUncertainty) ? "2" : null,
			});
			return (await as("technician", (ctx) => recordCalibration(ctx, input))).id;
		},
		async certify(calibrationId) {
			if (!lettered) await as("manager", (ctx) => createTemplate(ctx, createTemplateInput.parse(letterheadOf(name))));
			lettered = true;
			const { printedName, missing, particulars } = await as("manager", (ctx) =>
				prepareCertificate(ctx, { calibrationId }),
			);
			const needed = new Set<string>(missing.map(({ field }) => field));
			const customer = [null, ...customers][issued++ % (customers.length + 1)] ?? null;
			const said = Object.entries(statements[customer?.language ?? "en"]).filter(([field]) => needed.has(field));
			const whose = { printedName, customerId: customer?.id ?? null };
			const input = { ...particulars, calibrationId, ...whose, ...Object.fromEntries(said) };
			return (await issueCertificate(steps("manager"), issueCertificateInput.parse(input), "password")).id;
		},
		async serve(customer) {
			const { id } = await as("manager", (ctx) => createCustomer(ctx, createCustomerInput.parse(customer)));
			customers.push({ id, language: customer.language });
			return id;
		},
		async receive(instrument, on, readings, laboratory) {
			const number = `${on.getUTCFullYear()}-${instrument.serialNumber.slice(2)}`;
			const input = recordExternalCalibrationInput.parse({
				...{ instrumentId: idOf(instrument.tag), laboratory, number, performedOn: dateOf(on) },
				...{ verdict: "in_tolerance", fileName: `${number}.pdf`, values: statedValues(readings) },
			});
			const body = await certificatePdf(outsideCertificate(name, instrument, on, readings, laboratory, number));
			await recordExternalCalibration(steps("manager"), input, body);
		},
	};
}

/** U of the outside laboratory: a quarter of the tolerance, at each value with k = 2. */
const statedValues = ({ points }: Readings) =>
	points
		.map(({ nominal, unit, upperTolerance }) => {
			return `${nominal} ${unit}; ${(Number(upperTolerance) / 4).toPrecision(2)}; 2`;
		})
		.join("\n");

/** What is said where the record of a calibration does not say it, in the language of the certificate. */
const statements = {
	en: {
		traceability:
			"By the house’s working standards, which are calibrated at a national metrology institute every two years.",
		withoutUncertainty: "Agreed for instruments of the shop floor, whose limits are wide against the standards used.",
	},
	fr: {
		traceability:
			"Par les étalons de travail de la maison, étalonnés tous les deux ans dans un institut national de métrologie.",
		withoutUncertainty:
			"Convenu pour les instruments d’atelier, dont les limites sont larges face aux étalons utilisés.",
	},
	de: {
		traceability:
			"Durch die Gebrauchsnormale des Hauses, die alle zwei Jahre in einem nationalen Metrologieinstitut kalibriert werden.",
		withoutUncertainty: "Vereinbart für Werkstattgeräte, deren Grenzen gegenüber den Normalen weit sind.",
	},
	nl: {
		traceability:
			"Door de werkstandaarden van het huis, die om de twee jaar in een nationaal metrologisch instituut worden gekalibreerd.",
		withoutUncertainty:
			"Afgesproken voor werkplaatsinstrumenten, waarvan de grenzen ruim zijn tegenover de standaarden.",
	},
};

const letterheadOf = (laboratory: string) => ({
	content: {
		...{ name: "House style", laboratory, address: "Quai des Étalons 7\n4020 Liège, Belgium" },
		...{ foot: "+32 4 555 01 20 · BTW BE 0999.999.999", signatoryRole: "For the metrology room" },
	},
});

/** The room is kept at 20 °C; it moves a little with the day of the month. */
function roomAt(on: Date): { temperature: string; humidity: string } {
	const day = on.getUTCDate();
	return { temperature: (19.6 + (day % 9) / 10).toFixed(1), humidity: String(41 + (day % 13)) };
}

function outsideCertificate(
	company: string,
	{ tag, description, manufacturer, model, serialNumber, kind }: Instrument,
	on: Date,
	{ points, adjusted }: Readings,
	laboratory: string,
	number: string,
): CertificateData {
	const { temperature, humidity } = roomAt(on);
	return {
		...{ number, revision: 1, performedOn: dateOf(on), issuedOn: dateOf(on), method: kind.method, adjusted },
		...{ laboratory: { name: laboratory, address: ["Vismarkt 9", "3290 Diest", "Belgium"] }, place: "Diest" },
		...{ customer: { name: company, address: [] }, item: { tag, description, manufacturer, model, serialNumber } },
		environment: [
			{ quantity: "Temperature", value: `${temperature} °C` },
			{ quantity: "Relative humidity", value: `${humidity} %` },
		],
		standards: [{ identification: "KD-REF-11", description: "Working standard of the laboratory" }],
		points,
		authorisedBy: { name: "Griet Aerts", role: "Head of laboratory" },
	};
}
