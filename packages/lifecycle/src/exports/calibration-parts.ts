import { sql } from "@calibrant/db/drizzle";
import {
	calibrationCompletions,
	calibrationRuns,
	calibrationStandards,
	calibrations,
	instruments,
	signatureNames,
	signatures,
} from "@calibrant/db/schema";
import { type CsvPart, countOf, instant, number, person, text } from "./csv-columns.ts";

const under = [text("Calibration id", calibrations.id), text("Tag", instruments.tag)];
const ofInstrument = sql`join ${instruments} on ${instruments.orgId} = ${calibrations.orgId}
	and ${instruments.id} = ${calibrations.instrumentId}`;

/** What stands under calibrations beside their points: runs, reference standards; and every signature under a record. */
export const calibrationParts: readonly CsvPart[] = [
	{
		path: "calibration-runs.csv",
		orgColumn: sql`${calibrationRuns.orgId}`,
		from: sql`${calibrationRuns} join ${calibrations} on ${calibrations.orgId} = ${calibrationRuns.orgId}
			and ${calibrations.id} = ${calibrationRuns.calibrationId} ${ofInstrument}
			order by ${calibrationRuns.orgId}, ${calibrationRuns.calibrationId}, ${calibrationRuns.run}`,
		count: countOf(calibrationRuns),
		columns: [
			...under,
			number("Run", calibrationRuns.run),
			text("Run kind", calibrationRuns.kind),
			text("Adjusted before it", calibrationRuns.adjustment),
			text("Run performed on", calibrationRuns.performedOn),
			text("Run performed by", person(calibrationRuns.performedBy)),
		],
	},
	{
		path: "calibration-standards.csv",
		orgColumn: sql`${calibrationStandards.orgId}`,
		from: sql`${calibrationStandards} join ${calibrations} on ${calibrations.orgId} = ${calibrationStandards.orgId}
			and ${calibrations.id} = ${calibrationStandards.calibrationId} ${ofInstrument}
			order by ${calibrationStandards.orgId}, ${calibrationStandards.calibrationId}, ${calibrationStandards.position}`,
		count: countOf(calibrationStandards),
		columns: [
			...under,
			text("Standard", calibrationStandards.identification),
			text("Standard description", calibrationStandards.description),
			text("Certificate", calibrationStandards.certificateNumber),
			text("Calibrated on", calibrationStandards.calibratedOn),
			text("Due on", calibrationStandards.dueOn),
			text("What spoke against it", calibrationStandards.fault),
			text("Why it was used all the same", calibrationStandards.overrideReason),
			text("Decided by", person(calibrationStandards.overriddenBy)),
		],
	},
	{
		path: "calibration-completions.csv",
		orgColumn: sql`${calibrationCompletions.orgId}`,
		from: sql`${calibrationCompletions} join ${calibrations} on ${calibrations.orgId} = ${calibrationCompletions.orgId}
			and ${calibrations.id} = ${calibrationCompletions.calibrationId} ${ofInstrument}
			order by ${calibrationCompletions.orgId}, ${calibrationCompletions.calibrationId}, ${calibrationCompletions.number}`,
		count: countOf(calibrationCompletions),
		columns: [
			...under,
			number("Completion", calibrationCompletions.number),
			instant("Completed at", calibrationCompletions.completedAt),
			text("Completed by", person(calibrationCompletions.completedBy)),
			instant("Sent back at", calibrationCompletions.sentBackAt),
			text("Sent back by", person(calibrationCompletions.sentBackBy)),
			text("Sent back because", calibrationCompletions.sentBackReason),
			text("Record as completed", calibrationCompletions.record),
		],
	},
	{
		path: "signatures.csv",
		orgColumn: sql`${signatures.orgId}`,
		from: sql`${signatures} left join ${signatureNames} on ${signatureNames.orgId} = ${signatures.orgId}
			and ${signatureNames.signatureId} = ${signatures.id} order by ${signatures.orgId}, ${signatures.id}`,
		count: countOf(signatures),
		columns: [
			text("Record type", signatures.entityType),
			text("Record id", signatures.entityId),
			text("Meaning", signatures.meaning),
			text("Printed name", signatureNames.printedName),
			text("Signed by", person(signatures.signedBy)),
			instant("Signed at", signatures.signedAt),
			text("Proof", signatures.proof),
			text("SHA-256 of the record", signatures.contentHash),
		],
	},
];
