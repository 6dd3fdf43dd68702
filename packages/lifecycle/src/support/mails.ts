import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { supportMessages, supportThreads, users } from "@calibrant/db/schema";
import { type House, letterhead, type Mail } from "@calibrant/kernel";
import { operatorNotice, supportAnswered } from "@calibrant/mail";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { Thread } from "./threads.ts";

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
		return toOperator(house, thread, {
			subject: isWeakness(thread) ? "Somebody reported a weakness" : "Somebody wrote to support",
			text: "A message waits for an answer among the support conversations.",
		});
	},
};

/** To the operator: the answer to a report of a weakness is due, or late. */
export const weaknessDueMail: Mail = {
	kind: "weakness_due",
	evenIfRestricted: true,
	async compose({ house, tx, now, letter }) {
		const [thread] = await tx
			.select()
			.from(supportThreads)
			.where(eq(supportThreads.id, letter.subjectId ?? ""));
		if (!thread?.answerDueAt || thread.firstAnsweredAt) return null;
		const late = now >= thread.answerDueAt;
		return toOperator(house, thread, {
			subject: late ? "The answer to a report of a weakness is late" : "The answer to a report of a weakness is due",
			text: "The trust page says within how many working days a person answers, and counts those that were answered late.",
		});
	},
};

/** Reports of weaknesses go to the security contact, everything else to support. */
function toOperator(
	{ operator }: Pick<House, "operator">,
	thread: Thread,
	{ subject, text }: { subject: string; text: string },
) {
	const { securityEmail, supportEmail } = operator;
	const content = operatorNotice({
		...letterhead({ operator }, "en"),
		subject,
		paragraphs: [text],
		facts: [
			{ label: "Number", value: thread.id },
			{ label: "Since", value: formatInstant(thread.lastAt, "UTC") },
			...(thread.answerDueAt ? [{ label: "Answer by", value: formatInstant(thread.answerDueAt, "UTC") }] : []),
		],
		reason: `You receive this as the ${isWeakness(thread) ? "security" : "support"} contact of this installation.`,
	});
	return { to: isWeakness(thread) ? securityEmail : supportEmail, content };
}

const isWeakness = ({ about }: Thread): boolean => about === "weakness";

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
