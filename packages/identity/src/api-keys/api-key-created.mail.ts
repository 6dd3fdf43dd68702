import { and, eq } from "@calibrant/db/drizzle";
import { apiKeys, memberships, organisations, users } from "@calibrant/db/schema";
import { letterhead, type Mail, memberNames } from "@calibrant/kernel";
import { apiKeyCreated } from "@calibrant/mail";

/** To owners: there is a new API key, with its name and its end. The key itself was shown once and is in no mail. */
export const apiKeyCreatedMail: Mail = {
	kind: "api_key_created",
	async compose({ house, tx, letter, language }) {
		const [row] = await tx
			.select({ key: apiKeys, organisation: organisations, email: users.email })
			.from(apiKeys)
			.innerJoin(organisations, eq(organisations.id, apiKeys.orgId))
			.innerJoin(memberships, and(eq(memberships.orgId, apiKeys.orgId), eq(memberships.userId, letter.userId ?? "")))
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(and(eq(apiKeys.id, letter.subjectId ?? ""), eq(memberships.role, "owner")));
		if (!row) return null;
		const { key, organisation, email } = row;
		const nameOf = await memberNames({ tx, orgId: key.orgId }, [key.createdBy]);
		const content = apiKeyCreated({
			...{ ...letterhead(house, language), organisation: organisation.name, timeZone: organisation.timeZone },
			...{ name: key.name, createdBy: nameOf(key.createdBy) ?? "", expiresAt: key.expiresAt },
			link: `${house.baseUrl}/app/settings/api-keys`,
		});
		return { to: email, content };
	},
};
