import { DomainError } from "@calibrant/kernel";
import { expect, test } from "vitest";
import { archiveStatus, requestArchive } from "./reports/archive-reports.ts";
import { archivePhrase } from "./reports/archive-terms.ts";
import { examined, openDeployment } from "./testing/open-client.ts";

const [cancelledAt, purgedAt] = ["2026-03-10T12:00:00Z", "2026-04-10T04:00:00Z"];

test("in another preset reports go with the workspace, and nobody can have them archived", async () => {
	const other = await openDeployment("default");
	try {
		await other.database.setNow("2026-03-10T11:00:00Z");
		const client = await other.client();
		await examined(client);
		await other.database.setNow(cancelledAt);
		await other.cancel(client);
		expect(await client.open({ readOnly: true }, archiveStatus)).toBeNull();
		const wish = { until: new Date("2028-06-01T00:00:00Z"), confirmation: archivePhrase };
		await expect(client.open({}, (ctx) => requestArchive(ctx, wish))).rejects.toThrow(DomainError);
		await other.sweep("scheduled_purge_cancelled_orgs", purgedAt);
		for (const table of ["service_reports", "report_keepings", "report_readers"])
			expect(await other.database.admin.unsafe(`select 1 from ${table}`), table).toHaveLength(0);
		const files: string[] = [];
		for await (const { key } of other.house.files.list(`reports/${client.orgId}/` as never)) files.push(key);
		expect(files).toEqual([]);
	} finally {
		await other.close();
	}
});
