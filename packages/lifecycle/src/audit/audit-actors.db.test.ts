import { createWriteStream } from "node:fs";
import path from "node:path";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestExport } from "../exports/request-export.ts";
import { openWorker, type WorkerStage } from "../exports/testing/open-worker.ts";
import { jsonLines, readZip } from "../exports/testing/read-zip.ts";
import { type SeededWorkspace, seedWorkspace } from "../exports/testing/seed-workspace.ts";
import { writeWorkspaceArchive } from "../exports/write-archive.ts";
import { updateOrganisation } from "../organisation/update-organisation.ts";
import { listAuditLog } from "./list-audit-log.ts";

let stage: WorkerStage;
let org: SeededWorkspace;
beforeAll(async () => {
	stage = await openWorker();
	await stage.database.setNow("2026-03-10T12:00:00Z");
	org = await seedWorkspace(stage.database, stage.files, { instruments: 2, certificates: 0 });
	await stage.database.admin`update organisations set plan = 'pro' where id = ${org.orgId}`;
});
afterAll(() => stage.close());

test(
	promise("CX-4", "a person's edit and a job's act are told apart in the log, in its list and in the export"),
	async () => {
		await stage.asOwner(org, (ctx) => updateOrganisation(ctx, { name: "Renamed by a person" }));
		const { id } = await stage.asOwner(org, (ctx) => requestExport(ctx));
		await stage.run(org.orgId, id);
		const byPerson = { actor_type: "member", actor_ref: org.ownerId };
		const bySystem = { actor_type: "system", actor_ref: null };
		const rows = await stage.database.admin`
			select action, actor_type, actor_ref from audit_log where org_id = ${org.orgId} and action not like 'instrument.%' order by seq`;
		expect(rows).toContainEqual({ action: "organisation.updated", ...byPerson });
		expect(rows).toContainEqual({ action: "export.requested", ...byPerson });
		const jobs = rows.filter(({ actor_type }) => actor_type === "system");
		expect(jobs.length).toBeGreaterThan(0);
		for (const row of jobs) expect(row).toMatchObject({ action: "workspace.exported", ...bySystem });

		const { entries } = await stage.asOwner(org, (ctx) => listAuditLog(ctx, { limit: 200 }));
		const listed = entries.map(({ action, actor }) => [action, actor.type, actor.name]);
		expect(listed).toContainEqual(["organisation.updated", "member", "Ada ours"]);
		expect(listed).toContainEqual([jobs[0]?.action, "system", null]);

		const file = path.join(stage.folder, "actors.zip");
		await writeWorkspaceArchive({ house: stage.house, orgId: org.orgId }, createWriteStream(file));
		const zip = await readZip(file);
		const lines = jsonLines(zip.get("data/audit_log.jsonl"));
		expect(lines).toContainEqual(expect.objectContaining({ action: "organisation.updated", ...byPerson }));
		expect(lines).toContainEqual(expect.objectContaining({ action: jobs[0]?.action, ...bySystem }));
		const [head = "", ...table] = String(zip.get("audit-log.csv")).replace("\uFEFF", "").split("\r\n");
		const at = head.split(",").indexOf("Actor type");
		const kindOf = (action: string) => table.find((line) => line.includes(`,${action},`))?.split(",")[at];
		expect([kindOf("organisation.updated"), kindOf(jobs[0]?.action)]).toEqual(["member", "system"]);
	},
);
