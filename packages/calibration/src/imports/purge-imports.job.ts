import { inArray, sql } from "@calibrant/db/drizzle";
import { importBatches, importRows, organisations } from "@calibrant/db/schema";
import { type FilePrefixName, type FileStore, orgPrefix } from "@calibrant/files";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import { addHours, addPeriod, writableStates } from "@calibrant/policy";
import { z } from "zod";
import { fileIdBorn } from "../stored-files.ts";

/** Longer than any upload or print is under way: a younger file may still get its row. */
const orphanAfterHours = 24;

/** The table whose rows name the files of a prefix. */
const namedBy = {
	imports: "import_batches",
	certificates: "certificates",
	checklists: "checklist_photos",
	"service-requests": "service_request_photos",
	"work-orders": "work_order_photos",
	documents: "document_files",
	suppliers: "supplier_files",
	"internal-audits": "internal_audit_files",
	nonconformities: "nonconformity_files",
} as const satisfies Partial<Record<FilePrefixName, string>>;

/** Deletes one organisation's imports past their period, and files that no record names. */
export const purgeImports = defineJob<WorkerHouse, { orgId: string }>({
	name: "import.purge",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice: "deletes by age and by absence of a row; a second run finds nothing more",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId }) {
		const actor = { type: "system", ref: null, job: "import.purge" } as const;
		const within = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		const state = await within(async (ctx) => ctx.org.state);
		if (!writableStates.includes(state)) return;
		// Rows first: no row may name a file that is gone. A crash in between leaves orphans for the next run.
		const keys = await within(deleteOldBatches);
		for (const key of keys) await house.files.delete(key);
		let orphans = 0;
		for (const prefix of Object.keys(namedBy) as (keyof typeof namedBy)[])
			orphans += await deleteOrphans(house.files, prefix, orgId, within);
		log.info({ orgId, imports: keys.length, orphans }, "imports purged");
	},
});

async function deleteOldBatches(ctx: Ctx): Promise<string[]> {
	const keep = ctx.policy.classes.import.keep;
	const old = await ctx.tx
		.select({ id: importBatches.id, key: importBatches.fileKey, createdAt: importBatches.createdAt })
		.from(importBatches);
	const due = old.filter(({ createdAt }) => {
		const end = addPeriod(createdAt, keep);
		return end !== null && end < ctx.now;
	});
	const ids = due.map(({ id }) => id);
	if (ids.length === 0) return [];
	await ctx.tx.delete(importRows).where(inArray(importRows.batchId, ids));
	await ctx.tx.delete(importBatches).where(inArray(importBatches.id, ids));
	for (const id of ids) await record(ctx, "import.purged", { type: "import", id });
	return due.flatMap(({ key }) => key ?? []);
}

async function deleteOrphans(
	files: FileStore,
	prefix: keyof typeof namedBy,
	orgId: string,
	within: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<number> {
	const keys: string[] = [];
	for await (const { key } of files.list(orgPrefix(prefix, orgId))) keys.push(key);
	const table = sql.identifier(namedBy[prefix]);
	const orphans = await within(async (ctx) => {
		const edge = addHours(ctx.now, -orphanAfterHours);
		const old = keys.filter((key) => (fileIdBorn(key.slice(orgPrefix(prefix, orgId).length)) ?? ctx.now) < edge);
		const named = await ctx.tx.execute<{ key: string }>(sql`
			select file_key as key from ${table}
			where file_key in (select jsonb_array_elements_text(${JSON.stringify(old)}::text::jsonb))`);
		const known = new Set(named.map(({ key }) => key));
		return old.filter((key) => !known.has(key));
	});
	for (const key of orphans) await files.delete(key);
	return orphans.length;
}

/** Daily: a purge of imports for every organisation that may be written. */
export const purgeDueImports = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_imports",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one purge per organisation",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_imports") },
	async run({ house }) {
		await house.db.withoutOrg({}, async ({ tx }) => {
			const living = await tx
				.select({ id: organisations.id })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates]));
			for (const { id } of living) await house.enqueue(tx, purgeImports, { orgId: id }, { key: id });
		});
	},
});
