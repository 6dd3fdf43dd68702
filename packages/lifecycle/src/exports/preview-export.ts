import { sql } from "@calibrant/db/drizzle";
import { type Ctx, permit } from "@calibrant/kernel";
import { can, exportLinkExpiresAt, offers, states } from "@calibrant/policy";
import { exportAllowance, exportSize } from "./export-allowance.ts";
import { exclusions, tableParts } from "./table-parts.ts";

export type ExportPreview = {
	/** download: at once, in the browser. queue: a mail follows. */
	path: "download" | "queue";
	instruments: number;
	certificates: number;
	limits: { instruments: number; certificates: number };
	/** What goes in: rows per table, and the bytes of the files its rows name. */
	parts: { name: string; rows: number; fileBytes: number | null }[];
	excluded: { what: string; reason: string }[];
	/** Whether an export may be made now, and on which ground. */
	allowed: boolean;
	reason: "normal" | "bypass";
	/** The same in one or two sentences; when the next one may be made stands beside it. */
	words: string;
	nextAllowedAt: Date | null;
	linkDays: number;
	/** When a link issued now would end: earlier than its days when the organisation is deleted first. */
	linkUntil: Date;
};

/** What an export would hold, which way it would take, and whether it may be made now. */
export async function previewExport(ctx: Ctx): Promise<ExportPreview> {
	permit(ctx, "workspace.export");
	const { direct, ...size } = await exportSize(ctx);
	const { reason, refusal, nextAllowedAt } = await exportAllowance(ctx);
	const { syncMaxInstruments, syncMaxCertificates, linkDays } = ctx.policy.export;
	const parts: ExportPreview["parts"] = [];
	// What is not offered cannot be held, and its empty parts would only puzzle.
	const offered = tableParts().filter((part) => offers(ctx.policy, ctx.policy.classes[part.class].module));
	for (const part of offered) {
		const [count] = await ctx.tx.execute<{ n: number }>(part.count);
		const [files] = part.files
			? await ctx.tx.execute<{ bytes: number }>(
					sql`select coalesce(sum(bytes), 0)::float8 as bytes from ${sql.identifier(part.name)}`,
				)
			: [];
		parts.push({ name: part.name, rows: count?.n ?? 0, fileBytes: files?.bytes ?? null });
	}
	return {
		path: direct ? "download" : "queue",
		...size,
		limits: { instruments: syncMaxInstruments, certificates: syncMaxCertificates },
		...{ parts, excluded: exclusions(), allowed: refusal === null, reason, nextAllowedAt, linkDays },
		words: refusal ? [refusal.message, ...(nextAllowedAt ? [] : [refusal.whatToDo])].join(" ") : openWords(ctx),
		linkUntil: exportLinkExpiresAt(ctx.policy, ctx.now, ctx.org.purgeAt),
	};
}

function openWords(ctx: Ctx): string {
	if (can(ctx.org.state, "exportBypass")) {
		return `${states[ctx.org.state].why} The export is open on every plan, once in ${ctx.policy.export.bypassHours} hours.`;
	}
	return "The export is open.";
}
