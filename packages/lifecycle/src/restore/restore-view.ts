import { desc } from "@calibrant/db/drizzle";
import { restoredArchives, tableRegistry } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { occupiedTables } from "./restore-rows.ts";
import { whyNotRestored } from "./restored-tables.ts";
import { largestUpload } from "./upload-archive.ts";

export type RestoreState = "uploaded" | "checked" | "confirmed" | "restored" | "refused" | "withdrawn";

/** One archive that this organisation was, or is about to be, started from. */
export type RestoreView = {
	id: string;
	state: RestoreState;
	fileName: string;
	bytes: number;
	uploadedAt: Date;
	endedAt: Date | null;
	/** What the archive says of itself, once it was checked. */
	source: { organisationId: string; name: string; madeAt: string } | null;
	/** Rows per table that are, or were, taken over. */
	counts: Record<string, number>;
	faults: string[];
};

export type RestoreStatus = {
	/** Newest first. */
	archives: RestoreView[];
	/** Whether the organisation has no records yet, so that it can be started from an archive. */
	empty: boolean;
	occupied: string[];
	/** Tables that stay behind, and why. */
	notTaken: { what: string; reason: string }[];
	largestUpload: number;
};

/** Whether the organisation can be started from an archive, and what became of those that were uploaded. */
export async function restoreStatus(ctx: Ctx): Promise<RestoreStatus> {
	permit(ctx, "workspace.restore");
	const rows = await ctx.tx.select().from(restoredArchives).orderBy(desc(restoredArchives.uploadedAt)).limit(20);
	const occupied = await occupiedTables(ctx.tx);
	const notTaken = tableRegistry
		.filter(({ orgColumn }) => orgColumn !== null)
		.flatMap((entry) => [{ what: entry.name, reason: whyNotRestored(entry) }])
		.flatMap(({ what, reason }) => (reason === null ? [] : [{ what, reason }]));
	return { archives: rows.map(restoreView), empty: occupied.length === 0, occupied, notTaken, largestUpload };
}

/** A row as it is shown. */
export function restoreView(row: typeof restoredArchives.$inferSelect): RestoreView {
	const { sourceOrgId, sourceName, madeAt } = row;
	return {
		...{ id: row.id, state: row.state as RestoreState, fileName: row.uploadName, bytes: row.uploadBytes },
		...{ uploadedAt: row.uploadedAt, endedAt: row.endedAt, counts: row.counts ?? {}, faults: row.faults },
		source: sourceOrgId && madeAt ? { organisationId: sourceOrgId, name: sourceName ?? "", madeAt } : null,
	};
}
