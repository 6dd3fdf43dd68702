import { eq } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, DomainError, findCause, inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { type ExportPayload, removeArchiveName } from "./export-jobs.ts";

const actor = { type: "system", ref: null, job: removeArchiveName.name } as const;

/** Ends one export whose time has passed and deletes whatever files its runs left. */
export const removeArchive = defineJob<WorkerHouse, ExportPayload>({
	name: removeArchiveName.name,
	payload: z.strictObject({ orgId: z.uuid(), exportId: z.uuid() }),
	safeToRunTwice: "deletes files by the export's own folder and forgets the key; a second run finds neither",
	queue: { policy: "exclusive", retryLimit: 12, retryDelaySeconds: 30 },
	async run({ house }, { orgId, exportId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		try {
			if (!(await open((ctx) => end(ctx, exportId)))) return;
			const prefix = orgPrefix("exports", orgId);
			for await (const { key } of house.files.list(prefix)) {
				if (key.startsWith(`${prefix}${exportId}/`)) await house.files.delete(key);
			}
			await open((ctx) =>
				ctx.tx.update(generatedExportJobs).set({ fileKey: null }).where(eq(generatedExportJobs.id, exportId)),
			);
		} catch (error) {
			// The purge takes rows and files of an organisation that is going or gone.
			if (!findCause(error, (cause) => cause instanceof DomainError)) throw error;
		}
	},
});

/** Closes the row first, so that nobody is handed a file that is about to go. */
async function end(ctx: Ctx, exportId: string): Promise<boolean> {
	const { id } = generatedExportJobs;
	const [row] = await ctx.tx.select().from(generatedExportJobs).where(eq(id, exportId)).for("update");
	if (!row || row.state === "queued" || row.state === "running") return false;
	if (row.state === "ready") {
		if (row.expiresAt && row.expiresAt > ctx.now) return false;
		await ctx.tx.update(generatedExportJobs).set({ state: "expired" }).where(eq(id, exportId));
		await record(ctx, "export.expired", { type: "export", id: exportId });
	}
	return true;
}
