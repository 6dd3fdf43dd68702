import { and, eq, isNotNull, sql } from "@calibrant/db/drizzle";
import { supportThreads, users } from "@calibrant/db/schema";
import { countAttempt, emailAddress, type Origin, personName, type Session } from "@calibrant/identity";
import { type House, platformCtx } from "@calibrant/kernel";
import { addPeriod, languages } from "@calibrant/policy";
import { z } from "zod";
import {
	aboutSchema,
	addMessage,
	beginThread,
	closeThread,
	lockThread,
	messageText,
	readThreads,
	type replyInput,
	subjectLine,
	type threadInput,
} from "./threads.ts";

export const writeSupportInput = z.strictObject({ subject: subjectLine, message: messageText });
export const contactSupportInput = writeSupportInput.extend({
	email: emailAddress,
	name: personName.optional(),
	about: aboutSchema.default("question"),
	/** Of the form: answers come in it. */
	language: z.enum(languages).optional(),
});

/** Conversations a person sees at once. */
const shown = 100;

/** A signed-in person asks for help. */
export async function writeSupport(
	house: House,
	{ user }: Session,
	{ subject, message }: z.output<typeof writeSupportInput>,
): Promise<{ id: string; openedAt: Date }> {
	await countAttempt(house, "request", "account", user.id);
	return house.db.withoutOrg({}, (opened) => {
		const thread = { subject, via: "account", userId: user.id, email: null, name: null, locale: null };
		return beginThread(platformCtx(house, opened), thread, message);
	});
}

/** Anybody asks for help; answers go to the address. With a proven account's address it is that person's. */
export async function contactSupport(
	house: House,
	{ subject, message, email, name = "", about, language }: z.output<typeof contactSupportInput>,
	origin: Pick<Origin, "ip">,
): Promise<{ openedAt: Date; answerDueAt: Date | null }> {
	await countAttempt(house, "request", "address", origin.ip);
	await countAttempt(house, "request", "account", email);
	const { openedAt, answerDueAt } = await house.db.withoutOrg({}, async (opened) => {
		const [known] = await opened.tx
			.select({ id: users.id })
			.from(users)
			.where(and(eq(users.email, email), isNotNull(users.emailVerifiedAt)));
		const thread = {
			...{ subject, about },
			via: "contact_form",
			userId: known?.id ?? null,
			email,
			name: name || null,
			locale: language ?? null,
		};
		return beginThread(platformCtx(house, opened), thread, message);
	});
	return { openedAt, answerDueAt };
}

/** A person's own conversations, the newest first, each with when it is deleted where that is known. */
export async function listOwnSupport(house: House, { user }: Session) {
	const newest = sql`${supportThreads.lastAt} desc, ${supportThreads.id} desc`;
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const threads = await readThreads(tx, eq(supportThreads.userId, user.id), newest, shown);
		return threads.map(({ id, subject, openedAt, lastAt, waitsFor, closedAt, messages }) => ({
			...{ id, subject, openedAt, lastAt, waitsFor, closedAt, messages },
			deletedAfter: closedAt && addPeriod(closedAt, house.policy.classes.support_thread.keep),
		}));
	});
}

/** A person writes on in a conversation of theirs. Throws NOT_FOUND for anybody else's. */
export async function replyToSupport(
	house: House,
	{ user }: Session,
	{ id, message }: z.output<typeof replyInput>,
): Promise<void> {
	await countAttempt(house, "request", "account", user.id);
	await house.db.withoutOrg({}, async (opened) => {
		const thread = await lockThread(opened.tx, id, user.id);
		await addMessage(platformCtx(house, opened), thread, "person", message);
	});
}

/** A person closes a conversation of theirs. Throws NOT_FOUND for anybody else's, CONFLICT for a closed one. */
export async function closeOwnSupport(
	house: House,
	{ user }: Session,
	{ id }: z.output<typeof threadInput>,
): Promise<{ closedAt: Date }> {
	return house.db.withoutOrg({}, async (opened) =>
		closeThread(platformCtx(house, opened), await lockThread(opened.tx, id, user.id)),
	);
}
