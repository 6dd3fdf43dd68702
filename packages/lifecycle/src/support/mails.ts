import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { supportMessages, supportThreads, users } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { operatorNotice, supportAnswered } from "@calibrant/mail";
import { formatInstant } from "@calibrant/policy/format-instant";

/** To the operator: somebody waits. What they wrote stays here. */
export const supportArrivedMail: Mail = {
	kind: "support_arrived",
	evenIfRestricted: true,
	async compose({ house, tx, letter }) {
		const [thread] = await tx
			.select()
			.from(supportThreads)
			.where(eq(supportThreads.id, letter.subjectId ?? ""));
		if (!thread || thread.closedAt || thread.waitsFor !== "operator") return null;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: "Somebody wrote to support",
			paragraphs: ["A message waits for an answer among the support conversations."],
			facts: [
				{ label: "Number", value: thread.id },
				{ label: "Since", value: formatInstant(thread.lastAt, "UTC") },
			],
			reason: "You receive this as the support contact of this installation.",
		});
		return { to: house.operator.supportEmail, content };
	},
};

/** An answer, to the account's address or to the one it was asked from. */
export const supportAnsweredMail: Mail = {
	kind: "support_answered",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const found = await messageOf(tx, letter.subjectId);
		const to = found?.account ?? found?.thread.email;
		if (!found || !to) return null;
		const { thread, body } = found;
		const content = supportAnswered({
			...{ ...letterhead(house, language), asked: thread.subject, number: thread.id },
			answer: body.split(/\n\s*\n/),
			writeTo: found.account ? null : house.operator.supportEmail,
		});
		return { to, content };
	},
};

async function messageOf(tx: Tx, id: string | null) {
	const [row] = await tx
		.select({ thread: supportThreads, body: supportMessages.body, account: users.email })
		.from(supportMessages)
		.innerJoin(supportThreads, eq(supportThreads.id, supportMessages.threadId))
		.leftJoin(users, eq(users.id, supportThreads.userId))
		.where(eq(supportMessages.id, id ?? ""));
	return row ?? null;
}
