import { and, eq } from "@calibrant/db/drizzle";
import { calibrations, memberships, users } from "@calibrant/db/schema";
import { allows, type Ctx, letterhead, type Mail, queueMail, type Role } from "@calibrant/kernel";
import { calibrationBrokenOff } from "@calibrant/mail";
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
export const calibrationBrokenOffMail: Mail = {
	kind: "calibration_broken_off",
	mayBeDeclined: true,
	async compose({ house, tx, letter, language }) {
		const [found] = await tx
			.select()
			.from(calibrations)
			.where(eq(calibrations.id, letter.subjectId ?? ""));
		const [member] = await tx
			.select({ email: users.email })
			.from(users)
			.innerJoin(memberships, and(eq(memberships.orgId, letter.orgId ?? ""), eq(memberships.userId, users.id)))
			.where(eq(users.id, letter.userId ?? ""));
		if (found?.state !== "withdrawn" || !member) return null;
		const link = `${house.baseUrl}/app/calibrations/${found.id}`;
		const content = calibrationBrokenOff({ ...letterhead(house, language), performedOn: found.performedOn, link });
		return { to: member.email, content };
	},
};
