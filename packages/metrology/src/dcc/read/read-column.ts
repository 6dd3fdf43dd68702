import { convert, readUnit } from "../../units/convert.ts";
import type { Column, Conformity, Limits, Uncertainty } from "../certificate.ts";
import { namespaces } from "../finding.ts";
import { isNumber } from "../findings/points.ts";
import { fromCertificateUnit } from "../units.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { at, child, children, hasRole, roleOf, textOf, within, wordsOf } from "./elements.ts";

type Values = { unit: string; values: string[]; uncertainty: Uncertainty | null };

const isSi = (element: XmlElement) => element.uri === namespaces.si;
/** The same element as a single one or as a list. */
const entries = (parent: XmlElement | null, ...names: string[]): string[] =>
	names.flatMap((name) => [...wordsOf(child(parent, name, "si")), ...wordsOf(child(parent, `${name}XMLList`, "si"))]);

/** A quantity as a column, with the limits and the conformity of its meta data; null where it holds no plain numbers. */
export function readColumn(quantity: XmlElement): Column | null {
	const common = { role: roleOf(quantity), name: textOf(quantity, "name") };
	const words = child(quantity, "charsXMLList");
	if (words) {
		const values = wordsOf(words).map((word) => word.replaceAll("\u00a0", " "));
		return {
			...common,
			unit: null,
			values,
			...{ uncertainty: null, tolerance: null, acceptance: null, conformity: [] },
		};
	}
	const inside = quantity.children.find(isSi);
	const read = inside ? readValues(inside) : null;
	if (!read || read.values.length === 0) return null;
	const statements = at(quantity, "measurementMetaData")?.children ?? [];
	const limit = (ending: RegExp) => limitOf(statements, ending, read.unit);
	return {
		...common,
		...read,
		tolerance: limitsOf(limit(/[tT]oleranceLimitLower$/), limit(/[tT]oleranceLimitUpper$/)),
		acceptance: limitsOf(limit(/[aA]cceptanceLimitLower$/), limit(/[aA]cceptanceLimitUpper$/)),
		conformity: statements.flatMap(conformityOf),
	};
}

export const conformityOf = (statement: XmlElement): Conformity[] => [
	...(wordsOf(child(statement, "conformity")) as Conformity[]),
	...(wordsOf(child(statement, "conformityXMLList")) as Conformity[]),
];

const limitsOf = (lower: string[] | null, upper: string[] | null): Limits | null =>
	lower || upper ? { lower, upper } : null;

function limitOf(statements: readonly XmlElement[], ending: RegExp, unit: string): string[] | null {
	for (const statement of statements)
		for (const element of within(statement)) {
			if (element.name !== "quantity" || !hasRole(roleOf(element), ending)) continue;
			const inside = element.children.find(isSi);
			const read = inside ? readValues(inside) : null;
			if (read && read.unit === unit) return read.values;
			return read ? inUnit(read.values, read.unit, unit, "difference") : null;
		}
	return null;
}

/** Values in another unit; null where there is no exact factor between them. */
function inUnit(values: string[], from: string, to: string, as: "point" | "difference"): string[] | null {
	const [source, target] = [readUnit(from), readUnit(to)];
	if (!source || source.kind !== target?.kind) return null;
	return values.every(isNumber) ? values.map((value) => convert(value, from, to, as)) : null;
}

function readValues(element: XmlElement): Values | null {
	switch (element.name) {
		case "hybrid":
			return readHybrid(element);
		case "real":
		case "realListXMLList":
			return readPlain(element, uncertaintyOf(element));
		case "constant":
			return readPlain(element, constantUncertainty(element));
		case "list":
		case "realList":
			return readList(element);
		default:
			return null;
	}
}

/** The laboratory's own unit, if it is marked as one outside the SI and known here; else the first, which is the SI's. */
function readHybrid(element: XmlElement): Values | null {
	const parts = element.children.filter(isSi);
	const own = parts.find((part) => {
		const written = entries(part, "unit")[0] ?? "";
		return written.startsWith("|");
	});
	const chosen = own ?? parts[0];
	return chosen ? readValues(chosen) : null;
}

function readPlain(element: XmlElement, uncertainty: Uncertainty | null): Values | null {
	const values = entries(element, "value");
	const units = [...new Set(entries(element, "unit"))];
	return units.length === 1 && units[0] ? { unit: fromCertificateUnit(units[0]), values, uncertainty } : null;
}

/** A list of single quantities: the unit and the uncertainty may stand before them, for all. */
function readList(element: XmlElement): Values | null {
	const holder = child(element, "realList", "si") ?? element;
	const common = child(holder, "listUnit", "si")?.text;
	const reals = children(holder, "real", "si");
	const units = [...new Set(reals.map((real) => entries(real, "unit")[0] ?? common ?? ""))];
	if (units.length !== 1 || !units[0]) return null;
	const each = reals.map((real) => uncertaintyOf(real));
	const all = child(holder, "listUnivariateUnc", "si") ?? child(holder, "listMeasurementUncertaintyUnivariate", "si");
	const first = each[0];
	const joined: Uncertainty | null =
		first && each.every((one) => one?.kind === first.kind)
			? {
					kind: first.kind,
					values: each.flatMap((one) => one?.values ?? []),
					coverageFactors: each.flatMap((one) => one?.coverageFactors ?? []),
					coverageProbabilities: each.flatMap((one) => one?.coverageProbabilities ?? []),
					distributions: each.flatMap((one) => one?.distributions ?? []),
				}
			: null;
	return {
		unit: fromCertificateUnit(units[0]),
		values: reals.flatMap((real) => entries(real, "value")),
		uncertainty: joined ?? (all ? uncertaintyOf(all) : null),
	};
}

const standardOf = (values: string[]): Uncertainty => ({
	kind: "standard",
	values,
	...{ coverageFactors: [], coverageProbabilities: [], distributions: [] },
});

function constantUncertainty(element: XmlElement): Uncertainty | null {
	const values = entries(element, "valueStandardMU", "uncertainty");
	return values.length > 0 ? standardOf(values) : null;
}

/** Both spellings of the D-SI: `expandedUnc` and `measurementUncertaintyUnivariate/expandedMU`, single and as lists. */
function uncertaintyOf(element: XmlElement): Uncertainty | null {
	const wrapped = ["measurementUncertaintyUnivariate", "measurementUncertaintyUnivaraite"]
		.flatMap((name) => [child(element, name, "si"), child(element, `${name}XMLList`, "si")])
		.find(Boolean);
	const holder = wrapped ?? element;
	const found = holder.children.find((one) => isSi(one) && /^(expanded|coverageInterval|standardM)/.test(one.name));
	if (!found) return null;
	const distributions = entries(found, "distribution").map((word) => word.replaceAll("\u00a0", " "));
	if (!found.name.startsWith("expanded"))
		return { ...standardOf(entries(found, "standardUnc", "valueStandardMU")), distributions };
	return {
		kind: "expanded",
		values: entries(found, "uncertainty", "valueExpandedMU"),
		coverageFactors: entries(found, "coverageFactor"),
		coverageProbabilities: entries(found, "coverageProbability"),
		distributions,
	};
}
