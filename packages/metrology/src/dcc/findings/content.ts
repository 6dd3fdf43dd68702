import type { Column } from "../certificate.ts";
import { type Finding, findingAt } from "../finding.ts";
import { booleanOf, child, hasRole, within } from "../read/elements.ts";
import { type Examined, isNumber, tableName, tablesOf } from "./points.ts";

const traceableWords =
	/traceab|rückführ|rückgeführt|traçab|raccordé|trazab|riferibil|herleidbaar|terugvoerbaar|national standard|international system of units/i;
const agreedWords = /agree|customer|vereinbar|kunde|auftraggeber|client|convenu|cliente|overeen|klant/i;

/** Whether a certificate says what ISO/IEC 17025, 7.8 asks for, and nothing that it forbids. */
export function contentFindings(examined: Examined): Finding[] {
	const parts = [traceability, environment, conditionNumbers, resultNumbers, adjustment, nextDue, daysToCome];
	return parts.flatMap((findingsOf) => findingsOf(examined));
}

function traceability({ certificate, sources }: Examined): Finding[] {
	const root = sources.of(null);
	const stated = [...within(root)].some(
		(element) =>
			(element.name === "traceable" && booleanOf(element.parent, "traceable") === true) ||
			(element.name === "certificate" && element.parent?.name === "measuringEquipment") ||
			((element.name === "content" || element.name === "convention") && traceableWords.test(element.text)),
	);
	if (stated) return [];
	const message =
		"Nothing says how the results are traceable to the SI: no statement, and no certificate of a standard used. Ask for the statement.";
	const where = sources.of(certificate.measurements[0]);
	return [findingAt(where, "metrology", "error", "traceability-missing", "ISO/IEC 17025:2017, 7.8.4.1 c", message)];
}

/** What was done cannot have been done after the day on which it is read. */
function daysToCome({ certificate, sources, known }: Examined): Finding[] {
	const { today } = known;
	if (today === undefined) return [];
	const days = [
		...[["The item was received", certificate.receivedOn, "h"] as const],
		...[["The calibration began", certificate.performedFrom, "i"] as const],
		...[["The calibration ended", certificate.performedUntil, "i"] as const],
		...[["The certificate was issued", certificate.issuedOn, "j"] as const],
	];
	return days.flatMap(([what, day, letter]) => {
		if (!day || day.slice(0, 10) <= today) return [];
		const message = `${what} on ${day.slice(0, 10)}, which lies in the future. Ask for the day on which it was.`;
		const clause = `ISO/IEC 17025:2017, 7.8.2.1 ${letter}`;
		return [findingAt(sources.of(null), "metrology", "error", "date-in-future", clause, message)];
	});
}

function environment({ certificate, sources }: Examined): Finding[] {
	return certificate.measurements.flatMap((measurement) => {
		const element = sources.of(measurement);
		const inside = [...within(element)].some(
			({ name, children }) => name === "influenceCondition" && !children.some((one) => /^stat(us|e)$/.test(one.name)),
		);
		if (inside || measurement.conditions.length > 0) return [];
		const message =
			"The conditions under which the calibration was made are not stated. Ask for the temperature and whatever else influences the result.";
		const clause = "ISO/IEC 17025:2017, 7.8.4.1 b";
		return [findingAt(element, "metrology", "error", "environment-missing", clause, message)];
	});
}

/** The schema lets NaN stand for a number: a condition that is none says nothing. */
function conditionNumbers({ certificate, sources }: Examined): Finding[] {
	const clause = "ISO/IEC 17025:2017, 7.8.4.1 b";
	return certificate.measurements.flatMap(({ conditions }) =>
		conditions.flatMap((condition) => {
			const wrong = condition.values.flatMap(noNumbers);
			if (wrong.length === 0) return [];
			const message = `A condition is given as ${listed(wrong)}, which is no number. Ask for the value that was measured.`;
			return [findingAt(sources.of(condition), "metrology", "error", "condition-not-a-number", clause, message)];
		}),
	);
}

function resultNumbers({ certificate, sources }: Examined): Finding[] {
	return tablesOf(certificate).flatMap((table) => {
		const wrong = noNumbers(table.column);
		if (wrong.length === 0) return [];
		const message = `${tableName(table)}: ${listed(wrong)} is no number, and such a point is not judged. Ask what was measured there.`;
		const clause = "ISO/IEC 17025:2017, 7.8.2.1 m";
		return [findingAt(sources.of(table.column), "metrology", "warning", "result-not-a-number", clause, message)];
	});
}

const noNumbers = ({ unit, values, uncertainty }: Column): string[] =>
	unit === null ? [] : [...values, ...(uncertainty?.values ?? [])].filter((value) => !isNumber(value));

const listed = (values: readonly string[]) =>
	[...new Set(values)]
		.slice(0, 5)
		.map((value) => JSON.stringify(value.slice(0, 40)))
		.join(", ");

function adjustment({ certificate, sources }: Examined): Finding[] {
	return certificate.measurements.flatMap((measurement) => {
		if (!measurement.action) return [];
		const done = measurement.action === "adjustment" ? "adjusted" : "repaired";
		return (["as_found", "as_left"] as const).flatMap((state) => {
			if (measurement.runs.some((run) => run.state === state)) return [];
			const [word, when] = state === "as_found" ? ["found", "before"] : ["left", "after"];
			const message = `The item was ${done}, but there are no results as ${word}. Ask for the readings ${when} it; without them nobody can judge ${state === "as_found" ? "earlier work done with the item" : "whether it may be used"}.`;
			const clause = "ISO/IEC 17025:2017, 7.8.4.1 d";
			const rule = state === "as_found" ? "as-found-missing" : "as-left-missing";
			return [findingAt(sources.of(measurement), "metrology", "error", rule, clause, message)];
		});
	});
}

function nextDue({ certificate, sources }: Examined): Finding[] {
	const statements = [...certificate.statements, ...certificate.measurements.flatMap((one) => one.statements)];
	return statements.flatMap((statement) => {
		const element = sources.of(statement);
		const due = hasRole(statement.role, /(recalibration|nextCalibration|interval)/i);
		if (!due || (!statement.date && !child(element, "period"))) return [];
		const agreed =
			statement.authority !== null ||
			[...statement.declaration, ...statement.name].some(({ text }) => agreedWords.test(text));
		if (agreed) return [];
		const message = `A date or interval for the next calibration${statement.date ? ` (${statement.date})` : ""} is recommended without saying that it was agreed with the customer. Remove it, or name the agreement.`;
		return [findingAt(element, "metrology", "error", "next-due-not-agreed", "ISO/IEC 17025:2017, 7.8.4.3", message)];
	});
}
