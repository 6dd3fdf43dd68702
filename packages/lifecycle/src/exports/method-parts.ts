import { type SQL, sql } from "@calibrant/db/drizzle";
import {
	accreditationScopes,
	auditReports,
	authorisations,
	budgets,
	budgetVersions,
	intervalStudies,
	procedures,
	procedureVersions,
	signatureNames,
	signatures,
} from "@calibrant/db/schema";
import { type CsvPart, countOf, fileCell, instant, number, person, text } from "./csv-columns.ts";

const of = (content: SQL, key: string) => sql`${content} ->> ${key}`;
const procedureContent = sql`${procedureVersions.content}`;
const budgetContent = sql`${budgetVersions.content}`;
const studyContent = sql`${intervalStudies.content}`;
const entry = sql`scope_entry.value`;
// Anything but a list is told whole, in one row: an archive drops nothing.
const entries = sql`case when jsonb_typeof(${accreditationScopes.entries}) = 'array' then ${accreditationScopes.entries}
	else jsonb_build_array(${accreditationScopes.entries}) end`;

/** How the laboratory works: procedures, budgets, scope, and who may do what. */
export const methodParts: readonly CsvPart[] = [
	{
		path: "procedures.csv",
		orgColumn: sql`${procedureVersions.orgId}`,
		from: sql`${procedureVersions} left join ${procedures} on ${procedures.orgId} = ${procedureVersions.orgId}
			and ${procedures.id} = ${procedureVersions.procedureId}
			left join lateral (select ${signatureNames.printedName} as name from ${signatures}
				left join ${signatureNames} on ${signatureNames.orgId} = ${signatures.orgId}
					and ${signatureNames.signatureId} = ${signatures.id}
				where ${signatures.orgId} = ${procedureVersions.orgId} and ${signatures.entityType} = 'procedure_version'
					and ${signatures.entityId} = ${procedureVersions.id}
				order by ${signatures.signedAt}, ${signatures.id} limit 1) approved on true
			order by ${procedureVersions.orgId}, ${procedureVersions.id}`,
		count: countOf(procedureVersions),
		columns: [
			text("Code", procedures.code),
			text("Title", procedureVersions.name),
			number("Version", procedureVersions.number),
			text("Method", of(procedureContent, "methodReference")),
			text("Quantity", of(procedureContent, "quantity")),
			text("Unit", of(procedureContent, "unit")),
			text("Points", of(procedureContent, "points")),
			text("Order", of(procedureContent, "order")),
			text("Environment", of(procedureContent, "environment")),
			text("Standards", of(procedureContent, "standards")),
			text("Smallest TUR", of(procedureContent, "minimumTur")),
			text("Adjustment", of(procedureContent, "adjust")),
			text("Competence", of(procedureContent, "competence")),
			text("Steps", of(procedureContent, "steps")),
			text("Budget", sql`${procedureContent} #>> '{budget,name}'`),
			text("Budget version", sql`${procedureContent} #>> '{budget,number}'`),
			text("Decision rule", sql`${procedureContent} #>> '{decisionRule,name}'`),
			text("Change", procedureVersions.changeNote),
			instant("Published at", procedureVersions.publishedAt),
			text("Approved as", sql`approved.name`),
			text("Published with the account of", person(procedureVersions.publishedBy)),
			text("Version id", procedureVersions.id),
		],
	},
	{
		path: "uncertainty-budgets.csv",
		orgColumn: sql`${budgetVersions.orgId}`,
		from: sql`${budgetVersions} left join ${budgets} on ${budgets.orgId} = ${budgetVersions.orgId}
			and ${budgets.id} = ${budgetVersions.budgetId} order by ${budgetVersions.orgId}, ${budgetVersions.id}`,
		count: countOf(budgetVersions),
		columns: [
			text("Budget", budgetVersions.name),
			number("Version", budgetVersions.number),
			text("Quantity", of(budgetContent, "quantity")),
			text("Unit", of(budgetContent, "unit")),
			text("Model", of(budgetContent, "model")),
			text("Contributions", of(budgetContent, "lines")),
			text("Correlations", of(budgetContent, "correlations")),
			text("Nominal of the example", sql`${budgetContent} #>> '{example,nominal}'`),
			text("U on the example", sql`${budgetContent} #>> '{result,reported,expandedUncertainty}'`),
			text("Change", budgetVersions.changeNote),
			instant("Published at", budgetVersions.publishedAt),
			text("Published by", person(budgetVersions.publishedBy)),
			text("Version id", budgetVersions.id),
		],
	},
	{
		path: "accreditation-scope.csv",
		orgColumn: sql`${accreditationScopes.orgId}`,
		from: sql`${accreditationScopes} cross join lateral jsonb_array_elements(${entries})
			with ordinality as scope_entry(value, line)
			order by ${accreditationScopes.orgId}, ${accreditationScopes.id}, scope_entry.line`,
		count: sql`select coalesce(sum(jsonb_array_length(${entries})), 0)::int as n from ${accreditationScopes}`,
		columns: [
			text("Body", accreditationScopes.body),
			text("Reference", accreditationScopes.reference),
			number("Issue", accreditationScopes.issue),
			text("Valid from", accreditationScopes.validFrom),
			text("Valid until", accreditationScopes.validUntil),
			number("Line", sql`scope_entry.line`),
			text("Quantity", of(entry, "quantity")),
			text("Unit", of(entry, "unit")),
			text("From", of(entry, "from")),
			text("To", of(entry, "to")),
			text("CMC", of(entry, "cmc")),
			text("Place", of(entry, "place")),
			text("Method", of(entry, "method")),
			text("Note", of(entry, "note")),
			instant("Entered at", accreditationScopes.createdAt),
			text("Entered by", person(accreditationScopes.createdBy)),
		],
	},
	{
		path: "authorisations.csv",
		orgColumn: sql`${authorisations.orgId}`,
		from: sql`${authorisations} left join ${procedures} on ${procedures.orgId} = ${authorisations.orgId}
			and ${procedures.id} = ${authorisations.procedureId} order by ${authorisations.orgId}, ${authorisations.id}`,
		count: countOf(authorisations),
		columns: [
			text("Member", person(authorisations.memberId)),
			text("May", authorisations.act),
			text("Procedure", procedures.code),
			text("Valid from", authorisations.validFrom),
			text("Valid until", authorisations.validUntil),
			text("Ground", authorisations.ground),
			text("Granted by", person(authorisations.grantedBy)),
			instant("Granted at", authorisations.grantedAt),
			instant("Ended at", authorisations.endedAt),
			text("Ended by", person(authorisations.endedBy)),
			text("Ended because", authorisations.endReason),
		],
	},
	{
		path: "interval-studies.csv",
		orgColumn: sql`${intervalStudies.orgId}`,
		from: sql`${intervalStudies} order by ${intervalStudies.orgId}, ${intervalStudies.id}`,
		count: countOf(intervalStudies),
		columns: [
			text("Number", intervalStudies.number),
			text("Subject", of(studyContent, "label")),
			text("Method", intervalStudies.method),
			text("Given", of(studyContent, "input")),
			text("Days recommended", sql`${studyContent} #>> '{result,recommendedDays}'`),
			text("Why", sql`${studyContent} #>> '{result,reason}'`),
			text("Back-test", of(studyContent, "backTest")),
			text("State", intervalStudies.state),
			text("Set", of(sql`${intervalStudies.applied}`, "interval")),
			text("On", of(sql`${intervalStudies.applied}`, "to")),
			text("Reason", intervalStudies.reason),
			instant("Made at", intervalStudies.createdAt),
			text("Made by", person(intervalStudies.createdBy)),
			instant("Decided at", intervalStudies.decidedAt),
			text("Decided by", person(intervalStudies.decidedBy)),
		],
	},
	{
		path: "audit-reports.csv",
		orgColumn: sql`${auditReports.orgId}`,
		from: sql`${auditReports} order by ${auditReports.orgId}, ${auditReports.id}`,
		count: countOf(auditReports),
		columns: [
			text("Number", auditReports.number),
			text("From", auditReports.periodFrom),
			text("To", auditReports.periodTo),
			text("For", auditReports.purpose),
			instant("Made at", auditReports.madeAt),
			text("Made by", person(auditReports.madeBy)),
			fileCell(
				sql`json_build_object('id', ${auditReports.id}, 'key', ${auditReports.fileKey},
				'label', ${auditReports.number}, 'name', ${auditReports.fileName})`,
			),
			number("Bytes", auditReports.bytes),
			text("SHA-256", auditReports.sha256),
		],
	},
];
