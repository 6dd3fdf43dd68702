import type { Tx } from "@calibrant/db";
import { and, eq } from "@calibrant/db/drizzle";
import { maintenanceSettings } from "@calibrant/db/schema";
import { type Ctx, DomainError, type House, randomCode, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";

/** Of the address before the code. */
export const mailbox = "requests-";
const setting = "mail_code";

export const openMailInput = z.strictObject({});
export const closeMailInput = z.strictObject({});

type InboundMail = House["inboundMail"];

/** The address at which mails become requests; null while there is none. `offered`: this deployment takes mails at all. */
export async function mailAddress(ctx: Ctx, inbound: InboundMail) {
	permitHere(ctx, "request.decide");
	const [row] = await ctx.tx.select().from(maintenanceSettings).where(eq(maintenanceSettings.setting, setting));
	const address = inbound && row ? `${mailbox}${row.value}@${inbound.domain}` : null;
	return { offered: inbound !== undefined, address };
}

/** Opens an address that nobody can guess, or another one in its place; the one before is unknown from then on. */
export async function openMail(ctx: Ctx, inbound: InboundMail) {
	permitHere(ctx, "request.decide");
	if (!inbound) {
		throw new DomainError(
			"NOT_FOUND",
			"This service takes no mails.",
			"Report in the app or at the label of an asset.",
		);
	}
	const values = { value: randomCode(), changedBy: ctx.actor.ref, changedAt: ctx.now };
	await ctx.tx
		.insert(maintenanceSettings)
		.values({ ...values, orgId: ctx.orgId, setting })
		.onConflictDoUpdate({ target: [maintenanceSettings.orgId, maintenanceSettings.setting], set: values });
	await record(ctx, "maintenance_setting.changed", { type: "maintenance_setting", id: ctx.orgId });
	return mailAddress(ctx, inbound);
}

/** Closes the address: mails to it are like those to any unknown one. */
export async function closeMail(ctx: Ctx, inbound: InboundMail) {
	permitHere(ctx, "request.decide");
	const mine = and(eq(maintenanceSettings.orgId, ctx.orgId), eq(maintenanceSettings.setting, setting));
	await ctx.tx.delete(maintenanceSettings).where(mine);
	await record(ctx, "maintenance_setting.changed", { type: "maintenance_setting", id: ctx.orgId });
	return mailAddress(ctx, inbound);
}

/** The address at which the organisation of the transaction takes answers; null where it has opened none. */
export async function replyTo(tx: Tx, domain: string | undefined): Promise<string | null> {
	if (domain === undefined) return null;
	const [row] = await tx.select().from(maintenanceSettings).where(eq(maintenanceSettings.setting, setting));
	return row ? `${mailbox}${row.value}@${domain}` : null;
}
