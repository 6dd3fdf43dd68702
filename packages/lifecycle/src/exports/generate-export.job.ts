import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import { generatedExportJobs, memberships } from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import { defineJob } from "@calibrant/jobs";
import {
	type Ctx,
	crashPoint,
	DomainError,
	findCause,
	inOrg,
	queueMail,
	record,
	type WorkerHouse,
} from "@calibrant/kernel";
import { can, exportLinkExpiresAt } from "@calibrant/policy";
import { z } from "zod";
import { ArchiveFault, archiveFaultOf, isPassing } from "./archive-fault.ts";
import { differencesOf } from "./export-differences.ts";
import { type ExportPayload, generateExportName } from "./export-jobs.ts";
import { exportReadyMail } from "./export-ready.mail.ts";
import { type WrittenArchive, writeWorkspaceArchive } from "./write-archive.ts";

const actor = { type: "system", ref: null, job: generateExportName.name } as const;

/** Makes one queued archive: into a temporary file, then into the store, then one mail. */
export const generateExport = defineJob<WorkerHouse, ExportPayload>({
	name: generateExportName.name,
	payload: z.strictObject({ orgId: z.uuid(), exportId: z.uuid() }),
	safeToRunTwice:
		"each run writes a file of its own; the first to finish names it in the row, the other takes its back",
	queue: { policy: "exclusive", retryLimit: 5, retryDelaySeconds: 10, expireInSeconds: 21_600, heartbeatSeconds: 30 },
	async run({ house, signal, log }, { orgId, exportId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		if (!(await open((ctx) => claim(ctx, exportId)).catch(declineWhenGone))) return;
		crashPoint("export.claimed");
		const folder = await mkdtemp(path.join(tmpdir(), "calibrant-export-"));
		const fileKey = `${orgPrefix("exports", orgId)}${exportId}/${randomUUID()}.zip`;
		try {
			const archive = await make(house, { orgId, exportId }, path.join(folder, "archive.zip"), signal);
			crashPoint("export.written");
			await house.files.put(fileKey, createReadStream(path.join(folder, "archive.zip")), {
				contentType: "application/zip",
			});
			crashPoint("export.stored");
			const kept = await open((ctx) => finish(ctx, exportId, fileKey, archive));
			crashPoint("export.committed");
			if (!kept) await house.files.delete(fileKey);
			const { error: code } = differencesOf(archive);
			if (code)
				log.error({ orgId, exportId, code, files: archive.differing.length }, "stored files are not as recorded");
		} catch (error) {
			await house.files.delete(fileKey);
			if (signal.aborted || isPassing(error)) throw error;
			const code = archiveFaultOf(error)?.code ?? "FAULT";
			if (code === "NOT_WANTED" || findCause(error, (cause) => cause instanceof DomainError)) return;
			log.error({ orgId, exportId, code, err: error }, "export failed for good");
			await open((ctx) => fail(ctx, exportId, code));
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
});

function declineWhenGone(error: unknown): false {
	if (findCause(error, (cause) => cause instanceof DomainError)) return false;
	throw error;
}

/** Takes the row when it still wants to be made, also after a run that was killed. */
async function claim(ctx: Ctx, exportId: string): Promise<boolean> {
	if (!can(ctx.org.state, "export")) return false;
	const { id, state } = generatedExportJobs;
	const claimed = await ctx.tx
		.update(generatedExportJobs)
		.set({ state: "running", done: 0, total: 0, error: null })
		.where(and(eq(id, exportId), inArray(state, ["queued", "running"])))
		.returning({ id });
	return claimed.length > 0;
}

async function make(
	house: WorkerHouse,
	{ orgId, exportId }: ExportPayload,
	file: string,
	stopped: AbortSignal,
): Promise<WrittenArchive> {
	const unwanted = new AbortController();
	let saving: Promise<void> | null = null;
	let shown = 0;
	const save = async (done: number, total: number) => {
		const { id, state } = generatedExportJobs;
		const wanted = await inOrg(house, orgId, { actor }, {}, (ctx) =>
			ctx.tx
				.update(generatedExportJobs)
				.set({ done, total })
				.where(and(eq(id, exportId), eq(state, "running")))
				.returning({ id }),
		);
		if (wanted.length === 0) throw new ArchiveFault("NOT_WANTED", "The export was called off.");
	};
	const progress = (done: number, total: number) => {
		if (saving || (done - shown) * 50 < total) return;
		shown = done;
		saving = save(done, total)
			.catch((error: unknown) => unwanted.abort(error))
			.finally(() => {
				saving = null;
			});
	};
	const signal = AbortSignal.any([stopped, unwanted.signal]);
	try {
		return await writeWorkspaceArchive({ house, orgId, progress, signal }, createWriteStream(file, { mode: 0o600 }));
	} catch (error) {
		throw unwanted.signal.aborted ? unwanted.signal.reason : error;
	} finally {
		await saving;
	}
}

/** Names the archive in its row, and sends the one mail. False when another run was first, or nobody wants it. */
async function finish(ctx: Ctx, exportId: string, fileKey: string, archive: WrittenArchive): Promise<boolean> {
	const { id, state, total } = generatedExportJobs;
	const expiresAt = exportLinkExpiresAt(ctx.policy, ctx.now, ctx.org.purgeAt);
	const [row] = await ctx.tx
		.update(generatedExportJobs)
		.set({
			...{ state: "ready", fileKey, bytes: archive.bytes, sha256: archive.sha256 },
			...{ done: total, finishedAt: ctx.now, expiresAt, ...differencesOf(archive) },
		})
		.where(and(eq(id, exportId), eq(state, "running")))
		.returning();
	if (!row) return false;
	await record(ctx, "workspace.exported", { type: "export", id: exportId });
	const [asked] = await ctx.tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(row.requestedBy ? eq(memberships.id, row.requestedBy) : sql`false`);
	if (asked) {
		await queueMail(ctx, exportReadyMail, { ...asked, key: exportId, orgId: ctx.orgId, subjectId: exportId });
	}
	crashPoint("export.commit");
	return true;
}

async function fail(ctx: Ctx, exportId: string, code: string): Promise<void> {
	const { id, state } = generatedExportJobs;
	const failed = await ctx.tx
		.update(generatedExportJobs)
		.set({ state: "failed", error: code, finishedAt: ctx.now })
		.where(and(eq(id, exportId), eq(state, "running")))
		.returning({ id });
	if (failed.length > 0) await record(ctx, "export.failed", { type: "export", id: exportId });
}
