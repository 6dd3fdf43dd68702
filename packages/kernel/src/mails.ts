import type { Opened, Tx } from "@calibrant/db";
import { and, eq, sql } from "@calibrant/db/drizzle";
import { emailLog, memberships, organisations, profiles } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type MailAttachment, type MailContent, MailError } from "@calibrant/mail";
import { type Language, readersLanguage } from "@calibrant/policy";
import { z } from "zod";
import type { Ctx, House, PlatformCtx, WorkerHouse } from "./ctx.ts";
import { findOrganisation, memberOf, platformCtx } from "./open.ts";

type Letter = typeof emailLog.$inferSelect;

type Composed = {
	to: string;
	content: MailContent;
	headers?: Record<string, string>;
	replyTo?: string;
	attachments?: readonly MailAttachment[];
} | null;

/** One kind of mail: how it is written when its turn comes. Lives beside the verb that causes it. */
export type Mail = {
	kind: string;
	/** Goes out although the recipient's or the organisation's data is restricted: what the law or their own act asks for. */
	evenIfRestricted?: true;
	/** A member may do without it. What the law or the contract asks for, and what answers an act of one's own, is not. */
	mayBeDeclined?: true;
	/** Reads what it needs and gives the finished mail, or null when there is nobody left to write to. */
	compose(context: MailContext): Promise<Composed>;
};

export type MailContext = {
	house: WorkerHouse;
	tx: Tx;
	now: Date;
	letter: Letter;
	/** The reader's. Mails to operators are English whatever it says. */
	language: Language;
};

/** Who writes and in which language, and whom to ask about personal data: the foot of every mail. */
export const letterhead = ({ operator }: Pick<House, "operator">, language: Language) => ({
	...{ operatorName: operator.legalName, privacyContact: operator.privacyEmail, language },
});

/**
 * Queues one mail in the caller's transaction. `key` makes it one mail however often the cause is replayed.
 * Only ids are kept: the text is written when it is sent, from what is true then. `locale` is the language for a reader
 * who chose none: that of the form they used, or of an organisation that will be gone.
 */
export async function queueMail(
	ctx: Pick<PlatformCtx, "tx" | "now" | "enqueue">,
	mail: Pick<Mail, "kind">,
	about: { key: string } & Partial<Pick<Letter, "orgId" | "userId" | "subjectId" | "locale">>,
): Promise<void> {
	const [letter] = await ctx.tx
		.insert(emailLog)
		.values({
			...{ kind: mail.kind, state: "queued", createdAt: ctx.now, dedupeKey: `${mail.kind}:${about.key}` },
			...{ orgId: about.orgId, userId: about.userId, subjectId: about.subjectId, locale: about.locale },
		})
		.onConflictDoNothing()
		.returning({ id: emailLog.id });
	if (letter) await ctx.enqueue(sendMail, { mailId: letter.id }, { key: letter.id });
}

/** Sends one queued mail. */
export const sendMail = defineJob<WorkerHouse & { mails: readonly Mail[] }, { mailId: string }>({
	name: "mail.send",
	payload: z.strictObject({ mailId: z.uuid() }),
	safeToRunTwice: "a sent mail is not sent again; a repeat after a crash carries the same Message-ID",
	queue: { policy: "exclusive", retryLimit: 12, retryDelaySeconds: 10 },
	async run({ house, log }, { mailId }) {
		const composed = await compose(house, mailId);
		if (!composed) return;
		const finish = (values: Partial<Letter>) =>
			house.db.withoutOrg({}, async ({ tx, now }) => {
				await tx
					.update(emailLog)
					.set({ ...values, ...(values.state === "sent" ? { sentAt: now } : {}) })
					.where(eq(emailLog.id, mailId));
			});
		try {
			const host = new URL(house.baseUrl).hostname;
			const { content, ...rest } = composed;
			const message = { ...rest, ...content, messageId: `<${mailId}@${host}>` };
			const { providerId } = await house.mailer.send(message);
			await finish({ state: "sent", providerId, error: null });
		} catch (error) {
			const code = error instanceof MailError ? error.code : "UNAVAILABLE";
			await finish({ state: code === "UNAVAILABLE" ? "queued" : "failed", error: code });
			if (code === "UNAVAILABLE") throw error;
			log.error({ mailId, code }, "mail refused for good");
		}
	},
});

async function compose(house: WorkerHouse & { mails: readonly Mail[] }, mailId: string): Promise<Composed> {
	const letter = await house.db.withoutOrg({}, async ({ tx }) => {
		const [row] = await tx.select().from(emailLog).where(eq(emailLog.id, mailId)).for("update");
		if (!row || row.state === "sent" || row.state === "failed") return null;
		await tx
			.update(emailLog)
			.set({ state: "sending", attempts: row.attempts + 1 })
			.where(eq(emailLog.id, mailId));
		return row;
	});
	if (!letter) return null;
	const mail = house.mails.find(({ kind }) => kind === letter.kind);
	if (!mail) throw new Error(`No mail is registered as ${letter.kind}.`);
	const write = async ({ tx, now }: Opened) => {
		if (!mail.evenIfRestricted && (await isRestricted(tx, letter))) return null;
		if (mail.mayBeDeclined && (await isDeclined(tx, letter))) return null;
		return mail.compose({ house, tx, now, letter, language: await languageOf(tx, letter) });
	};
	const composed = await (letter.orgId ? house.db.withOrg(letter.orgId, {}, write) : house.db.withoutOrg({}, write));
	if (composed) return composed;
	await house.db.withoutOrg({}, async ({ tx }) => {
		await tx.update(emailLog).set({ state: "failed", error: "NO_RECIPIENT" }).where(eq(emailLog.id, mailId));
	});
	return null;
}

/** The reader's own choice, else what the letter was queued with, else the organisation's, else English. */
async function languageOf(tx: Tx, { userId, orgId, locale }: Letter): Promise<Language> {
	const [reader] = userId ? await tx.select().from(profiles).where(eq(profiles.userId, userId)) : [];
	const [org] = orgId ? await tx.select().from(organisations).where(eq(organisations.id, orgId)) : [];
	return readersLanguage(reader?.locale, locale, org?.locale);
}

/** What the member a letter goes to may read, as they would read it; null where they are a member no more. */
export async function ctxOfReader({ house, tx, now, letter }: MailContext): Promise<Ctx | null> {
	const { orgId, userId } = letter;
	const found = orgId && userId ? await findOrganisation({ tx, now }, orgId, userId) : null;
	if (!orgId || !userId || !found?.membership.id) return null;
	const actor = memberOf(found.membership, userId);
	return { ...platformCtx(house, { tx, now }), orgId, org: found.org, actor };
}

/** Whether the member it goes to wants no mail of this kind. */
async function isDeclined(tx: Tx, { orgId, userId, kind }: Letter): Promise<boolean> {
	if (orgId === null || userId === null) return false;
	const [member] = await tx
		.select({ declined: memberships.mailsDeclined })
		.from(memberships)
		.where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)));
	return member?.declined.includes(kind) ?? false;
}

/** Whether the letter is to or about somebody whose data is only kept. */
async function isRestricted(tx: Tx, { userId, orgId }: Letter): Promise<boolean> {
	const nobody = "00000000-0000-0000-0000-000000000000";
	const [found] = await tx.execute<{ restricted: boolean }>(sql`
		select exists (select from profiles where user_id = ${userId ?? nobody} and restricted_at is not null)
			or exists (select from organisations where id = ${orgId ?? nobody} and restricted_at is not null) as restricted`);
	return found?.restricted ?? false;
}

/** The language of the person at work: their own choice, else the organisation's. Programs and jobs read English. */
export async function readerOf({ tx, actor, org }: Pick<Ctx, "tx" | "actor" | "org">): Promise<Language> {
	if (actor.type !== "member" && actor.type !== "auditor") return "en";
	const [reader] = await tx.select().from(profiles).where(eq(profiles.userId, actor.userId));
	return readersLanguage(reader?.locale, org.locale);
}
