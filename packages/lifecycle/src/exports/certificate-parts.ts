import { sql } from "@calibrant/db/drizzle";
import { certificates, certificateTemplateVersions, certificateWithdrawals, customers } from "@calibrant/db/schema";
import { type CsvPart, countOf, instant, number, person, text } from "./csv-columns.ts";

/** For whom and with which letterhead certificates are issued, and which of them count no more. */
export const certificateParts: readonly CsvPart[] = [
	{
		path: "customers.csv",
		orgColumn: sql`${customers.orgId}`,
		from: sql`${customers} order by ${customers.orgId}, ${customers.name}`,
		count: countOf(customers),
		columns: [
			text("Name", customers.name),
			text("Address", customers.address),
			text("Language", customers.language),
			text("Agreement on next due dates", customers.nextDueAgreement),
			instant("Archived at", customers.archivedAt),
		],
	},
	{
		path: "certificate-templates.csv",
		orgColumn: sql`${certificateTemplateVersions.orgId}`,
		from: sql`${certificateTemplateVersions} order by ${certificateTemplateVersions.orgId},
			${certificateTemplateVersions.templateId}, ${certificateTemplateVersions.number}`,
		count: countOf(certificateTemplateVersions),
		columns: [
			text("Name", certificateTemplateVersions.name),
			number("Version", certificateTemplateVersions.number),
			text("Laboratory", sql`${certificateTemplateVersions.content} ->> 'laboratory'`),
			text("Address", sql`${certificateTemplateVersions.content} ->> 'address'`),
			text("Layout", sql`${certificateTemplateVersions.content} ->> 'layout'`),
			text("What changed", certificateTemplateVersions.changeNote),
			instant("Saved at", certificateTemplateVersions.createdAt),
			text("Saved by", person(certificateTemplateVersions.createdBy)),
		],
	},
	{
		path: "withdrawn-certificates.csv",
		orgColumn: sql`${certificateWithdrawals.orgId}`,
		from: sql`${certificateWithdrawals} join ${certificates} on ${certificates.orgId} = ${certificateWithdrawals.orgId}
			and ${certificates.id} = ${certificateWithdrawals.certificateId}
			order by ${certificateWithdrawals.orgId}, ${certificateWithdrawals.certificateId}`,
		count: countOf(certificateWithdrawals),
		columns: [
			text("Number", certificates.number),
			number("Newest revision", certificates.revision),
			instant("Withdrawn at", certificateWithdrawals.withdrawnAt),
			text("Withdrawn by", person(certificateWithdrawals.withdrawnBy)),
			text("What was wrong", certificateWithdrawals.reasonClass),
		],
	},
];
