import { and, desc, eq, gt, isNull, ne, or, type SQL, sql } from "@calibrant/db/drizzle";
import { certificates, generatedExportJobs, instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { addHours, can, type Policy, planIncludesExport, states } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";

/** Whether a new archive may be made now, on which ground, and if not, why and when. */
export type ExportAllowance = {
	reason: "normal" | "bypass";
	/** When the next one may be asked for; null when now, or when waiting does not help. */
	nextAllowedAt: Date | null;
	refusal: DomainError | null;
};

/** Makes every decision about the organisation's exports wait for the one before it, until the transaction ends. */
export async function lockExports(ctx: Pick<Ctx, "tx" | "orgId">): Promise<void> {
	await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`exports ${ctx.orgId}`}, 0))`);
}

/**
 * While an organisation is leaving or has lapsed, its archive is open on any plan, once in the policy's hours; what
 * failed does not count, nor what lacks files. Otherwise it follows the plan, without such a limit.
 */
export async function exportAllowance(ctx: Ctx): Promise<ExportAllowance> {
	const { state, plan } = ctx.org;
	if (can(state, "exportBypass")) {
		const last = await lastBypass(ctx);
		const nextAllowedAt = last && addHours(last, ctx.policy.export.bypassHours);
		if (!nextAllowedAt || nextAllowedAt <= ctx.now) return { reason: "bypass", nextAllowedAt: null, refusal: null };
		return { reason: "bypass", nextAllowedAt, refusal: tooSoon(ctx.policy, nextAllowedAt) };
	}
	if (!can(state, "export")) {
		const refusal = new DomainError("GONE", states[state].why, states[state].remedy);
		return { reason: "normal", nextAllowedAt: null, refusal };
	}
	return {
		reason: "normal",
		nextAllowedAt: null,
		refusal: planIncludesExport(ctx.policy, plan) ? null : planNeeded(ctx.policy),
	};
}

function planNeeded(policy: Policy): DomainError {
	return new DomainError(
		"PLAN_REQUIRED",
		`The workspace export comes with the plan ${policy.export.planRequired}.`,
		"Billing says what it costs and how to come to it. After a cancellation the export is open on every plan.",
	);
}

function tooSoon(policy: Policy, retryAt: Date): DomainError {
	return new DomainError(
		"EXPORT_RATE_LIMITED",
		`This export can be made once in ${policy.export.bypassHours} hours, and one was made in that time.`,
		`Use that one, or ask again after ${formatInstant(retryAt, "UTC")}.`,
		{ retryAt },
	);
}

async function lastBypass(ctx: Ctx): Promise<Date | null> {
	const { reason, requestedAt, differing } = generatedExportJobs;
	const [row] = await ctx.tx
		.select({ at: requestedAt })
		.from(generatedExportJobs)
		.where(and(eq(reason, "bypass"), ne(generatedExportJobs.state, "failed"), isNull(differing), notBrokenOff(ctx)))
		.orderBy(desc(requestedAt))
		.limit(1);
	return row?.at ?? null;
}

/** Everything but direct downloads that never ended. */
function notBrokenOff(ctx: Ctx): SQL | undefined {
	const { state, finishedAt, requestedAt } = generatedExportJobs;
	return or(ne(state, "streamed"), sql`${finishedAt} is not null`, gt(requestedAt, streamingSince(ctx)));
}

/** A direct download begun before this and not ended was broken off. */
export const streamingSince = (ctx: Pick<Ctx, "now" | "policy">): Date =>
	new Date(ctx.now.getTime() - ctx.policy.export.streamMinutes * 60_000);

export type ExportSize = { instruments: number; certificates: number; direct: boolean };

/** How much there is, and whether it is little enough to be downloaded directly. */
export async function exportSize(ctx: Ctx): Promise<ExportSize> {
	const size = { instruments: await ctx.tx.$count(instruments), certificates: await ctx.tx.$count(certificates) };
	const { syncMaxInstruments, syncMaxCertificates } = ctx.policy.export;
	return {
		...size,
		direct: size.instruments <= syncMaxInstruments && size.certificates <= syncMaxCertificates,
	};
}
