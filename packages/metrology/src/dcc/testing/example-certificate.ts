import type { Address, Certificate, Column, Text } from "../certificate.ts";

/** The same words in both languages of the example. */
const words = (en: string, fr: string): Text => [
	{ language: "en", text: en },
	{ language: "fr", text: fr },
];
const plain = (text: string): Text => [{ language: null, text }];
const address = (city: string, countryCode: string): Address => ({
	city,
	countryCode,
	...{ street: "Rue des Étalons", streetNo: "12", postCode: "1000", state: null, postOfficeBox: null, further: [] },
});
const contact = (name: string, city: string) => ({
	name: plain(name),
	email: "office@example.org",
	phone: null,
	fax: null,
	address: address(city, "BE"),
});
const column = (role: string, name: Text, values: string[]): Column => ({
	...{ role, name, unit: "°C", values, uncertainty: null, tolerance: null, acceptance: null, conformity: [] },
});

/** Readings at 0, 50 and 100 °C with their errors, U and limits of ±0.2 °C. */
function columns(
	reference: string[],
	measured: string[],
	errors: string[],
	conformity: Column["conformity"],
): Column[] {
	return [
		column("basic_referenceValue", words("Reference value", "Valeur de référence"), reference),
		column("basic_measuredValue", words("Indicated value", "Valeur indiquée"), measured),
		{
			...column("basic_measurementError", words("Error", "Erreur"), errors),
			uncertainty: {
				kind: "expanded",
				values: ["0.025", "0.025", "0.030"],
				coverageFactors: ["2"],
				coverageProbabilities: ["0.9545"],
				distributions: ["normal"],
			},
			tolerance: { lower: ["-0.2"], upper: ["0.2"] },
			acceptance: { lower: ["-0.175", "-0.175", "-0.170"], upper: ["0.175", "0.175", "0.170"] },
			conformity,
		},
	];
}

/** A thermometer found out of tolerance at one point, adjusted, and left in tolerance. Nothing is to be said against it. */
export function exampleCertificate(): Certificate {
	return {
		software: [{ name: plain("Calibrant"), release: "v0.1.0" }],
		country: "BE",
		languages: ["en", "fr"],
		mandatoryLanguages: ["en"],
		identifier: "CAL-2026-0042",
		identifications: [{ issuer: "calibrationLaboratory", value: "ORDER-17", name: words("Order", "Commande") }],
		receivedOn: "2026-03-02",
		performedFrom: "2026-03-03",
		performedUntil: "2026-03-04",
		performedAt: "laboratory",
		issuedOn: "2026-03-05",
		replaces: null,
		items: [
			{
				name: words("Digital thermometer", "Thermomètre numérique"),
				description: [],
				manufacturer: plain("Thermo Works & Sons"),
				model: "TW-100",
				identifications: [
					{ issuer: "manufacturer", value: "SN-4711", name: words("Serial number", "Numéro de série") },
					{ issuer: "customer", value: "TH-03", name: words("Asset", "Équipement") },
				],
			},
		],
		laboratory: { code: "BE-123", contact: contact("Example Calibration Laboratory", "Bruxelles") },
		responsible: [
			{
				contact: { name: plain("Ada Example"), email: null, phone: null, fax: null, address: null },
				role: "Head of laboratory",
				mainSigner: true,
			},
		],
		customer: contact("Example Foods SA", "Namur"),
		statements: [
			{
				role: "basic_metrologicallyTraceable",
				name: [],
				declaration: words(
					"The results are traceable to the International System of Units.",
					"Les résultats sont raccordés au Système international d'unités.",
				),
				norms: ["ISO/IEC 17025:2017"],
				references: ["7.8.4.1 c"],
				traceable: true,
				date: null,
				authority: null,
				conformity: [],
				values: [],
			},
		],
		measurements: [
			{
				name: words("Results", "Résultats"),
				description: [],
				methods: [
					{
						role: "gp_temperatureSensor",
						name: words("Comparison in a liquid bath", "Comparaison en bain liquide"),
						description: [],
						norms: ["EURAMET cg-8"],
						references: ["CP-07 rev. 3"],
					},
					{
						role: "calibrant_decisionRule",
						name: words("Decision rule", "Règle de décision"),
						description: words("Guard band of U (r = 1).", "Bande de garde de U (r = 1)."),
						norms: ["ILAC-G8:09/2019"],
						references: ["4.2.2"],
					},
				],
				software: [],
				standards: [
					{
						role: "basic_normalUsed",
						name: words("Platinum thermometer", "Thermomètre à résistance de platine"),
						description: [],
						manufacturer: plain("Standards AG"),
						model: "Pt-25",
						identifications: [{ issuer: "manufacturer", value: "PT-9", name: [] }],
						certificate: {
							name: words("Certificate of the standard", "Certificat de l'étalon"),
							identifier: "NMI-2025-881",
							procedure: "SHA-256",
							value: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
							traceable: true,
						},
					},
				],
				conditions: [
					{
						role: "basic_temperature",
						name: words("Ambient temperature", "Température ambiante"),
						description: [],
						values: [
							{ ...column("basic_temperatureMin", words("Lowest", "La plus basse"), ["22.1"]) },
							{ ...column("basic_temperatureMax", words("Highest", "La plus haute"), ["23.4"]) },
						],
					},
				],
				action: "adjustment",
				runs: [
					{
						role: "gp_table1",
						state: "as_found",
						name: words("Before adjustment", "Avant ajustage"),
						description: [],
						columns: columns(
							["0.012", "50.004", "100.021"],
							["0.10", "50.15", "100.35"],
							["0.088", "0.146", "0.329"],
							["pass", "pass", "fail"],
						),
					},
					{
						role: "gp_table2",
						state: "as_left",
						name: words("After adjustment", "Après ajustage"),
						description: [],
						columns: columns(
							["0.011", "50.002", "100.018"],
							["0.02", "50.03", "100.05"],
							["0.009", "0.028", "0.032"],
							["pass", "pass", "pass"],
						),
					},
				],
				statements: [],
			},
		],
		document: null,
	};
}
