import { desc } from "@calibrant/db/drizzle";
import { serviceReports } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { permitHere } from "../module.ts";

/** What people see of a report. */
export const reportColumns = {
	...{ id: serviceReports.id, series: serviceReports.series, revision: serviceReports.revision },
	...{ title: serviceReports.title, target: serviceReports.target, issuedOn: serviceReports.issuedOn },
	...{ reason: serviceReports.reason, fileName: serviceReports.fileName, bytes: serviceReports.bytes },
	...{ sha256: serviceReports.sha256, createdAt: serviceReports.createdAt },
};

/** Every report of the organisation, newest first, older revisions too. */
export async function listReports(ctx: Ctx) {
	permitHere(ctx, "record.read");
	return ctx.tx
		.select(reportColumns)
		.from(serviceReports)
		.orderBy(desc(serviceReports.issuedOn), desc(serviceReports.createdAt));
}
