import { eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { allows, type Ctx, queueMail, type Role } from "@calibrant/kernel";
import { calibrationBrokenOff } from "@calibrant/mail";
import { calibrationMail } from "./calibration-mail.ts";
import type { CalibrationRow } from "./calibration-view.ts";

/** Tells whoever else decides about cases that readings out of tolerance were withdrawn before anybody signed them. */
export async function tellOfBreakingOff(ctx: Ctx, row: CalibrationRow): Promise<void> {
	const members = await ctx.tx.select().from(memberships).where(eq(memberships.orgId, ctx.orgId));
	for (const { id, userId, role } of members) {
		if (!userId || id === ctx.actor.ref || !allows(role as Role, "oot.close")) continue;
		const key = `${row.id}:${userId}`;
		await queueMail(ctx, { kind: "calibration_broken_off" }, { orgId: ctx.orgId, userId, subjectId: row.id, key });
	}
}

/** To managers and owners: a calibration that was read out of tolerance was withdrawn unsigned. */
export const calibrationBrokenOffMail = calibrationMail("calibration_broken_off", "withdrawn", calibrationBrokenOff);
