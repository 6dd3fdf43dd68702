import type { ExportDifferences, generatedExportJobs } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { downloadPath } from "./export-link.ts";

export type ExportRow = typeof generatedExportJobs.$inferSelect;
export type ExportState = "streamed" | "queued" | "running" | "ready" | "failed" | "expired";

/** One export as its owner sees it. */
export type ExportView = {
	id: string;
	reason: "normal" | "bypass";
	state: ExportState;
	requestedBy: string | null;
	requestedAt: Date;
	/** By when it is promised. */
	dueAt: Date;
	/** Rows and files written so far, and in all; both 0 before the count. */
	done: number;
	total: number;
	bytes: number | null;
	sha256: string | null;
	finishedAt: Date | null;
	/** Until when it can be fetched; null when it is not kept. */
	expiresAt: Date | null;
	downloads: number;
	downloadsLeft: number;
	/** Path of the archive, when it can be fetched now; works only with the signature of {@link withLink}. */
	download: string | null;
	/** Why it failed, in words. */
	failure: string | null;
	/** Stored files that are not as they were recorded; null: none, the archive is complete. */
	differing: ExportDifferences | null;
};

const failures: Record<string, string> = {
	REVOKED: "It was called off by an owner.",
	FILE_MISSING: "A recorded file is missing from the store. The operator has been alerted.",
	OVERDUE: "It could not be made in the promised time. The operator has been alerted.",
	INTERRUPTED: "The download was broken off.",
};

/** The same view with the signed address instead of the bare one. `secret` is the deployment's. */
export function withLink(secret: string, orgId: string, view: ExportView): ExportView {
	if (view.download === null || view.expiresAt === null) return view;
	return { ...view, download: downloadPath(secret, { orgId, exportId: view.id, until: view.expiresAt }) };
}

/** A row as it is shown: what has run out reads as expired before the sweep has taken it away. */
export function viewOf(ctx: Pick<Ctx, "now" | "policy">, row: ExportRow): ExportView {
	const { maxDownloads } = ctx.policy.export;
	const over = row.state === "ready" && (row.expiresAt === null || row.expiresAt < ctx.now);
	const state = (over ? "expired" : row.state) as ExportState;
	const downloadsLeft = Math.max(0, maxDownloads - row.downloads);
	return {
		...{ id: row.id, reason: row.reason as ExportView["reason"], state, requestedBy: row.requestedBy },
		...{ requestedAt: row.requestedAt, dueAt: row.dueAt, done: row.done, total: row.total, bytes: row.bytes },
		...{ sha256: row.sha256, finishedAt: row.finishedAt, expiresAt: row.expiresAt, downloads: row.downloads },
		downloadsLeft: state === "ready" ? downloadsLeft : 0,
		download: state === "ready" && downloadsLeft > 0 ? `/api/exports/${row.id}/download` : null,
		failure: row.state === "failed" ? (failures[row.error ?? ""] ?? "It failed; the operator has been alerted.") : null,
		differing: row.differing,
	};
}
