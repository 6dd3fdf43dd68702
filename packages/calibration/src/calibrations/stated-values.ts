import { deviation } from "@calibrant/metrology";
import { factorFault } from "../coverage-factor.ts";
import { TypedNumbers } from "../input-fields.ts";
import { judgedColumns, type PlannedPoint, plainUnit, simply } from "./judge-points.ts";

/** The most values of one certificate. */
const mostValues = 200;

/**
 * What an outside certificate states, typed a line each: value and unit, U, k, and the error where it gives one, apart
 * by semicolons ("25 mm; 0.00012; 2; 0.00002"). A budget takes U from them where the instrument is used as a standard.
 * What is wrong is named with its line under `values`.
 */
export function readStatedValues(typed: string): { points: StatedPoint[]; fault: string | null } {
	const lines = typed.split(/\r?\n/).map((text, index) => ({ text: text.trim(), line: index + 1 }));
	const filled = lines.filter(({ text }) => text !== "");
	if (filled.length > mostValues) return { points: [], fault: `At most ${mostValues} values are taken here.` };
	const read = filled.map(({ text, line }) => ({ line, ...readLine(text) }));
	const faults = read.flatMap(({ line, fault }) => (fault ? [`Line ${line}: ${fault}`] : []));
	return { points: read.flatMap(({ point }) => (point ? [point] : [])), fault: faults.join(" ") || null };
}

type StatedPoint = ReturnType<typeof judgedColumns>["columns"];

function readLine(text: string): { point: StatedPoint | null; fault: string | null } {
	const [at = "", u = "", k = "", error = "", ...more] = text.split(/[;\t]/).map((part) => part.trim());
	const [, value = "", unit = ""] = /^([-+−]?\d[\d.,]*(?:e[-+−]?\d+)?)\s*(\D.*)$/iu.exec(at) ?? [];
	if (value === "" || unit === "" || u === "" || k === "" || more.length > 0)
		return { point: null, fault: "Write value and unit, U, k and, where it is given, the error, apart by semicolons." };
	const numbers = new TypedNumbers();
	const [nominal, typedUncertainty, typedFactor] = [
		numbers.read("The value", value),
		numbers.read("U", u),
		numbers.read("k", k),
	];
	const found = error === "" ? null : numbers.read("The error", error);
	if (!numbers.faults.U && Number(typedUncertainty) <= 0) numbers.faults.U = "It is above zero.";
	const factor = factorFault(typedFactor);
	if (factor) numbers.faults.k ??= factor;
	const [fault] = Object.entries(numbers.faults).map(([name, why]) => `${name}: ${why}`);
	if (fault) return { point: null, fault };
	const plan: PlannedPoint = {
		...{ unit: plainUnit(unit), nominal, reference: null, lowerTolerance: null, upperTolerance: null, repeats: 1 },
		...{ typedUncertainty, typedFactor, functionId: null, specId: null },
	};
	if (found !== null) return judgedLine(plan, deviation(nominal, found.startsWith("-") ? found.slice(1) : `-${found}`));
	const { columns } = judgedColumns(plan, [], simply);
	return { point: { ...columns, expandedUncertainty: typedUncertainty, coverageFactor: typedFactor }, fault: null };
}

function judgedLine(plan: PlannedPoint, reading: string): { point: StatedPoint | null; fault: string | null } {
	const { columns, faults } = judgedColumns(plan, [reading], simply);
	return faults[0] ? { point: null, fault: faults[0].message } : { point: columns, fault: null };
}
