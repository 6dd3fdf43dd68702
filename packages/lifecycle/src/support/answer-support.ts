import { and, eq, inArray, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { profiles, supportThreads, users } from "@calibrant/db/schema";
import { emailAddress } from "@calibrant/identity";
import { type House, notFound, platformCtx } from "@calibrant/kernel";
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

export const listSupportInput = z.strictObject({
	/** Without those that are closed. */
	open: z.boolean().default(true),
	limit: z.int().min(1).max(500).default(200),
});
/** What came by mail: a new conversation, or another message in one. */
export const enterSupportInput = z.union([
	z.strictObject({ threadId: z.uuid(), message: messageText }),
	z.strictObject({
		email: emailAddress,
		subject: subjectLine,
		message: messageText,
		about: aboutSchema.default("question"),
	}),
]);

/** Conversations for the operators: reports of weaknesses and then whoever waits for an answer, the longest first. */
export async function listSupport(house: House, { open, limit }: z.output<typeof listSupportInput>) {
	const waiting = sql`${supportThreads.closedAt} is not null, ${supportThreads.waitsFor} <> 'operator',
		${supportThreads.about} <> 'weakness',
		${supportThreads.lastAt}, ${supportThreads.id}`;
	return house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const threads = await readThreads(tx, open ? isNull(supportThreads.closedAt) : undefined, waiting, limit);
		const ids = threads.flatMap(({ userId }) => userId ?? []);
		const people = await tx
			.select({ id: users.id, email: users.email, name: profiles.name })
			.from(users)
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(inArray(users.id, ids));
		return threads.map((thread) => {
			const account = people.find(({ id }) => id === thread.userId);
			const late = thread.answerDueAt !== null && (thread.firstAnsweredAt ?? now) > thread.answerDueAt;
			return { ...thread, late, email: account?.email ?? thread.email, name: account?.name ?? thread.name };
		});
	});
}

/** Answers a conversation; the answer goes out by mail too. */
export async function answerSupport(house: House, { id, message }: z.output<typeof replyInput>): Promise<void> {
	await house.db.withoutOrg({}, async (opened) => {
		const thread = await lockThread(opened.tx, id, null);
		await addMessage(platformCtx(house, opened), thread, "operator", message);
	});
}

/** Closes a conversation. Throws CONFLICT for a closed one. */
export async function closeSupport(house: House, { id }: z.output<typeof threadInput>): Promise<{ closedAt: Date }> {
	return house.db.withoutOrg({}, async (opened) =>
		closeThread(platformCtx(house, opened), await lockThread(opened.tx, id, null)),
	);
}

/** Enters what somebody wrote by mail, so that it is answered, exported and deleted like the rest. */
export async function enterSupport(house: House, input: z.output<typeof enterSupportInput>): Promise<{ id: string }> {
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		if ("threadId" in input) {
			const thread = await lockThread(opened.tx, input.threadId, null);
			await addMessage(ctx, thread, "person", input.message);
			return { id: thread.id };
		}
		const { email, subject, message, about } = input;
		// Only who confirmed an address is shown what came from it.
		const [known] = await opened.tx
			.select({ id: users.id })
			.from(users)
			.where(and(eq(users.email, email), isNotNull(users.emailVerifiedAt)));
		return beginThread(
			ctx,
			{ subject, about, via: "mail", userId: known?.id ?? null, email, name: null, locale: null },
			message,
		);
	});
}

export const linkSupportInput = z.strictObject({ id: z.uuid(), accountEmail: emailAddress });

/** Says whose conversation it is where it came from another address: from now on it is exported and erased with the account. */
export async function linkSupport(
	house: House,
	{ id, accountEmail }: z.output<typeof linkSupportInput>,
): Promise<void> {
	await house.db.withoutOrg({}, async ({ tx }) => {
		const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.email, accountEmail));
		if (!account) throw notFound("account");
		await lockThread(tx, id, null);
		await tx.update(supportThreads).set({ userId: account.id }).where(eq(supportThreads.id, id));
		await tx.execute(sql`update support_messages set user_id = ${account.id} where thread_id = ${id}`);
	});
}
