import { type SQL, sql } from "@calibrant/db/drizzle";
import {
	checkouts,
	concessions,
	decisionRules,
	decisionRuleVersions,
	equipmentEvents,
	instrumentFunctions,
	instruments,
	laboratories,
	signatureNames,
	signatures,
	toleranceSpecs,
} from "@calibrant/db/schema";
import { readToleranceSpec, toleranceNotation } from "@calibrant/metrology";
import { type CsvPart, countOf, instant, number, person, text } from "./csv-columns.ts";

type OfInstrument = { orgId: unknown; instrumentId: unknown };
const ofInstrument = (of: OfInstrument): SQL => sql`left join ${instruments} on ${instruments.orgId} = ${of.orgId}
	and ${instruments.id} = ${of.instrumentId}`;
const tag = text("Tag", instruments.tag);
const ofFunction = sql`left join ${instrumentFunctions} on ${instrumentFunctions.orgId} = ${toleranceSpecs.orgId}
	and ${instrumentFunctions.id} = ${toleranceSpecs.functionId} ${ofInstrument(instrumentFunctions)}`;

/** A tolerance in the notation of data sheets. */
const notation = {
	...text("Tolerance", toleranceSpecs.spec),
	value: (cell: string | null) => {
		const read = cell === null ? null : readToleranceSpec(JSON.parse(cell));
		return read?.ok ? toleranceNotation(read.spec) : cell;
	},
};

/** What belongs to instruments beside their calibrations, and how readings are judged. */
export const registerParts: readonly CsvPart[] = [
	{
		path: "equipment-details.csv",
		orgColumn: sql`${instruments.orgId}`,
		from: sql`${instruments} left join ${decisionRules} on ${decisionRules.orgId} = ${instruments.orgId}
			and ${decisionRules.id} = ${instruments.decisionRuleId} order by ${instruments.orgId}, ${instruments.tag}`,
		count: countOf(instruments),
		columns: [
			tag,
			text("Role", instruments.role),
			text("Criticality", instruments.criticality),
			text("Owner", instruments.owner),
			text("Reason of the interval", instruments.intervalReason),
			text("Decision rule", decisionRules.name),
		],
	},
	{
		path: "instrument-functions.csv",
		orgColumn: sql`${instrumentFunctions.orgId}`,
		from: sql`${instrumentFunctions} ${ofInstrument(instrumentFunctions)}
			order by ${instrumentFunctions.orgId}, ${instrumentFunctions.instrumentId}, ${instrumentFunctions.position}, ${instrumentFunctions.id}`,
		count: countOf(instrumentFunctions),
		columns: [
			tag,
			text("Function", instrumentFunctions.name),
			text("Quantity", instrumentFunctions.quantity),
			text("Unit", instrumentFunctions.unit),
			number("Range from", instrumentFunctions.rangeFrom),
			number("Range to", instrumentFunctions.rangeTo),
			number("Used from", instrumentFunctions.usedFrom),
			number("Used to", instrumentFunctions.usedTo),
			number("Resolution", instrumentFunctions.resolution),
			text("Kind of device", instrumentFunctions.deviceKind),
			number("Version of the tolerance", instrumentFunctions.specified),
			instant("Not used since", instrumentFunctions.retiredAt),
		],
	},
	{
		path: "tolerances.csv",
		orgColumn: sql`${toleranceSpecs.orgId}`,
		from: sql`${toleranceSpecs} ${ofFunction} order by ${toleranceSpecs.orgId}, ${toleranceSpecs.functionId}, ${toleranceSpecs.number}`,
		count: countOf(toleranceSpecs),
		columns: [
			tag,
			text("Function", instrumentFunctions.name),
			number("Version", toleranceSpecs.number),
			notation,
			text("Basis", toleranceSpecs.basis),
			text("Reason", toleranceSpecs.reason),
			instant("Stated at", toleranceSpecs.createdAt),
			text("Stated by", person(toleranceSpecs.createdBy)),
		],
	},
	{
		path: "equipment-events.csv",
		orgColumn: sql`${equipmentEvents.orgId}`,
		from: sql`${equipmentEvents} ${ofInstrument(equipmentEvents)} order by ${equipmentEvents.orgId}, ${equipmentEvents.id}`,
		count: countOf(equipmentEvents),
		columns: [
			tag,
			text("Happened on", equipmentEvents.happenedOn),
			text("Kind", equipmentEvents.kind),
			text("What", equipmentEvents.what),
			text("Found", equipmentEvents.outcome),
			instant("Recorded at", equipmentEvents.createdAt),
			text("Recorded by", person(equipmentEvents.recordedBy)),
		],
	},
	{
		path: "concessions.csv",
		orgColumn: sql`${concessions.orgId}`,
		from: sql`${concessions} ${ofInstrument(concessions)}
			left join ${signatures} on ${signatures.orgId} = ${concessions.orgId} and ${signatures.id} = ${concessions.signatureId}
			left join ${signatureNames} on ${signatureNames.orgId} = ${concessions.orgId}
				and ${signatureNames.signatureId} = ${concessions.signatureId}
			order by ${concessions.orgId}, ${concessions.id}`,
		count: countOf(concessions),
		columns: [
			text("Number", concessions.number),
			tag,
			text("For", concessions.use),
			text("Because", concessions.reason),
			text("Valid from", concessions.validFrom),
			text("Valid until", concessions.validUntil),
			text("Signed as", signatureNames.printedName),
			instant("Signed at", signatures.signedAt),
			text("SHA-256 of what was signed", signatures.contentHash),
			instant("Ended at", concessions.endedAt),
			text("Ended because", concessions.endReason),
		],
	},
	{
		path: "handed-out.csv",
		orgColumn: sql`${checkouts.orgId}`,
		from: sql`${checkouts} ${ofInstrument(checkouts)} left join ${concessions} on ${concessions.orgId} = ${checkouts.orgId}
			and ${concessions.id} = ${checkouts.concessionId} order by ${checkouts.orgId}, ${checkouts.id}`,
		count: countOf(checkouts),
		columns: [
			tag,
			text("Who", checkouts.holderName),
			text("For what", checkouts.purpose),
			text("To calibration or repair", checkouts.forService),
			text("Laboratory", checkouts.laboratory),
			text("Concession", concessions.number),
			instant("Out at", checkouts.outAt),
			text("To be back on", checkouts.expectedBackOn),
			instant("Back at", checkouts.backAt),
			text("Condition", checkouts.condition),
			text("Note", checkouts.note),
		],
	},
	{
		path: "laboratories.csv",
		orgColumn: sql`${laboratories.orgId}`,
		from: sql`${laboratories} order by ${laboratories.orgId}, ${laboratories.id}`,
		count: countOf(laboratories),
		columns: [
			text("Laboratory", laboratories.name),
			text("Accreditation body", laboratories.body),
			text("Reference", laboratories.reference),
			text("Valid until", laboratories.validUntil),
			instant("Changed at", laboratories.changedAt),
			text("Changed by", person(laboratories.changedBy)),
		],
	},
	{
		path: "decision-rules.csv",
		orgColumn: sql`${decisionRuleVersions.orgId}`,
		from: sql`${decisionRuleVersions} order by ${decisionRuleVersions.orgId}, ${decisionRuleVersions.decisionRuleId}, ${decisionRuleVersions.number}`,
		count: countOf(decisionRuleVersions),
		columns: [
			text("Rule", decisionRuleVersions.name),
			number("Version", decisionRuleVersions.number),
			text("Kind", sql`${decisionRuleVersions.content} -> 'rule' ->> 'type'`),
			text("Statement", sql`${decisionRuleVersions.content} ->> 'statement'`),
			text("What changed", decisionRuleVersions.changeNote),
			instant("Published at", decisionRuleVersions.publishedAt),
			text("Published by", person(decisionRuleVersions.publishedBy)),
		],
	},
];
