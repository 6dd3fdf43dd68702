import { type SQL, sql } from "@calibrant/db/drizzle";
import {
	apiKeys,
	auditLog,
	calibrationPoints,
	calibrationRuns,
	calibrations,
	certificates,
	instruments,
	memberships,
	profiles,
	recordHistory,
	users,
} from "@calibrant/db/schema";
import { calibrationParts } from "./calibration-parts.ts";
import { certificateParts } from "./certificate-parts.ts";
import { checklistParts } from "./checklist-parts.ts";
import { type CsvPart, countOf, fileCell, instant, number, type PartRow, person, text } from "./csv-columns.ts";
import { methodParts } from "./method-parts.ts";
import { ootParts } from "./oot-parts.ts";
import { registerParts } from "./register-parts.ts";

const calibrationColumns = [
	text("Calibration id", calibrations.id),
	text("Tag", instruments.tag),
	text("Description", instruments.description),
	text("Performed on", calibrations.performedOn),
	text("Kind", calibrations.kind),
	text("Performed by", person(calibrations.performedBy)),
	text("Laboratory", calibrations.laboratory),
];
const pointColumns = [
	number("Run", calibrationPoints.run),
	text("Run kind", calibrationRuns.kind),
	number("Point", calibrationPoints.point),
	text("Label", calibrationPoints.label),
	text("Unit", calibrationPoints.unit),
	number("Nominal", calibrationPoints.nominal),
	number("Reference value", calibrationPoints.reference),
	number("Lower tolerance", calibrationPoints.lowerTolerance),
	number("Upper tolerance", calibrationPoints.upperTolerance),
	text(
		"Readings",
		sql`(select string_agg(r #>> '{}', '; ' order by n) from jsonb_path_query(${calibrationPoints.readings}, '$[*]') with ordinality l(r, n))`,
	),
	number("Indication", calibrationPoints.indication),
	number("Error", calibrationPoints.error),
	number("U", calibrationPoints.expandedUncertainty),
	number("k", calibrationPoints.coverageFactor),
	number("Acceptance limit, lower", calibrationPoints.acceptanceLower),
	number("Acceptance limit, upper", calibrationPoints.acceptanceUpper),
	text("Decision rule", sql`${calibrationPoints.snapshot} -> 'rule'`),
	text("Verdict", calibrationPoints.verdict),
	number("Conformance probability", calibrationPoints.conformanceProbability),
	number("TUR", calibrationPoints.tur),
	text("Snapshot SHA-256", calibrationPoints.snapshotHash),
];
const ofInstrument = sql`join ${instruments} on ${instruments.orgId} = ${calibrations.orgId}
	and ${instruments.id} = ${calibrations.instrumentId}`;
const pointsOfInstrument = sql`${calibrationPoints} join ${calibrations}
	on ${calibrations.orgId} = ${calibrationPoints.orgId} and ${calibrations.id} = ${calibrationPoints.calibrationId}
	join ${calibrationRuns} on ${calibrationRuns.orgId} = ${calibrationPoints.orgId}
	and ${calibrationRuns.calibrationId} = ${calibrationPoints.calibrationId} and ${calibrationRuns.run} = ${calibrationPoints.run}
	${ofInstrument}`;
const inOrder = sql`${calibrationPoints.orgId}, ${calibrationPoints.calibrationId}, ${calibrationPoints.run}, ${calibrationPoints.point}`;
/** As found decides whether earlier results are in doubt. */
const beyond = sql`${calibrationPoints.run} = 1 and ${calibrationPoints.verdict} in ('conditionally_out', 'out_of_tolerance')`;
/** A condition of the surroundings as one cell. */
const condition = (quantity: string) =>
	sql`(select e ->> 'value' from jsonb_path_query(${calibrations.environment}, '$[*]') e where e ->> 'quantity' = ${quantity} limit 1)`;

const registerColumns = [
	text("Tag", instruments.tag),
	text("Description", instruments.description),
	text("Manufacturer", instruments.manufacturer),
	text("Model", instruments.model),
	text("Serial number", instruments.serialNumber),
	text("Firmware version", instruments.firmwareVersion),
	text("Location", instruments.location),
	text("Custodian", instruments.custodian),
	text("Status", instruments.status),
	text("Last calibrated on", instruments.lastCalibratedOn),
	text("Next due on", instruments.nextDueOn),
	number("Interval", instruments.intervalValue),
	text("Interval unit", instruments.intervalUnit),
	text("Tolerance", instruments.tolerance),
	text("Acquired on", instruments.acquiredOn),
	text("Notes", instruments.notes),
	text("Retired because", instruments.retiredReason),
];
const lower = (header: string) => header.trim().toLowerCase();
const taken = new Set(registerColumns.map(({ header }) => lower(header)));

/** Under which attribute values of instruments stand, and what the column is called. */
export type Heading = { heading: string; name: string };

/**
 * The register. `headings`: custom fields under their names, and columns kept from imported registers, which come back
 * under their own. One that is named like a column of ours is marked, so that neither is read for the other.
 */
export function registerPart(headings: readonly Heading[]): CsvPart {
	const used = new Set([...taken, ...headings.map(({ name }) => lower(name))]);
	const seen = new Set(taken);
	const headerOf = (heading: string) => {
		if (!seen.has(lower(heading))) {
			seen.add(lower(heading));
			return heading;
		}
		let header = `${heading} (imported)`;
		for (let copy = 2; used.has(lower(header)); copy += 1) header = `${heading} (imported ${copy})`;
		used.add(lower(header));
		return header;
	};
	return {
		path: "equipment-register.csv",
		orgColumn: sql`${instruments.orgId}`,
		from: sql`${instruments} order by ${instruments.orgId}, ${instruments.tag}`,
		count: countOf(instruments),
		columns: [
			...registerColumns,
			...headings.map(({ heading, name }) => text(headerOf(name), sql`${instruments.attributes} ->> ${heading}`)),
		],
	};
}

/** The other tables for people. */
export const csvParts: readonly CsvPart[] = [
	{
		path: "calibrations.csv",
		orgColumn: sql`${calibrations.orgId}`,
		from: sql`${calibrations} ${ofInstrument} order by ${calibrations.orgId}, ${calibrations.id}`,
		count: countOf(calibrations),
		columns: [
			...calibrationColumns,
			text("Method", calibrations.method),
			text("Place", calibrations.place),
			text("Place kind", calibrations.placeKind),
			number("Temperature °C", condition("Temperature")),
			number("Humidity %", condition("Relative humidity")),
			text("Environment", calibrations.environment),
			text("Deviations", calibrations.deviations),
			text("Adjusted", calibrations.adjusted),
			text("State", calibrations.state),
			text("Review", calibrations.review),
			text("Approved by", person(calibrations.approvedBy)),
			instant("Approved at", calibrations.approvedAt),
			text("Withdrawn because", calibrations.withdrawnReason),
			text("As-found verdict", calibrations.asFoundVerdict),
			text("As-left verdict", calibrations.asLeftVerdict),
			text("Next due on", calibrations.nextDueOn),
			text("Remarks", calibrations.remarks),
			text("Its certificate number", calibrations.certificateNumber),
			text("Imported by", person(calibrations.importedBy)),
			text("Imported from", sql`${calibrations.importedFrom} ->> 'fileName'`),
			text("SHA-256 of that file", sql`${calibrations.importedFrom} ->> 'sha256'`),
			text("Other columns of that file", sql`${calibrations.importedFrom} -> 'attributes'`),
			instant("Recorded at", calibrations.createdAt),
		],
	},
	{
		path: "calibration-points.csv",
		orgColumn: sql`${calibrationPoints.orgId}`,
		from: sql`${pointsOfInstrument} order by ${inOrder}`,
		count: countOf(calibrationPoints),
		columns: [...calibrationColumns.slice(0, 2), ...pointColumns],
	},
	...calibrationParts,
	{
		path: "out-of-tolerance.csv",
		orgColumn: sql`${calibrationPoints.orgId}`,
		from: sql`${pointsOfInstrument} where ${beyond} order by ${inOrder}`,
		count: sql`select count(*)::int as n from ${calibrationPoints} where ${beyond}`,
		columns: [...calibrationColumns, ...pointColumns],
	},
	{
		path: "certificates.csv",
		orgColumn: sql`${certificates.orgId}`,
		from: sql`${certificates} join ${calibrations} on ${calibrations.orgId} = ${certificates.orgId}
			and ${calibrations.id} = ${certificates.calibrationId} ${ofInstrument}
			order by ${certificates.orgId}, ${certificates.id}`,
		count: countOf(certificates),
		columns: [
			text("Number", certificates.number),
			number("Revision", certificates.revision),
			text("Tag", instruments.tag),
			text("Calibration id", certificates.calibrationId),
			text("Source", certificates.source),
			instant("Issued at", certificates.issuedAt),
			text("Issued by", person(certificates.issuedBy)),
			text("Reason for revision", certificates.reason),
			text("Language", certificates.language),
			fileCell(
				sql`json_build_object('id', ${certificates.id}, 'key', ${certificates.fileKey},
				'label', ${certificates.number}, 'name', ${certificates.fileName})`,
			),
			text("Original name", certificates.fileName),
			number("Bytes", certificates.bytes),
			text("SHA-256", certificates.sha256),
		],
	},
	...certificateParts,
	...registerParts,
	...ootParts,
	...checklistParts,
	...methodParts,
	{
		path: "audit-log.csv",
		orgColumn: sql`${auditLog.orgId}`,
		from: sql`${auditLog} order by ${auditLog.orgId}, ${auditLog.seq}`,
		count: countOf(auditLog),
		columns: [
			number("Sequence", auditLog.seq),
			instant("At", auditLog.createdAt),
			text("Actor type", auditLog.actorType),
			text("Actor", auditLog.actorRef),
			text(
				"Name",
				sql`coalesce(${person(auditLog.actorRef)}, (select k.name from ${apiKeys} k where k.id = ${auditLog.actorRef}))`,
			),
			text("Action", auditLog.action),
			text("Record type", auditLog.entityType),
			text("Record id", auditLog.entityId),
		],
	},
	{
		path: "record-history.csv",
		orgColumn: sql`${recordHistory.orgId}`,
		from: sql`${recordHistory} order by ${recordHistory.orgId}, ${recordHistory.id}`,
		count: countOf(recordHistory),
		columns: [
			instant("At", recordHistory.at),
			text("Name", person(recordHistory.actorRef)),
			text("Record type", recordHistory.entityType),
			text("Record id", recordHistory.entityId),
			text("Change", recordHistory.change),
			text("Before", recordHistory.before),
			text("After", recordHistory.after),
			text("Reason", recordHistory.reason),
		],
	},
	{
		path: "members.csv",
		orgColumn: sql`${memberships.orgId}`,
		from: sql`${memberships} left join ${profiles} on ${profiles.userId} = ${memberships.userId}
			left join ${users} on ${users.id} = ${memberships.userId} order by ${memberships.orgId}, ${memberships.id}`,
		count: countOf(memberships),
		columns: [
			text("Member", memberships.id),
			text("Name", profiles.name),
			text("E-mail", users.email),
			text("Role", memberships.role),
			instant("Since", memberships.createdAt),
		],
	},
];

/** Rows as text cells `c0`, `c1`, … beside their organisation. */
export function csvQuery(part: CsvPart): SQL {
	const cells = part.columns.map((column, index) => sql`${column.of} as ${sql.identifier(`c${index}`)}`);
	return sql`select ${part.orgColumn}::text as org, ${sql.join(cells, sql`, `)} from ${part.from}`;
}

export const csvColumns = (part: CsvPart) =>
	part.columns.map(({ header, kind, value = (cell) => cell }, index) => ({
		header,
		kind,
		value: (row: PartRow) => value(row[`c${index}`] ?? null),
	}));
