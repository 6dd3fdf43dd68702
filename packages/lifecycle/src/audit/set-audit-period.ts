import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { chosenYears } from "./audit-years.ts";

export type AuditPeriod = {
	/** Years after the organisation's last activity, as they hold now. */
	years: number;
	/** Bounds of a choice; equal where there is none. */
	floor: number;
	cap: number;
	/** A shorter period that was chosen and holds later. */
	next: { years: number; at: Date } | null;
	/** Days before a shorter period holds. */
	noticeDays: number;
};

/** How long the audit log is kept after the organisation's last activity, and what may be chosen. */
export async function auditPeriod(ctx: Ctx): Promise<AuditPeriod> {
	permit(ctx, "record.read");
	const choice = await readChoice(ctx);
	const { years, floorYears: floor, capYears: cap } = ctx.policy.auditLog;
	const { auditYearsNext, auditYearsNextAt } = choice;
	const waits = auditYearsNext !== null && auditYearsNextAt !== null && auditYearsNextAt > ctx.now;
	return {
		...{ years: Math.max(floor, chosenYears(choice, ctx.now) ?? years), floor, cap },
		next: waits ? { years: auditYearsNext, at: auditYearsNextAt } : null,
		noticeDays: ctx.policy.notice.policyChangeDays,
	};
}

export const setAuditPeriodInput = z.strictObject({ years: z.int("Give whole years.").positive("Give whole years.") });

/**
 * Chooses how many calendar years the audit log is kept after the organisation's last activity, within the policy's
 * bounds; rows that are there already follow. A longer period holds at once, a shorter one after the policy's notice.
 */
export async function setAuditPeriod(ctx: Ctx, { years }: z.output<typeof setAuditPeriodInput>): Promise<AuditPeriod> {
	permit(ctx, "organisation.edit");
	const before = await auditPeriod(ctx);
	const { floor, cap, noticeDays } = before;
	if (years < floor || years > cap) {
		const bounds = floor === cap ? `It is ${floor} years here.` : `Choose from ${floor} to ${cap} years.`;
		throw invalid("The audit log cannot be kept for this long.", bounds, { years: bounds });
	}
	if (years === before.years && !before.next) return before;
	const shorter = years < before.years;
	const at = addHours(ctx.now, noticeDays * 24);
	const choice = shorter
		? { auditYears: before.years, auditYearsNext: years, auditYearsNextAt: at }
		: { auditYears: years, auditYearsNext: null, auditYearsNextAt: null };
	await ctx.tx.update(organisations).set(choice).where(eq(organisations.id, ctx.orgId));
	const was = { auditYears: before.years };
	const entity = { type: "organisation", id: ctx.orgId };
	await remember(ctx, entity, was, { auditYears: years, from: (shorter ? at : ctx.now).toISOString() });
	await record(ctx, shorter ? "audit_log.period_shortened" : "audit_log.period_set", entity);
	return auditPeriod(ctx);
}

async function readChoice(ctx: Ctx) {
	const { auditYears, auditYearsNext, auditYearsNextAt } = organisations;
	const [row] = await ctx.tx
		.select({ auditYears, auditYearsNext, auditYearsNextAt })
		.from(organisations)
		.where(eq(organisations.id, ctx.orgId));
	return row ?? { auditYears: null, auditYearsNext: null, auditYearsNextAt: null };
}
