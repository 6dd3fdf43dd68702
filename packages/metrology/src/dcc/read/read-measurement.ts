import type { Column, Condition, Equipment, Measurement, Method, Run, RunState, Statement } from "../certificate.ts";
import { unitStatementRole } from "../units.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { at, booleanOf, child, children, roleOf, textIn, textOf, textsIn } from "./elements.ts";
import type { Sources } from "./read-certificate.ts";
import { conformityOf, readColumn } from "./read-column.ts";
import { readContact, readItem, readReference, readSoftware } from "./read-parties.ts";

/** One set of results, with what the certificate says once for all sets (DCC 3.3). */
export function readMeasurement(element: XmlElement, sources: Sources): Measurement {
	const places = element.parent ? [element, element.parent] : [element];
	const all = (list: string, one: string) => places.flatMap((place) => children(child(place, list), one));
	const conditions = all("influenceConditions", "influenceCondition");
	const status = (condition: XmlElement) => (textIn(condition, "status") ?? textIn(condition, "state"))?.trim() ?? null;
	const stated = conditions.filter(status);
	const words = stated.map(status).join(" ");
	const results = children(child(element, "results"), "result");
	const before = stated.filter((one) => status(one)?.startsWith("before"));
	const after = stated.filter((one) => status(one)?.startsWith("after"));
	const tables = (elements: XmlElement[], state: RunState) => elements.flatMap((one) => readRuns(one, state, sources));
	return sources.note(element, {
		name: textOf(element, "name"),
		description: textOf(element, "description"),
		methods: all("usedMethods", "usedMethod").map((one) => sources.once(one, readMethod)),
		software: all("usedSoftware", "software").map((one) => sources.once(one, readSoftware)),
		standards: all("measuringEquipments", "measuringEquipment").map((one) => sources.once(one, readEquipment)),
		conditions: conditions
			.filter((one) => !status(one))
			.map((one) => sources.once(one, () => readCondition(one, sources))),
		action: words.includes("Adjustment") ? "adjustment" : words.includes("Repair") ? "repair" : null,
		runs: [
			...tables(before, "as_found"),
			...tables(after, "as_left"),
			...tables(results, stated.length > 0 ? "as_left" : "unadjusted"),
		],
		statements: readStatements(all("measurementMetaData", "metaData"), sources),
	});
}

const readMethod = (element: XmlElement): Method => ({
	role: roleOf(element),
	name: textOf(element, "name"),
	description: textOf(element, "description"),
	norms: textsIn(element, "norm"),
	references: textsIn(element, "reference"),
});

const readEquipment = (element: XmlElement): Equipment => ({
	role: roleOf(element),
	...readItem(element),
	certificate: readReference(child(element, "certificate")),
});

function readCondition(element: XmlElement, sources: Sources): Condition {
	return {
		role: roleOf(element),
		name: textOf(element, "name"),
		description: textOf(element, "description"),
		values: readColumns(child(element, "data"), sources),
	};
}

/** Without those by which we declare units outside the SI: the units themselves are read where they are used. */
export const readStatements = (elements: XmlElement[], sources: Sources): Statement[] =>
	elements
		.filter((one) => roleOf(one) !== unitStatementRole)
		.map((one) => sources.once(one, () => readStatement(one, sources)));

function readStatement(element: XmlElement, sources: Sources): Statement {
	return {
		role: roleOf(element),
		name: textOf(element, "name"),
		declaration: textOf(element, "declaration"),
		norms: textsIn(element, "norm"),
		references: textsIn(element, "reference"),
		traceable: booleanOf(element, "traceable"),
		date: textIn(element, "date")?.trim() ?? null,
		authority: readContact(child(element, "respAuthority")),
		conformity: conformityOf(element),
		values: readColumns(child(element, "data"), sources),
	};
}

/** The tables of a result or a condition: the quantities of its data, and those of each list. */
function readRuns(element: XmlElement, state: RunState, sources: Sources): Run[] {
	const runs: Run[] = [];
	const waiting = children(element, "data");
	for (let table = waiting.shift(); table; table = waiting.shift()) {
		waiting.unshift(...children(table, "list"));
		const columns = columnsOf(table, sources);
		if (columns.length === 0) continue;
		const own = textOf(table, "name");
		const run = {
			role: table.name === "list" ? roleOf(table) : null,
			state,
			name: own.length > 0 ? own : textOf(element, "name"),
			description: textOf(own.length > 0 ? table : element, "description"),
			columns,
		};
		runs.push(sources.note(table, run));
	}
	return runs;
}

const columnsOf = (table: XmlElement, sources: Sources): Column[] =>
	children(table, "quantity").flatMap((quantity) => {
		const column = readColumn(quantity);
		if (!column) sources.unread.push(quantity);
		return column ? [sources.note(quantity, column)] : [];
	});

/** Every quantity of some data, whatever lists it is in. */
function readColumns(data: XmlElement | null, sources: Sources): Column[] {
	if (!data) return [];
	return [...columnsOf(data, sources), ...children(data, "list").flatMap((list) => readColumns(list, sources))];
}

export const measurementsOf = (root: XmlElement): XmlElement[] =>
	children(at(root, "measurementResults"), "measurementResult");
