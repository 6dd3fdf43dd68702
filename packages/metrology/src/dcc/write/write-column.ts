import { convert } from "../../units/convert.ts";
import type { Column, Conformity, Limits, Uncertainty } from "../certificate.ts";
import { isNumber } from "../findings/points.ts";
import { siUnitFor, toOtherUnit, toSiUnit } from "../units.ts";
import { optionalText } from "./write-parties.ts";
import { element, textElement, withAttributes, type XmlNode } from "./xml-node.ts";

/** Errors, corrections and limits of temperatures are differences; everything else is a point. */
const difference = /(error|correction|deviation|difference|drift|limit|tolerance|resolution)/i;

/** A quantity with its uncertainty, limits and conformity. Throws RangeError on what the schema cannot hold. */
export function writeColumn(column: Column): XmlNode {
	if (column.values.length === 0) throw new RangeError(`The quantity ${column.role ?? ""} has no values.`);
	const parts =
		column.unit === null
			? textElement("dcc:charsXMLList", list(column.values.map(spaced)))
			: writeValues(column, column.unit, column.values, column.uncertainty);
	return withAttributes(element("dcc:quantity", optionalText("dcc:name", column.name), parts, writeStatement(column)), {
		refType: roleFor(column.role),
	});
}

export function roleFor(role: string | null): string | null {
	if (role !== null && role.trim() === "") throw new RangeError("A role must not be empty; leave it out.");
	return role;
}

/** The entry of a list ends at a space, so that one inside is written as one that does not break. */
const spaced = (word: string) => {
	if (word === "" || /[\t\n\r\u00a0]/.test(word))
		throw new RangeError(`"${word}" cannot be an entry of a list: it is empty or has a line break in it.`);
	return word.replaceAll(" ", "\u00a0");
};
const list = (entries: readonly string[]) => entries.join(" ");

function numbers(name: string, entries: readonly string[], pattern?: RegExp): XmlNode {
	for (const entry of entries)
		if (!isNumber(entry) || (pattern && !pattern.test(entry)))
			throw new RangeError(`${name.replace("si:", "")} cannot be "${entry.slice(0, 40)}".`);
	return textElement(name, list(entries));
}

/** In an SI unit as it is. In another: the SI first, where there is an exact factor, and then as the laboratory has it. */
function writeValues(
	column: Pick<Column, "role">,
	unit: string,
	values: readonly string[],
	uncertainty: Uncertainty | null,
): XmlNode {
	if (unit.trim() === "" || /[\t\n\r\u00a0]/.test(unit)) throw new RangeError(`"${unit}" is no unit.`);
	const written = toSiUnit(unit);
	if (written) return realList(values, written, uncertainty);
	const own = realList(values, toOtherUnit(unit), uncertainty);
	const target = siUnitFor(unit);
	const targetWritten = target && toSiUnit(target);
	if (!target || !targetWritten) return own;
	const as = difference.test(column.role ?? "") ? "difference" : "point";
	const inSi = values.map((value) => convert(value, unit, target, as));
	const uncertaintyInSi = uncertainty && {
		...uncertainty,
		values: uncertainty.values.map((value) => convert(value, unit, target, "difference")),
	};
	return element("si:hybrid", realList(inSi, targetWritten, uncertaintyInSi), own);
}

const realList = (values: readonly string[], unit: string, uncertainty: Uncertainty | null): XmlNode =>
	element(
		"si:realListXMLList",
		numbers("si:valueXMLList", values),
		textElement("si:unitXMLList", unit),
		uncertainty && element("si:measurementUncertaintyUnivariateXMLList", writeUncertainty(uncertainty)),
	);

const notNegative = /^\+?[\d.]/;

function writeUncertainty(uncertainty: Uncertainty): XmlNode {
	if (uncertainty.values.length === 0) throw new RangeError("An uncertainty has no values.");
	const distribution =
		uncertainty.distributions.length > 0
			? textElement("si:distributionXMLList", list(uncertainty.distributions.map(spaced)))
			: null;
	if (uncertainty.kind === "standard") {
		if (uncertainty.coverageFactors.length + uncertainty.coverageProbabilities.length > 0)
			throw new RangeError("A standard uncertainty has no coverage factor.");
		return element(
			"si:standardMUXMLList",
			numbers("si:valueStandardMUXMLList", uncertainty.values, notNegative),
			distribution,
		);
	}
	if (uncertainty.coverageFactors.length === 0 || uncertainty.coverageProbabilities.length === 0)
		throw new RangeError("An expanded uncertainty needs its coverage factor and probability (GUM 7.2.3).");
	return element(
		"si:expandedMUXMLList",
		numbers("si:valueExpandedMUXMLList", uncertainty.values, notNegative),
		numbers("si:coverageFactorXMLList", uncertainty.coverageFactors, /^\+?[1-9]\d*(\.\d*)?$/),
		numbers("si:coverageProbabilityXMLList", uncertainty.coverageProbabilities, /^\+?(0(\.\d*)?|1(\.0*)?)$/),
		distribution,
	);
}

/** The limits and what is stated against them. */
function writeStatement(column: Column): XmlNode | null {
	const { unit } = column;
	if (unit === null || (!column.tolerance && !column.acceptance && column.conformity.length === 0)) return null;
	const limits = [
		...limitQuantities("calibrant_toleranceLimit", column.tolerance, unit),
		...limitQuantities("basic_acceptanceLimit", column.acceptance, unit),
	];
	const statement = element(
		"dcc:metaData",
		writeConformity(column.conformity),
		limits.length > 0 ? element("dcc:data", limits) : null,
	);
	return element("dcc:measurementMetaData", withAttributes(statement, { refType: "basic_conformity" }));
}

export const writeConformity = (conformity: readonly Conformity[]): XmlNode | null =>
	conformity.length === 0 ? null : textElement("dcc:conformityXMLList", list(conformity));

const limitQuantities = (role: string, limits: Limits | null, unit: string): XmlNode[] =>
	(["Lower", "Upper"] as const).flatMap((side) => {
		const values = side === "Lower" ? limits?.lower : limits?.upper;
		if (!values) return [];
		const quantity = element("dcc:quantity", writeValues({ role: limitRole }, unit, values, null));
		return [withAttributes(quantity, { refType: role + side })];
	});
const limitRole = "limit";
