import { eq } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { exportLate } from "@calibrant/mail";

/** Tells the operator that an export waits too long, or was given up; ids and times only. */
export const exportLateMail: Mail = {
	kind: "export.late",
	async compose({ house, tx, now, letter }) {
		const [job] = await tx
			.select()
			.from(generatedExportJobs)
			.where(eq(generatedExportJobs.id, letter.subjectId ?? ""));
		if (!job || job.error === "REVOKED" || job.state === "ready") return null;
		const content = exportLate({
			...{ ...letterhead(house, "en"), exportId: job.id, organisationId: job.orgId },
			...{ requestedAt: job.requestedAt, dueAt: job.dueAt, givenUp: job.state === "failed", now },
		});
		return { to: house.operator.supportEmail, content };
	},
};
