import { and, eq, inArray, isNotNull, isNull, lte, notInArray, or, type SQL } from "@calibrant/db/drizzle";
import { generatedExportJobs, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, record, type WorkerHouse } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { sweepRestores } from "../restore/sweep-restores.ts";
import { alertOperator } from "./alert-operator.ts";
import { generateExportName, removeArchiveName } from "./export-jobs.ts";

const actor = { type: "system", ref: null, job: "scheduled_purge_export_archives" } as const;

/**
 * Hourly: uploaded archives are swept ({@link sweepRestores}); archives whose link has ended are removed, those still to be made are delivered to the queue again (the row
 * is the truth), those past their promise are given up, and late ones are reported to the operator.
 */
export const sweepExports = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_export_archives",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "finds by stored times; what it enqueues carries the export's id as key",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_export_archives") },
	async run({ house, signal, log }) {
		const orgs = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ id: organisations.id })
				.from(organisations)
				.where(notInArray(organisations.state, ["purging", "purged"])),
		);
		for (const { id: orgId } of orgs) {
			if (signal.aborted) return;
			await house.db.withOrg(orgId, {}, (opened) => sweepRestores(house, { ...opened, orgId }));
			const facts = await house.db.withOrg(orgId, {}, (opened) => sweepOrganisation(house, { ...opened, orgId }));
			for (const { exportId, hours } of facts) {
				log.error(
					{ orgId, exportId, hours },
					hours === null ? "export not made in the promised time" : "export is late",
				);
			}
		}
	},
});

type Late = { exportId: string; hours: number | null };

/** Gives the exports an operator must look at: `hours` late, or null when given up. */
async function sweepOrganisation(house: WorkerHouse, opened: Pick<Ctx, "tx" | "now" | "orgId">): Promise<Late[]> {
	const { tx, now, orgId } = opened;
	const { id, state, requestedAt, dueAt, expiresAt, finishedAt, fileKey } = generatedExportJobs;
	const { streamMinutes, alertAfterHours } = house.policy.export;
	const give = (error: string, which: SQL | undefined) =>
		tx
			.update(generatedExportJobs)
			.set({ state: "failed", error, finishedAt: now })
			.where(which)
			.returning({ exportId: id });
	const begun = and(eq(state, "streamed"), isNull(finishedAt));
	const brokenOff = await give("INTERRUPTED", and(begun, lte(requestedAt, addHours(now, -streamMinutes / 60))));
	const overdue = await give("OVERDUE", and(inArray(state, ["queued", "running"]), lte(dueAt, now)));
	for (const { exportId } of [...brokenOff, ...overdue]) {
		await record({ tx, orgId, actor }, "export.failed", { type: "export", id: exportId });
	}
	const waiting = await tx
		.select({ exportId: id, requestedAt })
		.from(generatedExportJobs)
		.where(inArray(state, ["queued", "running"]));
	for (const { exportId } of waiting) {
		await house.enqueue(tx, generateExportName, { orgId, exportId }, { key: exportId });
	}
	const over = await tx
		.select({ exportId: id })
		.from(generatedExportJobs)
		.where(and(isNotNull(fileKey), or(eq(state, "expired"), lte(expiresAt, now))));
	for (const { exportId } of [...over, ...overdue]) {
		await house.enqueue(tx, removeArchiveName, { orgId, exportId }, { key: exportId });
	}
	const after = (hours: number, since: Date) => addHours(since, hours) <= now;
	for (const { exportId, requestedAt } of waiting) {
		for (const hours of alertAfterHours.filter((hours) => after(hours, requestedAt))) {
			await alertOperator(house, opened, exportId, hours);
		}
	}
	for (const { exportId } of overdue) await alertOperator(house, opened, exportId, null);
	const late = waiting.flatMap(({ exportId, requestedAt }) => {
		const passed = alertAfterHours.filter((hours) => after(hours, requestedAt));
		return passed.length > 0 ? [{ exportId, hours: Math.max(...passed) }] : [];
	});
	return [...late, ...overdue.map(({ exportId }) => ({ exportId, hours: null }))];
}
