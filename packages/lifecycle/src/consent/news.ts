import type { Tx } from "@calibrant/db";
import { desc, eq, sql } from "@calibrant/db/drizzle";
import { consents, newsLetters, profiles, users } from "@calibrant/db/schema";
import {
	DomainError,
	type House,
	letterhead,
	type Mail,
	type PlatformCtx,
	platformCtx,
	queueMail,
} from "@calibrant/kernel";
import { news as newsContent } from "@calibrant/mail";
import { type Language, languages, readersLanguage } from "@calibrant/policy";
import { z } from "zod";
import { needReason } from "../console/reason.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { hasConsent, unsubscribeToken } from "./consents.ts";

export const sendNewsInput = z.strictObject({
	subject: z.string().trim().min(1, "Fill this in.").max(120, "Use at most 120 characters."),
	text: z.string().trim().min(1, "Fill this in.").max(8000, "Use at most 8000 characters."),
});
export const sendNewsAsOperatorInput = sendNewsInput.extend({
	/** How many the preview named. */
	recipients: z.int().min(1),
	reason: needReason,
});
type News = z.output<typeof sendNewsInput>;

type Reader = { userId: string; locale: string | null };

/** Who agreed to news with their newest word, and is not restricted; each with the language they chose. */
async function readers(tx: Tx): Promise<Reader[]> {
	return tx.execute<Reader>(sql`
		select c.user_id as "userId", ${profiles.locale} as locale from (
			select distinct on (${consents.userId}) ${consents.userId}, ${consents.given} from ${consents}
			where ${consents.purpose} = 'news' order by ${consents.userId}, ${consents.at} desc, ${consents.id} desc
		) c join ${profiles} on ${profiles.userId} = c.user_id
		where c.given and ${profiles.restrictedAt} is null order by 1`);
}

/** To how many news would go now, and how the mail reads in each language of its readers; sends nothing. */
export async function previewNews(house: House, news: News) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const all = (await readers(tx)).map(({ locale }) => readersLanguage(locale));
		const spoken = languages.filter((language) => all.includes(language) || (all.length === 0 && language === "en"));
		return {
			recipients: all.length,
			letters: spoken.map((language) => ({
				...{ language, recipients: all.filter((one) => one === language).length },
				content: letterOf(house, news, `${house.baseUrl}/unsubscribe/…`, language),
			})),
		};
	});
}

/** Writes to everybody who agreed to news, once each. */
export async function sendNews(house: House, news: News): Promise<{ id: string; recipients: number }> {
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		return send(ctx, news, await readers(ctx.tx), null);
	});
}

/** The same by an operator, to exactly as many as the preview named. Throws CONFLICT when that has changed since. */
export async function sendNewsAsOperator(
	house: House,
	{ userId }: OperatorRef,
	{ recipients, reason: _, ...news }: z.output<typeof sendNewsAsOperatorInput>,
): Promise<{ id: string; recipients: number }> {
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const now = await readers(ctx.tx);
		if (now.length !== recipients) {
			const what = `It would go to ${now.length} people now, and not to ${recipients}.`;
			throw new DomainError("CONFLICT", what, "Look at the preview again, then send.");
		}
		return send(ctx, news, now, userId);
	});
}

async function send(ctx: PlatformCtx, news: News, people: readonly Reader[], sentBy: string | null) {
	const [row] = await ctx.tx.execute<{ id: string }>(sql`select uuidv7() as id`);
	const id = row?.id ?? "";
	const recipients = people.length;
	if (recipients > 0) await ctx.tx.insert(newsLetters).values({ id, ...news, recipients, sentBy, sentAt: ctx.now });
	for (const { userId } of people)
		await queueMail(ctx, { kind: "news" }, { key: `${id}:${userId}`, userId, subjectId: id });
	return { id, recipients };
}

/** What was sent, the newest first. */
export async function listNews(house: House) {
	return house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ letter: newsLetters, by: profiles.name })
			.from(newsLetters)
			.leftJoin(profiles, eq(profiles.userId, newsLetters.sentBy))
			.orderBy(desc(newsLetters.sentAt))
			.limit(50),
	);
}

const letterOf = (house: House, { subject, text }: News, link: string, language: Language) =>
	newsContent({ ...letterhead(house, language), subject, paragraphs: text.split(/\n\s*\n/), link });

/** News, only to who still wants them when it is sent; with the header that mail programs unsubscribe by (RFC 8058). */
export const newsMail: Mail = {
	kind: "news",
	async compose({ house, tx, letter, language }) {
		const { userId, subjectId } = letter;
		if (!userId || !subjectId || !(await hasConsent(tx, userId, "news"))) return null;
		const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
		const [news] = await tx.select().from(newsLetters).where(eq(newsLetters.id, subjectId));
		if (!user || !news) return null;
		const token = unsubscribeToken(house, userId);
		return {
			...{ to: user.email, content: letterOf(house, news, `${house.baseUrl}/unsubscribe/${token}`, language) },
			headers: {
				"List-Unsubscribe": `<${house.baseUrl}/webhooks/unsubscribe/${token}>`,
				"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
			},
		};
	},
};
