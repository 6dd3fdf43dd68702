import { sql } from "@calibrant/db/drizzle";
import {
	checklistAnswers,
	checklistItems,
	checklistPhotos,
	checklistRuns,
	checklistSignatures,
	checklistVersions,
	instruments,
} from "@calibrant/db/schema";
import { type CsvPart, countOf, fileCell, instant, number, person, text } from "./csv-columns.ts";

const runColumns = [
	text("Number", checklistRuns.number),
	text("Checklist", checklistVersions.name),
	number("Version", checklistVersions.number),
	text("Tag", instruments.tag),
];
const ofVersion = sql`left join ${checklistVersions} on ${checklistVersions.orgId} = ${checklistRuns.orgId}
	and ${checklistVersions.id} = ${checklistRuns.versionId}
	left join ${instruments} on ${instruments.orgId} = ${checklistRuns.orgId} and ${instruments.id} = ${checklistRuns.instrumentId}`;
const itemOf = (of: typeof checklistAnswers | typeof checklistPhotos) => sql`
	left join ${checklistRuns} on ${checklistRuns.orgId} = ${of.orgId} and ${checklistRuns.id} = ${of.runId} ${ofVersion}
	left join ${checklistItems} on ${checklistItems.orgId} = ${of.orgId}
		and ${checklistItems.versionId} = ${checklistRuns.versionId} and ${checklistItems.itemKey} = ${of.itemKey}`;

/** Checklists that were carried out, their answers and their photos. */
export const checklistParts: readonly CsvPart[] = [
	{
		path: "checklists.csv",
		orgColumn: sql`${checklistRuns.orgId}`,
		from: sql`${checklistRuns} ${ofVersion}
			left join ${checklistSignatures} on ${checklistSignatures.orgId} = ${checklistRuns.orgId}
				and ${checklistSignatures.runId} = ${checklistRuns.id}
			order by ${checklistRuns.orgId}, ${checklistRuns.id}`,
		count: countOf(checklistRuns),
		columns: [
			...runColumns,
			text("State", checklistRuns.state),
			text("Result", checklistRuns.result),
			instant("Started at", checklistRuns.startedAt),
			text("Started by", person(checklistRuns.startedBy)),
			instant("Ended at", checklistRuns.endedAt),
			text("Signed as", checklistSignatures.operatorName),
			text("Signed with the account of", person(checklistRuns.endedBy)),
			text("Broken off because", checklistRuns.abandonReason),
			text("Corrects run", checklistRuns.correctsId),
			text("Reason for the correction", checklistRuns.correctionReason),
			text("SHA-256 of the record", checklistRuns.contentHash),
			text("Run id", checklistRuns.id),
		],
	},
	{
		path: "checklist-answers.csv",
		orgColumn: sql`${checklistAnswers.orgId}`,
		from: sql`${checklistAnswers} ${itemOf(checklistAnswers)}
			order by ${checklistAnswers.orgId}, ${checklistAnswers.runId}, ${checklistItems.position}, ${checklistAnswers.itemKey}`,
		count: countOf(checklistAnswers),
		columns: [
			...runColumns,
			number("Item", checklistItems.position),
			text("Section", checklistItems.section),
			text("What", checklistItems.label),
			text("Kind", checklistItems.kind),
			text("Result", checklistAnswers.result),
			number("Reading", checklistAnswers.reading),
			text("Unit", checklistItems.unit),
			number("Lower limit", checklistItems.lowerLimit),
			number("Upper limit", checklistItems.upperLimit),
			text("Answer", checklistAnswers.text),
			text("Note", checklistAnswers.note),
			instant("Answered at", checklistAnswers.answeredAt),
			text("Answered by", person(checklistAnswers.answeredBy)),
		],
	},
	{
		path: "checklist-photos.csv",
		orgColumn: sql`${checklistPhotos.orgId}`,
		from: sql`${checklistPhotos} ${itemOf(checklistPhotos)} order by ${checklistPhotos.orgId}, ${checklistPhotos.id}`,
		count: countOf(checklistPhotos),
		columns: [
			...runColumns,
			text("What", checklistItems.label),
			fileCell(
				sql`json_build_object('id', ${checklistPhotos.id}, 'key', ${checklistPhotos.fileKey},
				'label', null, 'name', ${checklistPhotos.fileName})`,
			),
			number("Bytes", checklistPhotos.bytes),
			text("SHA-256", checklistPhotos.sha256),
			instant("Added at", checklistPhotos.addedAt),
			text("Added by", person(checklistPhotos.addedBy)),
		],
	},
];
