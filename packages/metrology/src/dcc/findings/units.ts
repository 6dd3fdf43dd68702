import { Exact } from "../../decimal.ts";
import { convert, readUnit } from "../../units/convert.ts";
import type { Column, Run } from "../certificate.ts";
import { type Finding, findingAt, namespaces } from "../finding.ts";
import { hasRole, roleOf, within } from "../read/elements.ts";
import { fromCertificateUnit } from "../units.ts";
import { type Examined, isNumber, tableName, tablesOf } from "./points.ts";
import { isReference, lastPlace } from "./uncertainty.ts";

const clause = "ISO/IEC 17025:2017, 7.8.2.1 m";

/** Whether what stands beside each other is in units that go together, and the errors are what the values give. */
export function unitFindings(examined: Examined): Finding[] {
	const { certificate, sources } = examined;
	const runs = certificate.measurements.flatMap((measurement) => measurement.runs);
	return [
		...runs.flatMap((run) => [...otherUnits(run, sources), ...inconsistentErrors(run, sources)]),
		...tablesOf(certificate).flatMap((table) => limitsOfOtherKind(table, sources)),
	];
}

const kindOf = (unit: string | null) => (unit === null ? null : (readUnit(unit)?.kind ?? null));
const columnOf = (run: Run, ending: RegExp) => run.columns.find(({ role }) => hasRole(role, ending));

/** Values of one kind of quantity in two units beside each other are read for one another. */
function otherUnits(run: Run, sources: Examined["sources"]): Finding[] {
	const reference = run.columns.find(isReference);
	const measured = columnOf(run, /measuredValue$/);
	if (!reference?.unit || !measured?.unit || reference.unit === measured.unit) return [];
	if (kindOf(reference.unit) === null || kindOf(reference.unit) !== kindOf(measured.unit)) return [];
	const message = `The reference values are in ${reference.unit} and the measured ones in ${measured.unit}. Ask whether that is meant; nobody should have to convert to compare them.`;
	return [findingAt(sources.of(reference), "metrology", "warning", "units-differ", clause, message)];
}

/** error = indicated − reference, within what the last digits written allow; values of one kind in one unit first. */
function inconsistentErrors(run: Run, sources: Examined["sources"]): Finding[] {
	const [reference, measured, error] = [/referenceValue$/, /measuredValue$/, /measurementError$/].map((ending) =>
		columnOf(run, ending),
	);
	if (!reference?.unit || !measured?.unit || !error?.unit) return [];
	const columns = [reference, measured, error];
	const units = [...new Set(columns.map(({ unit }) => unit ?? ""))];
	const kinds = new Set(units.map(kindOf));
	if (units.length > 1 && kinds.has(null)) return [];
	if (kinds.size > 1) return subtractedAcross(reference, measured, error, sources);
	const wrong = differences(reference, measured, error, measured.unit).flatMap(
		({ index, difference, stated, fits }) => {
			const [x, y] = [reference, measured].map(
				({ values, unit }) => `${values[index]}${units.length > 1 ? ` ${unit}` : ""}`,
			);
			return fits ? [] : [`point ${index + 1}: ${y} − ${x} is ${difference}, not ${stated}`];
		},
	);
	if (wrong.length === 0) return [];
	const message = `The error is not indicated minus reference value at ${wrong.slice(0, 5).join("; ")} ${measured.unit}. One of the three is wrong; ask which.`;
	const rule = "ISO/IEC 17025:2017, 7.8.1.1";
	return [findingAt(sources.of(error), "metrology", "error", "error-inconsistent", rule, message)];
}

/**
 * A transducer is read in another kind of unit than it measures, and an error is often a percentage. Numbers that were
 * subtracted from each other all the same have a wrong unit.
 */
function subtractedAcross(reference: Column, measured: Column, error: Column, sources: Examined["sources"]): Finding[] {
	if (kindOf(error.unit) === "ratio") return [];
	const found = differences(reference, measured, error, null);
	if (found.length === 0 || !found.every(({ fits }) => fits)) return [];
	const message = `The errors are the measured minus the reference values, and yet these are in ${measured.unit}, ${reference.unit} and ${error.unit}, of different kinds. One of the units is wrong; ask which.`;
	return [findingAt(sources.of(error), "metrology", "error", "units-of-other-kinds", clause, message)];
}

/** Measured minus reference value at each point beside the error stated there. `unit`: to convert to; null: as they stand. */
function differences(reference: Column, measured: Column, error: Column, unit: string | null) {
	const read = (column: Column, index: number, as: "point" | "difference") => {
		const text = column.values[index];
		if (!text || !isNumber(text)) return null;
		const into = (value: string, how: "point" | "difference") =>
			new Exact(unit === null || column.unit === unit ? value : convert(value, column.unit ?? "", unit, how));
		return { value: into(text, as), place: into(lastPlace(text).toString(), "difference") };
	};
	return error.values.flatMap((_, index) => {
		const [x, y] = [read(reference, index, "point"), read(measured, index, "point")];
		const stated = read(error, index, "difference");
		if (!x || !y || !stated) return [];
		const difference = y.value.minus(x.value);
		const slack = x.place.plus(y.place).plus(stated.place).div(2);
		const fits = difference.minus(stated.value).abs().lte(slack);
		return [{ index, difference: difference.toFixed(), stated: stated.value.toFixed(), fits }];
	});
}

/** Limits that cannot be converted to the unit of what they limit are not read at all. */
function limitsOfOtherKind(table: ReturnType<typeof tablesOf>[number], sources: Examined["sources"]): Finding[] {
	const { column } = table;
	const own = kindOf(column.unit);
	if (own === null) return [];
	const units = [...within(sources.of(column))]
		.filter((element) => element.name === "quantity" && hasRole(roleOf(element), /LimitLower$|LimitUpper$/i))
		.flatMap((quantity) => [...within(quantity)])
		.filter(({ uri, name }) => uri === namespaces.si && /^unit(XMLList)?$/.test(name))
		.map(({ text }) => fromCertificateUnit(text.trim()));
	const other = units.find((unit) => {
		const kind = kindOf(unit);
		return kind !== null && kind !== own && kind !== "ratio" && own !== "ratio";
	});
	if (other === undefined) return [];
	const message = `${tableName(table)}: its values are in ${column.unit} and its limits in ${other}, which is another kind of quantity. One of the units is wrong; ask which.`;
	return [findingAt(sources.of(column), "metrology", "error", "units-of-other-kinds", clause, message)];
}
