import { and, eq } from "@calibrant/db/drizzle";
import { generatedExportJobs, memberships, organisations, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { exportReady } from "@calibrant/mail";
import { signExportLink } from "./export-link.ts";

/** Tells the owner who asked that the archive can be fetched. The link leads to a page that asks for sign-in. */
export const exportReadyMail: Mail = {
	kind: "export.ready",
	evenIfRestricted: true,
	async compose({ house, tx, now, letter, language }) {
		const [row] = await tx
			.select({ job: generatedExportJobs, organisation: organisations, email: users.email })
			.from(generatedExportJobs)
			.innerJoin(
				memberships,
				and(eq(memberships.orgId, generatedExportJobs.orgId), eq(memberships.id, generatedExportJobs.requestedBy)),
			)
			.innerJoin(users, eq(users.id, memberships.userId))
			.innerJoin(organisations, eq(organisations.id, generatedExportJobs.orgId))
			.where(and(eq(generatedExportJobs.id, letter.subjectId ?? ""), eq(memberships.role, "owner")));
		if (row?.job.state !== "ready" || !row.job.expiresAt || row.job.expiresAt < now) return null;
		const signed = { orgId: row.job.orgId, exportId: row.job.id, until: row.job.expiresAt };
		const content = exportReady({
			...letterhead(house, language),
			organisation: row.organisation.name,
			link: `${house.baseUrl}/app/export/${row.job.id}?link=${signExportLink(house.secret, signed)}`,
			validUntil: row.job.expiresAt,
			timeZone: row.organisation.timeZone,
			differing: row.job.differing?.files ?? 0,
			...(row.job.bytes === null ? {} : { sizeBytes: row.job.bytes }),
		});
		return { to: row.email, content };
	},
};
