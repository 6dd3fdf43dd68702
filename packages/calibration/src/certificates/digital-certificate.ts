import type { CertificateData, Party } from "@calibrant/documents";
import { certificateWords } from "@calibrant/documents";
import {
	type Certificate,
	type Column,
	type Conformity,
	type Contact,
	type Measurement,
	type Run,
	type Text,
	writeCertificate,
} from "@calibrant/metrology/dcc";
import type { PointRow } from "../calibrations/calibration-view.ts";
import { coverageOf } from "./certificate-content.ts";
import { functionName, type Subject } from "./certificate-subject.ts";

/** Release of the writer: what reads a certificate can tell who wrote it. */
const release = "0.1.0";

export type Digital = { xml: Uint8Array; fault: null } | { xml: null; fault: string };

/** The same certificate as a DCC 3.3.0; or why its results cannot be said in one. */
export function digitalCertificate(
	subject: Subject,
	data: CertificateData,
	{ country, amended }: { country: string; amended: boolean },
): Digital {
	try {
		return { xml: writeCertificate(certificateOf(subject, data, country, amended)), fault: null };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { xml: null, fault: error.message };
	}
}

function certificateOf(subject: Subject, data: CertificateData, country: string, amended: boolean): Certificate {
	const language = data.language ?? "en";
	const say = (text: string): Text => [{ language, text }];
	const { laboratory, item, authorisedBy, amendment } = data;
	const words = certificateWords[language];
	const traceability = data.traceability ?? words.traceable;
	const at = { laboratory: "laboratory", customer: "customer", other: "other" } as const;
	return {
		...{
			software: [{ name: plain("Calibrant"), release }],
			country,
			languages: [language],
			mandatoryLanguages: [language],
		},
		...{ identifier: `${data.number}-${data.revision}`, identifications: [], receivedOn: data.receivedOn ?? null },
		...{ performedFrom: data.performedOn, performedUntil: data.performedUntil ?? data.performedOn },
		performedAt: at[subject.calibration.placeKind as keyof typeof at] ?? "other",
		issuedOn: data.issuedOn,
		replaces: amendment ? { change: amended ? "amended" : "substituted", identifier: amendment.replaces } : null,
		items: [
			{
				name: say(item.description || [item.manufacturer, item.model].filter(Boolean).join(" ")),
				description: item.condition ? say(item.condition) : [],
				...{ manufacturer: item.manufacturer ? plain(item.manufacturer) : [], model: item.model ?? null },
				identifications: [
					...(item.serialNumber
						? [{ issuer: "manufacturer" as const, value: item.serialNumber, name: say(words.serialNumber) }]
						: []),
					{ issuer: "owner", value: item.tag, name: say(words.identification) },
				],
			},
		],
		laboratory: { code: laboratory.accreditation?.reference ?? null, contact: contactOf(laboratory, country) },
		responsible: [
			{
				contact: { name: plain(authorisedBy.name), email: null, phone: null, fax: null, address: null },
				...{ role: authorisedBy.role ?? null, mainSigner: true },
			},
		],
		customer: contactOf(data.customer, null),
		statements: [
			statement("basic_metrologicallyTraceable", say(traceability), ["7.8.4.1 c"], true),
			statement(null, say(words.onlyItem), ["7.8.2.1 l"]),
			...(data.opinions ? [statement(null, say(data.opinions), ["7.8.7"])] : []),
			...(data.remarks ? [statement(null, say(data.remarks), [])] : []),
		],
		measurements: groupsOf(subject).map((points) => measurementOf(subject, data, points)),
		document: null,
	};
}

const plain = (text: string): Text => [{ language: null, text }];

function contactOf({ name, address }: Party, countryCode: string | null): Contact {
	const nothing = { street: null, streetNo: null, postCode: null, city: null, state: null, postOfficeBox: null };
	const further = address.map((text) => ({ language: null, text }));
	return { name: plain(name), email: null, phone: null, fax: null, address: { ...nothing, countryCode, further } };
}

function statement(role: string | null, declaration: Text, references: string[], traceable: boolean | null = null) {
	const norms = references.length > 0 ? ["ISO/IEC 17025:2017"] : [];
	const empty = { name: [], date: null, authority: null, conformity: [], values: [] };
	return { ...empty, role, declaration, norms, references, traceable };
}

/** Points that one table can hold: of one function and unit, with the same limits, U and verdict stated or not. */
function groupsOf({ points }: Subject): PointRow[][] {
	const kindOf = (one: PointRow) => [
		...[one.functionId, one.unit, one.lowerTolerance === null, one.upperTolerance === null],
		...[one.expandedUncertainty === null, one.verdict === null],
	];
	const groups = new Map<string, number[]>();
	for (const { point } of points.filter(({ run }) => run === 1)) {
		const kind = JSON.stringify(points.filter((one) => one.point === point).map(kindOf)[0]);
		groups.set(kind, [...(groups.get(kind) ?? []), point]);
	}
	return [...groups.values()].map((numbers) => points.filter(({ point }) => numbers.includes(point)));
}

function measurementOf(subject: Subject, data: CertificateData, points: PointRow[]): Measurement {
	const language = data.language ?? "en";
	const words = certificateWords[language];
	const say = (text: string): Text => [{ language, text }];
	const found = points.filter(({ run }) => run === 1);
	const left = found.flatMap(({ point }) => points.findLast((one) => one.run > 1 && one.point === point) ?? []);
	const { adjusted } = data;
	if (!adjusted && left.length > 0)
		throw new RangeError("Readings taken twice without an adjustment have no place in a DCC.");
	const run = (state: Run["state"], name: string, rows: PointRow[]): Run => ({
		...{ role: `gp_table${state === "as_left" ? 2 : 1}`, state, name: say(name), description: [] },
		columns: columnsOf(rows, data),
	});
	const group = functionName(subject, found[0]?.functionId ?? null, language);
	const statementText = data.decisionRule?.statement ?? words.rule(data.decisionRule?.rule ?? { type: "simple" });
	return {
		...{ name: say(group ?? words.headings.results), description: [], software: [], statements: [] },
		methods: [
			method(null, say(data.method), data.methodRemarks ? say(data.methodRemarks) : []),
			...(found.some(({ verdict }) => verdict !== null)
				? [
						method(
							"calibrant_decisionRule",
							say(data.decisionRule?.name ?? words.decisionRule(null, "").trim()),
							say(statementText),
						),
					]
				: []),
		],
		standards: data.standards.map(({ identification, description, certificate }) => ({
			...{ role: "basic_normalUsed", name: say(description || identification), manufacturer: [], model: null },
			description: certificate ? say(words.standard({ certificate })) : [],
			...{
				identifications: [{ issuer: "calibrationLaboratory" as const, value: identification, name: [] }],
				certificate: null,
			},
		})),
		conditions: conditionsOf(subject, data),
		action: adjusted ? "adjustment" : null,
		runs: adjusted
			? [run("as_found", words.runs.as_found, found), run("as_left", words.runs.as_left, left)]
			: [run("unadjusted", words.headings.results, found)],
	};
}

const method = (role: string | null, name: Text, description: Text) => ({
	role,
	name,
	description,
	norms: [],
	references: [],
});

/** Temperature and humidity have names of their own in the good practice of the DCC. */
const conditionRoles: Record<string, string> = {
	temperature: "basic_temperature",
	"relative humidity": "basic_humidityRelative",
};

function conditionsOf({ calibration }: Subject, data: CertificateData): Measurement["conditions"] {
	const language = data.language ?? "en";
	const words = certificateWords[language];
	const number = /^[+-]?\d+(\.\d+)?$/;
	return calibration.environment.flatMap(({ quantity, value, unit }) => {
		if (!number.test(value) || unit === "") return [];
		const name: Text = [{ language, text: words.quantities[quantity.toLowerCase()] ?? quantity }];
		const role = conditionRoles[quantity.toLowerCase()] ?? null;
		return [{ role, name, description: [], values: [column(role, name, unit, [value])] }];
	});
}

const column = (role: string | null, name: Text, unit: string, values: string[]): Column => ({
	...{ role, name, unit, values, uncertainty: null, tolerance: null, acceptance: null, conformity: [] },
});

const conformities: Record<string, Conformity> = {
	...{ in_tolerance: "pass", conditionally_in: "conditionalPass", undecided: "noPass" },
	...{ conditionally_out: "conditionalFail", out_of_tolerance: "fail" },
};

function columnsOf(rows: readonly PointRow[], data: CertificateData): Column[] {
	const language = data.language ?? "en";
	const { table } = certificateWords[language];
	const say = (text: string): Text => [{ language, text }];
	const unit = rows[0]?.unit ?? "";
	const whole = (values: (string | null)[]) => (values.some((value) => value === null) ? null : (values as string[]));
	const limits = (lower: (string | null)[], upper: (string | null)[]) => {
		const [low, high] = [whole(lower), whole(upper)];
		return low || high ? { lower: low, upper: high } : null;
	};
	const stated = whole(rows.map(({ expandedUncertainty }) => expandedUncertainty));
	return [
		column(
			"basic_referenceValue",
			say(table.nominal),
			unit,
			rows.map(({ reference, nominal }) => reference ?? nominal),
		),
		column(
			"basic_measuredValue",
			say(table.value),
			unit,
			rows.map(({ indication }) => indication ?? ""),
		),
		{
			...column(
				"basic_measurementError",
				say(table.error),
				unit,
				rows.map(({ error }) => error ?? ""),
			),
			uncertainty: stated && {
				...{
					kind: "expanded",
					values: stated,
					coverageFactors: rows.map(({ coverageFactor }) => coverageFactor ?? ""),
				},
				coverageProbabilities: rows.map((row) => coverageOf(row) ?? ""),
				distributions: ["normal"],
			},
			tolerance: limits(
				rows.map((row) => row.lowerTolerance),
				rows.map((row) => row.upperTolerance),
			),
			acceptance: limits(
				rows.map((row) => row.acceptanceLower),
				rows.map((row) => row.acceptanceUpper),
			),
			conformity: rows.flatMap(({ verdict }) => (verdict === null ? [] : [conformities[verdict] ?? "noPass"])),
		},
	];
}
