import { eq } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { letterhead, type Mail, memberAddress } from "@calibrant/kernel";
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
	async compose(context) {
		const { house, tx, letter, language } = context;
		const [found] = await tx
			.select()
			.from(calibrations)
			.where(eq(calibrations.id, letter.subjectId ?? ""));
		const to = await memberAddress(context);
		if (found?.state !== state || to === null) return null;
		const link = `${house.baseUrl}/app/calibrations/${found.id}`;
		const content = write({ ...letterhead(house, language), performedOn: found.performedOn, link });
		return { to, content };
	},
});
