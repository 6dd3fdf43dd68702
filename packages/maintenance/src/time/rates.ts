import { asc, eq, isNull, or, sql } from "@calibrant/db/drizzle";
import { labourRates, maintenanceSettings } from "@calibrant/db/schema";
import { type Ctx, memberNames, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { amountInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { needWorkers } from "../orders/assign-order.ts";

export const setRateInput = z.strictObject({
	/** Null: everybody who has none of their own. */
	memberId: z.uuid().nullable(),
	/** Per hour; null: none any more. */
	hourly: amountInput.nullable(),
});
export const setCurrencyInput = z.strictObject({
	currency: z.string().regex(/^[A-Z]{3}$/, "Use the three letters of the currency (ISO 4217), such as EUR."),
});

/** What an hour costs from now on; what was booked keeps the rate of its time. Throws INVALID for who does no work here. */
export async function setRate(ctx: Ctx, { memberId, hourly }: z.output<typeof setRateInput>) {
	permitHere(ctx, "rate.edit");
	if (memberId) await needWorkers(ctx, [memberId]);
	const mine = memberId ? eq(labourRates.memberId, memberId) : isNull(labourRates.memberId);
	const [before] = await ctx.tx.delete(labourRates).where(mine).returning();
	if (hourly !== null) {
		const by = { changedBy: ctx.actor.ref, changedAt: ctx.now };
		await ctx.tx.insert(labourRates).values({ ...by, orgId: ctx.orgId, memberId, hourly });
	}
	const entity = { type: "labour_rate", id: memberId ?? ctx.orgId };
	await record(ctx, "labour_rate.set", entity);
	await remember(ctx, entity, { memberId, hourly: before?.hourly ?? null }, { memberId, hourly });
	return { memberId, hourly };
}

/** The rate that an entry of a member takes now; null where none is set. */
export async function rateOf({ tx }: Pick<Ctx, "tx">, memberId: string): Promise<string | null> {
	const [own] = await tx
		.select({ hourly: labourRates.hourly })
		.from(labourRates)
		.where(or(eq(labourRates.memberId, memberId), isNull(labourRates.memberId)))
		.orderBy(sql`${labourRates.memberId} is null`)
		.limit(1);
	return own?.hourly ?? null;
}

/** Every rate that is set, with whose it is, and the currency of all amounts. */
export async function listRates(ctx: Ctx) {
	permitHere(ctx, "rate.edit");
	const rows = await ctx.tx.select().from(labourRates).orderBy(asc(labourRates.changedAt));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ memberId }) => memberId),
	);
	const rates = rows.map(({ memberId, hourly, changedAt }) => ({
		...{ memberId, hourly, changedAt, name: nameOf(memberId) },
	}));
	return { rates, currency: await currencyOf(ctx) };
}

/** The currency of all amounts of maintenance, as three letters of ISO 4217. */
export async function currencyOf({ tx }: Pick<Ctx, "tx">): Promise<string> {
	const [row] = await tx
		.select({ value: maintenanceSettings.value })
		.from(maintenanceSettings)
		.where(eq(maintenanceSettings.setting, "currency"));
	return row?.value ?? "EUR";
}

/** Names the currency that amounts are in. It converts nothing. */
export async function setCurrency(ctx: Ctx, { currency }: z.output<typeof setCurrencyInput>) {
	permitHere(ctx, "rate.edit");
	const before = await currencyOf(ctx);
	const values = { value: currency, changedBy: ctx.actor.ref, changedAt: ctx.now };
	await ctx.tx
		.insert(maintenanceSettings)
		.values({ ...values, orgId: ctx.orgId, setting: "currency" })
		.onConflictDoUpdate({ target: [maintenanceSettings.orgId, maintenanceSettings.setting], set: values });
	const entity = { type: "maintenance_setting", id: ctx.orgId };
	await record(ctx, "maintenance_setting.changed", entity);
	await remember(ctx, entity, { currency: before }, { currency });
	return { currency };
}
