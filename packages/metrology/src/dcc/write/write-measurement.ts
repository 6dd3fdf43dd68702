import type { Column, Condition, Equipment, Measurement, Method, Run, Statement } from "../certificate.ts";
import { roleFor, writeColumn, writeConformity } from "./write-column.ts";
import {
	itemParts,
	optionalText,
	requiredText,
	word,
	writeContact,
	writeReference,
	writeSoftware,
} from "./write-parties.ts";
import { element, textElement, withAttributes, type XmlNode } from "./xml-node.ts";

/** One set of results. As found goes, as PTB's good practice has it, into an influence condition before the adjustment. */
export function writeMeasurement(measurement: Measurement): XmlNode {
	const { action, runs } = measurement;
	const found = runs.filter(({ state }) => state === "as_found");
	const left = runs.filter(({ state }) => state !== "as_found");
	if (left.length === 0) throw new RangeError("A certificate needs results, as left or of an item not adjusted.");
	const unadjusted = left.some(({ state }) => state === "unadjusted");
	if (action ? unadjusted : found.length > 0 || !unadjusted)
		throw new RangeError("Results as found and as left go with an adjustment or repair, and only with one.");
	const conditions = [...measurement.conditions.map(writeCondition), ...writeAction(action, found)];
	return element(
		"dcc:measurementResult",
		requiredText("dcc:name", measurement.name, "A set of results"),
		optionalText("dcc:description", measurement.description),
		listOf("dcc:usedMethods", measurement.methods.map(writeMethod)),
		writeSoftware("dcc:usedSoftware", measurement.software),
		listOf("dcc:measuringEquipments", measurement.standards.map(writeStandard)),
		listOf("dcc:influenceConditions", conditions),
		element(
			"dcc:results",
			left.map((run) => element("dcc:result", runParts(run))),
		),
		listOf(
			"dcc:measurementMetaData",
			measurement.statements.map((one) => writeStatement("dcc:metaData", one)),
		),
	);
}

const listOf = (name: string, nodes: XmlNode[]) => (nodes.length > 0 ? element(name, nodes) : null);

const runParts = (run: Run, status: XmlNode | null = null): XmlNode[] => [
	requiredText("dcc:name", run.name, "A table of results"),
	...[optionalText("dcc:description", run.description), status].filter((one) => one !== null),
	element(
		"dcc:data",
		withAttributes(element("dcc:list", run.columns.map(writeColumn)), { refType: roleFor(run.role) }),
	),
];

function writeAction(action: Measurement["action"], found: readonly Run[]): XmlNode[] {
	if (!action) return [];
	const [done, role] = action === "adjustment" ? ["Adjustment", "basic_adjustment"] : ["Repair", "basic_repair"];
	const before = found.map((run) =>
		element("dcc:influenceCondition", runParts(run, textElement("dcc:status", `before${done}`))),
	);
	const words = [{ language: null, text: done }];
	// Adjusted without readings as found: the certificate says at least that it was.
	const after = element(
		"dcc:influenceCondition",
		requiredText("dcc:name", words, done),
		textElement("dcc:status", `after${done}`),
		element("dcc:data", requiredText("dcc:text", words, done)),
	);
	return (before.length > 0 ? before : [after]).map((node) => withAttributes(node, { refType: role }));
}

const writeMethod = (method: Method): XmlNode =>
	withAttributes(
		element(
			"dcc:usedMethod",
			requiredText("dcc:name", method.name, "A method"),
			optionalText("dcc:description", method.description),
			method.norms.map((norm) => word("dcc:norm", norm)),
			method.references.map((reference) => word("dcc:reference", reference)),
		),
		{ refType: roleFor(method.role) },
	);

const writeStandard = (standard: Equipment): XmlNode => {
	const certificate = standard.certificate && writeReference("dcc:certificate", standard.certificate);
	const node = element("dcc:measuringEquipment", ...itemParts(standard, "A standard", certificate));
	return withAttributes(node, { refType: roleFor(standard.role) });
};

function writeCondition(condition: Condition): XmlNode {
	const node = element(
		"dcc:influenceCondition",
		requiredText("dcc:name", condition.name, "A condition"),
		optionalText("dcc:description", condition.description),
		writeData(condition.values) ?? element("dcc:data", requiredText("dcc:text", condition.name, "A condition")),
	);
	return withAttributes(node, { refType: roleFor(condition.role) });
}

const writeData = (columns: readonly Column[]) =>
	columns.length > 0 ? element("dcc:data", columns.map(writeColumn)) : null;

export function writeStatement(name: string, statement: Statement): XmlNode {
	const node = element(
		name,
		optionalText("dcc:name", statement.name),
		statement.traceable === null ? null : textElement("dcc:traceable", String(statement.traceable)),
		statement.norms.map((norm) => word("dcc:norm", norm)),
		statement.references.map((reference) => word("dcc:reference", reference)),
		optionalText("dcc:declaration", statement.declaration),
		statement.date === null ? null : textElement("dcc:date", statement.date),
		statement.authority && writeContact("dcc:respAuthority", statement.authority, "An authority", true),
		writeConformity(statement.conformity),
		writeData(statement.values),
	);
	return withAttributes(node, { refType: roleFor(statement.role) });
}
