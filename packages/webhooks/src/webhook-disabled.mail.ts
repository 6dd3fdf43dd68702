import { and, eq } from "@calibrant/db/drizzle";
import { memberships, organisations, users, webhooks } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { webhookDisabled } from "@calibrant/mail";

/** Tells an owner that a webhook was switched off because its receiver does not take what it is sent. */
export const webhookDisabledMail: Mail = {
	kind: "webhook.disabled",
	async compose({ house, tx, letter, language }) {
		const [row] = await tx
			.select({ webhook: webhooks, organisation: organisations, email: users.email })
			.from(webhooks)
			.innerJoin(organisations, eq(organisations.id, webhooks.orgId))
			.innerJoin(memberships, and(eq(memberships.orgId, webhooks.orgId), eq(memberships.userId, letter.userId ?? "")))
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(and(eq(webhooks.id, letter.subjectId ?? ""), eq(memberships.role, "owner")));
		if (!row?.webhook.disabledAt) return null;
		const content = webhookDisabled({
			...letterhead(house, language),
			...{ organisation: row.organisation.name, name: row.webhook.name },
			...{ gone: row.webhook.disabledReason === "gone", failingSince: row.webhook.failingSince },
			link: `${house.baseUrl}/app/settings/webhooks/${row.webhook.id}`,
			timeZone: row.organisation.timeZone,
		});
		return { to: row.email, content };
	},
};
