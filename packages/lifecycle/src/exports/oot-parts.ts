import { type SQL, sql } from "@calibrant/db/drizzle";
import {
	instrumentFunctions,
	instruments,
	ootActions,
	ootCases,
	ootClosings,
	ootItems,
	ootNotices,
	usageRecords,
} from "@calibrant/db/schema";
import { type CsvPart, countOf, instant, number, person, text } from "./csv-columns.ts";

const ofInstrument = (of: { orgId: unknown; instrumentId: unknown }): SQL =>
	sql`left join ${instruments} on ${instruments.orgId} = ${of.orgId} and ${instruments.id} = ${of.instrumentId}`;
const ofCase = (of: { orgId: unknown; caseId: unknown }): SQL =>
	sql`left join ${ootCases} on ${ootCases.orgId} = ${of.orgId} and ${ootCases.id} = ${of.caseId}`;
const tag = text("Tag", instruments.tag);
const number_ = text("Case", ootCases.number);
const way = sql`(select string_agg(s ->> 'tag', ' > ' order by n) from jsonb_path_query(${ootItems.path}, '$[*]') with ordinality l(s, n))`;

/** Uses of instruments, and the cases of out of tolerance with what each reached. */
export const ootParts: readonly CsvPart[] = [
	{
		path: "uses.csv",
		orgColumn: sql`${usageRecords.orgId}`,
		from: sql`${usageRecords} ${ofInstrument(usageRecords)} left join ${instrumentFunctions}
			on ${instrumentFunctions.orgId} = ${usageRecords.orgId} and ${instrumentFunctions.id} = ${usageRecords.functionId}
			order by ${usageRecords.orgId}, ${usageRecords.id}`,
		count: countOf(usageRecords),
		columns: [
			tag,
			text("Kind", usageRecords.kind),
			text("Reference", usageRecords.reference),
			text("Description", usageRecords.description),
			text("Customer", usageRecords.customer),
			text("Used from", usageRecords.usedFrom),
			text("Used until", usageRecords.usedUntil),
			text("Used by", usageRecords.usedBy),
			text("Function", instrumentFunctions.name),
			number("Value", usageRecords.value),
			text("Unit", usageRecords.unit),
			number("Lower limit", usageRecords.lowerLimit),
			number("Upper limit", usageRecords.upperLimit),
			text("Further columns", usageRecords.attributes),
			text("Source", usageRecords.source),
			instant("Recorded at", usageRecords.createdAt),
			text("Recorded by", person(usageRecords.recordedBy)),
			instant("Void since", usageRecords.voidedAt),
			text("Void because", usageRecords.voidReason),
		],
	},
	{
		path: "out-of-tolerance-cases.csv",
		orgColumn: sql`${ootCases.orgId}`,
		from: sql`${ootCases} ${ofInstrument(ootCases)} order by ${ootCases.orgId}, ${ootCases.id}`,
		count: countOf(ootCases),
		columns: [
			number_,
			tag,
			text("State", ootCases.state),
			text("Calibration id", ootCases.calibrationId),
			text("Found on", ootCases.foundOn),
			text("In doubt since", sql`${ootCases.window} ->> 'from'`),
			text("Ground", sql`${ootCases.window} ->> 'basis'`),
			text("Answers for it", person(ootCases.ownerId)),
			text("To be closed until", ootCases.dueOn),
			text("Root cause", ootCases.rootCause),
			text("Verification", ootCases.verification),
			text("No notice because", ootCases.noNoticeReason),
			instant("Closed at", ootCases.closedAt),
			text("Closed by", person(ootCases.closedBy)),
			text("Opened again because", ootCases.reopenedReason),
			text("Set aside because", ootCases.setAsideReason),
			instant("Opened at", ootCases.createdAt),
		],
	},
	{
		path: "out-of-tolerance-items.csv",
		orgColumn: sql`${ootItems.orgId}`,
		from: sql`${ootItems} ${ofCase(ootItems)} ${ofInstrument(ootItems)} order by ${ootItems.orgId}, ${ootItems.id}`,
		count: countOf(ootItems),
		columns: [
			number_,
			tag,
			text("Kind", ootItems.kind),
			text("Calibration id", ootItems.calibrationId),
			text("Use id", ootItems.usageId),
			number("Depth", ootItems.depth),
			text("Way", way),
			text("From", ootItems.happenedFrom),
			text("Until", ootItems.happenedUntil),
			text("Severity", ootItems.severity),
			text("Why", sql`${ootItems.result} ->> 'reason'`),
			text("Snapshot SHA-256", ootItems.snapshotHash),
			text("Reached no more", ootItems.gone),
			text("Disposition", ootItems.disposition),
			text("Reason", ootItems.reason),
			text("Decided by", person(ootItems.decidedBy)),
			instant("Decided at", ootItems.decidedAt),
			text("Outcome", ootItems.outcome),
		],
	},
	{
		path: "out-of-tolerance-actions.csv",
		orgColumn: sql`${ootActions.orgId}`,
		from: sql`${ootActions} ${ofCase(ootActions)} order by ${ootActions.orgId}, ${ootActions.id}`,
		count: countOf(ootActions),
		columns: [
			number_,
			text("What", ootActions.what),
			text("Who", person(ootActions.ownerId)),
			text("Due on", ootActions.dueOn),
			instant("Done at", ootActions.doneAt),
			text("Done by", person(ootActions.doneBy)),
			text("Outcome", ootActions.outcome),
		],
	},
	{
		path: "out-of-tolerance-closings.csv",
		orgColumn: sql`${ootClosings.orgId}`,
		from: sql`${ootClosings} ${ofCase(ootClosings)} order by ${ootClosings.orgId}, ${ootClosings.id}`,
		count: countOf(ootClosings),
		columns: [
			number_,
			number("Closing", ootClosings.number),
			instant("Closed at", ootClosings.closedAt),
			text("Closed by", person(ootClosings.closedBy)),
			text("Signed content", ootClosings.contents),
			text("Report", ootClosings.report),
		],
	},
	{
		path: "out-of-tolerance-notices.csv",
		orgColumn: sql`${ootNotices.orgId}`,
		from: sql`${ootNotices} ${ofCase(ootNotices)} order by ${ootNotices.orgId}, ${ootNotices.id}`,
		count: countOf(ootNotices),
		columns: [
			number_,
			text("Customer", ootNotices.customer),
			text("E-mail", ootNotices.email),
			text("Subject", ootNotices.subject),
			text("Text", ootNotices.body),
			instant("Sent at", ootNotices.sentAt),
			text("Sent by", person(ootNotices.sentBy)),
		],
	},
];
