import { eq } from "@calibrant/db/drizzle";
import { auditorAccesses, organisations, profiles } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { auditorExtended } from "@calibrant/mail";
import { isWritable, type OrganisationState, readersLanguage } from "@calibrant/policy";

/** Tells an auditor until when the access lasts now; nobody whose access has ended meanwhile. */
export const auditorExtendedMail: Mail = {
	kind: "auditor_extended",
	async compose({ house, tx, now, letter }) {
		const [row] = await tx
			.select({ access: auditorAccesses, organisation: organisations, locale: profiles.locale })
			.from(auditorAccesses)
			.innerJoin(organisations, eq(organisations.id, auditorAccesses.orgId))
			.leftJoin(profiles, eq(profiles.userId, auditorAccesses.userId))
			.where(eq(auditorAccesses.id, letter.subjectId ?? ""));
		if (!row || row.access.expiresAt <= now || !isWritable(row.organisation.state as OrganisationState)) return null;
		const { access, organisation, locale } = row;
		const content = auditorExtended({
			...letterhead(house, readersLanguage(locale, organisation.locale)),
			...{ organisation: organisation.name, timeZone: organisation.timeZone, expiresAt: access.expiresAt },
			...{ hostName: access.hostName, hostContact: access.hostContact, link: `${house.baseUrl}/auditor` },
		});
		return { to: access.email, content };
	},
};
