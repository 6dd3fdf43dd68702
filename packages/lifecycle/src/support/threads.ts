import type { Tx } from "@calibrant/db";
import { asc, eq, inArray, type SQL } from "@calibrant/db/drizzle";
import { supportMessages, supportThreads } from "@calibrant/db/schema";
import { DomainError, notFound, type PlatformCtx, queueMail } from "@calibrant/kernel";
import { addWorkingDays } from "@calibrant/policy";
import { z } from "zod";

export const subjectLine = z
	.string()
	.trim()
	.min(1, "Say in a few words what it is about.")
	.max(150, "Use at most 150 characters.")
	.refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "Use letters, digits and signs only.");
export const messageText = z.string().trim().min(1, "Write your message.").max(8000, "Use at most 8000 characters.");
export const threadInput = z.strictObject({ id: z.uuid() });
export const replyInput = z.strictObject({ id: z.uuid(), message: messageText });

/** What a conversation is about: a report of a weakness has a day by which a person answers. */
export const aboutSchema = z.enum(["question", "weakness"]);

export type Thread = typeof supportThreads.$inferSelect;
type Author = "person" | "operator";

/** Begins a conversation with its first message. The operator gets a mail; it holds no text. */
export async function beginThread(
	ctx: PlatformCtx,
	thread: Pick<Thread, "subject" | "via" | "userId" | "email" | "name" | "locale"> & {
		about?: z.output<typeof aboutSchema>;
	},
	message: string,
): Promise<{ id: string; openedAt: Date; answerDueAt: Date | null }> {
	const days = ctx.policy.security.weaknessAnswerWorkingDays;
	const answerDueAt = thread.about === "weakness" ? addWorkingDays(ctx.now, days) : null;
	const [row] = await ctx.tx
		.insert(supportThreads)
		.values({ ...thread, answerDueAt, openedAt: ctx.now, lastAt: ctx.now, waitsFor: "operator" })
		.returning({ id: supportThreads.id, userId: supportThreads.userId });
	if (!row) throw new Error("The conversation was not stored.");
	const messageId = await append(ctx, row, "person", message);
	await queueMail(ctx, { kind: "support_arrived" }, { key: messageId, subjectId: row.id });
	return { id: row.id, openedAt: ctx.now, answerDueAt };
}

/** Adds a message and opens the conversation again where it was closed. The other side gets a mail. */
export async function addMessage(ctx: PlatformCtx, thread: Thread, author: Author, message: string): Promise<void> {
	const messageId = await append(ctx, thread, author, message);
	const waitsFor = author === "person" ? "operator" : "person";
	const firstAnsweredAt = thread.firstAnsweredAt ?? (author === "operator" ? ctx.now : null);
	await ctx.tx
		.update(supportThreads)
		.set({ lastAt: ctx.now, waitsFor, firstAnsweredAt, closedAt: null })
		.where(eq(supportThreads.id, thread.id));
	if (author === "person") await queueMail(ctx, { kind: "support_arrived" }, { key: messageId, subjectId: thread.id });
	else {
		const about = { key: messageId, userId: thread.userId, subjectId: messageId, locale: thread.locale };
		await queueMail(ctx, { kind: "support_answered" }, about);
	}
}

async function append(
	{ tx, now }: PlatformCtx,
	{ id, userId }: Pick<Thread, "id" | "userId">,
	author: Author,
	body: string,
): Promise<string> {
	const [row] = await tx
		.insert(supportMessages)
		.values({ threadId: id, userId, author, body, at: now })
		.returning({ id: supportMessages.id });
	if (!row) throw new Error("The message was not stored.");
	return row.id;
}

/** Closes a conversation; the policy's period counts from now. Throws CONFLICT when it is closed already. */
export async function closeThread({ tx, now }: PlatformCtx, thread: Thread): Promise<{ closedAt: Date }> {
	if (thread.closedAt) {
		throw new DomainError("CONFLICT", "This conversation is closed already.", "Write again to open it.");
	}
	await tx.update(supportThreads).set({ closedAt: now }).where(eq(supportThreads.id, thread.id));
	return { closedAt: now };
}

/** One conversation, locked until the transaction ends; of this person where one is named. Throws NOT_FOUND. */
export async function lockThread(tx: Tx, id: string, userId: string | null): Promise<Thread> {
	const [row] = await tx.select().from(supportThreads).where(eq(supportThreads.id, id)).for("update");
	if (!row || (userId !== null && row.userId !== userId)) throw notFound("conversation");
	return row;
}

/** Conversations with their messages in order, for one page. */
export async function readThreads(tx: Tx, which: SQL | undefined, order: SQL, limit: number) {
	const threads = await tx.select().from(supportThreads).where(which).orderBy(order).limit(limit);
	const { id, threadId, author, body, at } = supportMessages;
	const messages = await tx
		.select({ id, threadId, author, body, at })
		.from(supportMessages)
		.where(
			inArray(
				threadId,
				threads.map((one) => one.id),
			),
		)
		.orderBy(asc(at), asc(id));
	return threads.map((thread) => ({
		...thread,
		messages: messages
			.filter((one) => one.threadId === thread.id)
			.map((one) => ({ id: one.id, author: one.author as Author, body: one.body, at: one.at })),
	}));
}
