import {
	type CertificateData,
	type CertificateWords,
	certificateWords,
	type Party,
	ruleName,
	traceabilityOf,
} from "@calibrant/documents";
import { reportResult } from "@calibrant/metrology";
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
import { isReferenced } from "../calibrations/reference-values.ts";
import { coverageOf, isTraced } from "./certificate-content.ts";
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
	const carried = traceabilityOf(data, words);
	const traceability = [carried, data.traceability].filter(Boolean).join(" ");
	const traced = isTraced(subject);
	const at = { laboratory: "laboratory", customer: "customer", other: "other" } as const;
	return {
		...{
			software: [{ name: plain("Calibrant"), release }],
			country,
			languages: [language],
			mandatoryLanguages: [language],
		},
		...{ identifier: identifierOf(data), identifications: [], receivedOn: data.receivedOn ?? null },
		...{ performedFrom: data.performedOn, performedUntil: data.performedUntil ?? data.performedOn },
		performedAt: at[subject.calibration.placeKind as keyof typeof at] ?? "other",
		issuedOn: data.issuedOn,
		replaces: amendment
			? { change: amended ? "amended" : "substituted", identifier: identifierOf(amendment.replaces) }
			: null,
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
			{
				...statement(traced ? "basic_metrologicallyTraceable" : null, say(traceability), ["7.8.4.1 c"], traced || null),
				// As the PDF's heading: what was typed may say how far they are traceable, or that they are not.
				name: say(words.headings.traceability),
			},
			statement(null, say(words.onlyItem), ["7.8.2.1 l"]),
			...(data.opinions ? [statement(null, say(data.opinions), ["7.8.7"])] : []),
			...(data.remarks ? [statement(null, say(data.remarks), [])] : []),
		],
		measurements: groupsOf(subject).map((points) => measurementOf(subject, data, points)),
		document: null,
	};
}

const identifierOf = ({ number, revision }: { number: string; revision: number }) => `${number}-${revision}`;

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
		...{ name: say(group ?? words.headings.results), software: [], statements: [] },
		description: adjusted
			? say([words.adjusted, ...(data.adjustments ?? []).map((one) => words.adjustedBy(one))].join(" "))
			: [],
		methods: [
			method(null, say(data.method), data.methodRemarks ? say(data.methodRemarks) : []),
			...(found.some(({ verdict }) => verdict !== null)
				? [
						method(
							"calibrant_decisionRule",
							say(data.decisionRule ? ruleName(data.decisionRule, words) : words.decisionRule(null, "").trim()),
							say(statementText),
						),
					]
				: []),
		],
		standards: data.standards.map(({ identification, description, ...standard }) => ({
			...{ role: "basic_normalUsed", name: say(description || identification), manufacturer: [], model: null },
			description: say(standardText(standard, words)),
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

/** Its certificate and the day it was calibrated on (ISO 8601), and what spoke against it, as the PDF says. */
function standardText(
	standard: Omit<CertificateData["standards"][number], "identification" | "description">,
	words: CertificateWords,
) {
	const { certificate, calibratedOn, dueOn, despite } = standard;
	const origin = words.standard({
		...(certificate && { certificate }),
		...(calibratedOn && { calibratedOn }),
		...(dueOn && { dueOn }),
	});
	return despite ? `${origin}. ${words.despite(despite.fault, despite.reason, despite.by)}` : origin;
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

/** A probability with four places at most. */
const shortened = (share: string | null) => (share === null ? "" : String(Number(Number(share).toFixed(4))));

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
	// What is said in numbers here is what the PDF prints: the record keeps all digits.
	const reported = rows.map(({ indication, error, expandedUncertainty }) =>
		reportResult({ value: indication ?? "", error: error ?? "", expandedUncertainty }),
	);
	const toPlace = (limit: string | null, { expandedUncertainty }: PointRow) =>
		limit && reportResult({ value: "0", error: limit, expandedUncertainty }).error;
	const stated = whole(reported.map(({ expandedUncertainty }) => expandedUncertainty));
	const nominals = rows.map(({ nominal }) => nominal);
	const references = rows.map(({ reference, nominal }) => reference ?? nominal);
	const measuredAgainst = rows.some(isReferenced)
		? [
				column("basic_nominalValue", say(table.nominal), unit, nominals),
				column("basic_referenceValue", say(table.reference), unit, references),
			]
		: [column("basic_referenceValue", say(table.nominal), unit, references)];
	return [
		...measuredAgainst,
		column(
			"basic_measuredValue",
			say(table.value),
			unit,
			reported.map(({ value }) => value),
		),
		{
			...column(
				"basic_measurementError",
				say(table.error),
				unit,
				reported.map(({ error }) => error),
			),
			uncertainty: stated && {
				...{
					kind: "expanded",
					values: stated,
					coverageFactors: rows.map(({ coverageFactor: k }) => (k === null ? "" : Number(k).toFixed(2))),
				},
				coverageProbabilities: rows.map((row) => shortened(coverageOf(row))),
				distributions: ["normal"],
			},
			tolerance: limits(
				rows.map((row) => row.lowerTolerance),
				rows.map((row) => row.upperTolerance),
			),
			acceptance: limits(
				rows.map((row) => toPlace(row.acceptanceLower, row)),
				rows.map((row) => toPlace(row.acceptanceUpper, row)),
			),
			conformity: rows.flatMap(({ verdict }) => (verdict === null ? [] : [conformities[verdict] ?? "noPass"])),
		},
	];
}
