import { eq } from "@calibrant/db/drizzle";
import { notices, users } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext, versionsOf } from "@calibrant/kernel";
import { policyChange, subProcessorChange } from "@calibrant/mail";
import { changeInWords, typeset } from "@calibrant/policy";
import { subProcessorsAt } from "../sub-processors/list-sub-processors.ts";
import { subjectOf } from "./note-versions.ts";

/** The recipient and the notice; null when the account has been deleted meanwhile. */
async function recipient({ tx, letter }: MailContext) {
	const [user] = await tx
		.select({ email: users.email })
		.from(users)
		.where(eq(users.id, letter.userId ?? ""));
	const [notice] = await tx
		.select()
		.from(notices)
		.where(eq(notices.id, letter.subjectId ?? ""));
	return user && notice ? { to: user.email, notice } : null;
}

/** Announces a version of the policy to everybody with an account. */
export const policyChangeMail: Mail = {
	kind: "policy_change",
	evenIfRestricted: true,
	async compose(context) {
		const found = await recipient(context);
		if (!found) return null;
		const { house, language } = context;
		const { to, notice } = found;
		const policy = versionsOf(house).find((version) => subjectOf(version) === notice.subject);
		if (!policy) return null;
		const content = policyChange({
			...{ ...letterhead(house, language), operator: house.operator.tradingName, version: policy.version },
			...{ effectiveAt: notice.effectiveAt, link: `${house.baseUrl}/retention/history` },
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
		const { house, tx, now, language } = context;
		const { to, notice } = found;
		const { changes } = await subProcessorsAt(tx, now);
		const announced = changes.filter(({ effectiveAt }) => effectiveAt.getTime() === notice.effectiveAt.getTime());
		const content = subProcessorChange({
			...{ ...letterhead(house, language), operator: house.operator.tradingName, effectiveAt: notice.effectiveAt },
			changes: announced.map((change) => ({
				...{ provider: change.provider.name, what: typeset(changeInWords(change, language), language) },
			})),
			link: `${house.baseUrl}/trust/subprocessors`,
		});
		return { to, content };
	},
};
