import { notices, users } from "@calibrant/db/schema";
import { type Mail, versionsOf } from "@calibrant/kernel";
import { announcement } from "@calibrant/mail";
import { changeInWords } from "@calibrant/policy";
import { eq } from "drizzle-orm";
import { subProcessorsAt } from "../sub-processors/list-sub-processors.ts";
import { subjectOf } from "./note-versions.ts";

type Context = Parameters<Mail["compose"]>[0];

/** The recipient and the notice; null when the account has been deleted meanwhile. */
async function recipient({ house, tx, letter }: Context) {
	const [user] = await tx
		.select({ email: users.email })
		.from(users)
		.where(eq(users.id, letter.userId ?? ""));
	const [notice] = await tx
		.select()
		.from(notices)
		.where(eq(notices.id, letter.subjectId ?? ""));
	const letterhead = { operatorName: house.operator.legalName, privacyContact: house.operator.privacyEmail };
	return user && notice ? { to: user.email, notice, letterhead } : null;
}

/** Announces a version of the policy to everybody with an account. */
export const policyChangeMail: Mail = {
	kind: "policy_change",
	evenIfRestricted: true,
	async compose(context) {
		const found = await recipient(context);
		if (!found) return null;
		const { house } = context;
		const { to, notice, letterhead } = found;
		const policy = versionsOf(house).find((version) => subjectOf(version) === notice.subject);
		if (!policy) return null;
		const content = announcement({
			...letterhead,
			subject: `New version of how ${house.operator.tradingName} keeps and deletes data`,
			effectiveAt: notice.effectiveAt,
			sentences: [
				`Version ${policy.version} of the retention schedule, the privacy notice and the terms has been published.`,
				"Until it takes effect the version before it applies. What changes, in words and numbers, is on the page below.",
			],
			label: "See what changes",
			link: `${house.baseUrl}/retention/history`,
			reason: "You receive this because you have an account.",
		});
		return { to, content };
	},
};

/** Announces a change of the sub-processors to owners. */
export const subProcessorChangeMail: Mail = {
	kind: "sub_processor_change",
	evenIfRestricted: true,
	async compose(context) {
		const found = await recipient(context);
		if (!found) return null;
		const { house, tx, now } = context;
		const { to, notice, letterhead } = found;
		const { changes } = await subProcessorsAt(tx, now);
		const announced = changes.filter(({ effectiveAt }) => effectiveAt.getTime() === notice.effectiveAt.getTime());
		const content = announcement({
			...letterhead,
			subject: `${house.operator.tradingName} changes its sub-processors`,
			effectiveAt: notice.effectiveAt,
			sentences: [
				...announced.map((change) => `${change.provider.name}: ${changeInWords(change, "en")}`),
				"If your organisation does not agree, it can cancel before that day.",
			],
			label: "See all sub-processors",
			link: `${house.baseUrl}/trust/subprocessors`,
			reason: "You receive this because you own an organisation.",
		});
		return { to, content };
	},
};
