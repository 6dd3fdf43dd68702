import { eq } from "@calibrant/db/drizzle";
import { organisations, profiles, type RestrictionEnd, users } from "@calibrant/db/schema";
import { type House, letterhead, type Mail } from "@calibrant/kernel";
import { type RestrictionStage, restrictionNotice } from "@calibrant/mail";
import type { Language, RestrictionEndGround } from "@calibrant/policy";
import { namedEnd } from "./announced-ends.ts";

type Ends = { organisation: string | null; timeZone: string; since: Date; endsAt: Date; ground: string };

/** The mail before a restriction ends, for the letter and for its preview. */
export const endsNotice = (
	house: Parameters<typeof letterhead>[0] & Pick<House, "baseUrl">,
	{ since, endsAt, ground, ...about }: Ends,
	language: Language,
) =>
	restrictionNotice({
		...{ ...letterhead(house, language), ...about, stage: "ends", at: since },
		...{ link: `${house.baseUrl}/app/account/`, end: { at: endsAt, ground: ground as RestrictionEndGround } },
	});

/** To the person, or to an owner of the organisation, whose data is or was restricted. */
const restrictionMail = (stage: RestrictionStage): Mail => ({
	kind: `restriction_${stage}`,
	evenIfRestricted: true,
	async compose({ house, tx, now, letter, language }) {
		const [user] = await tx
			.select({ email: users.email, since: profiles.restrictedAt, end: profiles.restrictionEnd })
			.from(users)
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(eq(users.id, letter.userId ?? ""));
		if (!user) return null;
		const [org] = letter.orgId ? await tx.select().from(organisations).where(eq(organisations.id, letter.orgId)) : [];
		if (letter.orgId && !org) return null;
		const since = org ? org.restrictedAt : user.since;
		const end: RestrictionEnd | null = org ? org.restrictionEnd : user.end;
		// What is over by now, or was taken back, is not announced any more.
		if (stage !== "ended" && since === null) return null;
		const about = { organisation: org?.name ?? null, timeZone: org?.timeZone ?? "UTC" };
		if (stage === "ends") {
			if (!since || !end) return null;
			const endsAt = namedEnd(house.policy, end, now);
			return { to: user.email, content: endsNotice(house, { ...about, since, endsAt, ground: end.ground }, language) };
		}
		const content = restrictionNotice({
			...{ ...letterhead(house, language), ...about, stage, end: null },
			...{
				at: stage === "ended" ? letter.createdAt : (since ?? letter.createdAt),
				link: `${house.baseUrl}/app/account/`,
			},
		});
		return { to: user.email, content };
	},
});

export const restrictionMails = (["began", "ends", "kept", "ended"] as const).map(restrictionMail);
