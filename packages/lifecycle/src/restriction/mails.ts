import { eq } from "@calibrant/db/drizzle";
import { organisations, profiles, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { type RestrictionStage, restrictionNotice } from "@calibrant/mail";

/** To the person, or to an owner of the organisation, whose data is or was restricted. */
const restrictionMail = (stage: RestrictionStage): Mail => ({
	kind: `restriction_${stage}`,
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const [user] = await tx
			.select({ email: users.email, since: profiles.restrictedAt })
			.from(users)
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(eq(users.id, letter.userId ?? ""));
		if (!user) return null;
		const [org] = letter.orgId ? await tx.select().from(organisations).where(eq(organisations.id, letter.orgId)) : [];
		if (letter.orgId && !org) return null;
		const since = org ? org.restrictedAt : user.since;
		// What is over by now is not announced any more.
		if (stage !== "ended" && since === null) return null;
		const content = restrictionNotice({
			...{ ...letterhead(house, language), stage, organisation: org?.name ?? null, timeZone: org?.timeZone ?? "UTC" },
			...{
				at: stage === "ended" ? letter.createdAt : (since ?? letter.createdAt),
				link: `${house.baseUrl}/app/account/`,
			},
		});
		return { to: user.email, content };
	},
});

export const restrictionMails = (["began", "ends", "ended"] as const).map(restrictionMail);
