import { and, eq } from "@calibrant/db/drizzle";
import { calibrations, memberships, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import type { CalibrationLetter, MailContent } from "@calibrant/mail";
import type { CalibrationState } from "./states.ts";

/** A mail to a member about one calibration. Nothing is sent once that is in another state. */
export const calibrationMail = (
	kind: string,
	state: CalibrationState,
	write: (letter: CalibrationLetter) => MailContent,
): Mail => ({
	kind,
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
		if (found?.state !== state || !member) return null;
		const link = `${house.baseUrl}/app/calibrations/${found.id}`;
		const content = write({ ...letterhead(house, language), performedOn: found.performedOn, link });
		return { to: member.email, content };
	},
});
