import { consents, deploymentSettings, users } from "@calibrant/db/schema";
import { type House, type Mail, platformCtx, queueMail } from "@calibrant/kernel";
import { notice } from "@calibrant/mail";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { letterhead } from "../requests/mails.ts";
import { hasConsent, unsubscribeToken } from "./consents.ts";

export const sendNewsInput = z.strictObject({
	subject: z.string().trim().min(1).max(120),
	text: z.string().trim().min(1).max(8000),
});
const stored = sendNewsInput;

/** Writes to everybody who agreed to news, once each. Needs the worker's role, which keeps the text. */
export async function sendNews(
	house: House,
	news: z.output<typeof sendNewsInput>,
): Promise<{ id: string; recipients: number }> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx } = opened;
		const [row] = await tx.execute<{ id: string }>(sql`select uuidv7() as id`);
		const id = row?.id ?? "";
		const people = await tx
			.selectDistinct({ userId: consents.userId })
			.from(consents)
			.where(eq(consents.purpose, "news"));
		let recipients = 0;
		for (const { userId } of people) {
			if (!(await hasConsent(tx, userId, "news"))) continue;
			recipients += 1;
			await queueMail(platformCtx(house, opened), { kind: "news" }, { key: `${id}:${userId}`, userId, subjectId: id });
		}
		if (recipients > 0) await tx.insert(deploymentSettings).values({ key: `news:${id}`, value: news });
		return { id, recipients };
	});
}

/** News, only to who still wants them when it is sent; with the header that mail programs unsubscribe by (RFC 8058). */
export const newsMail: Mail = {
	kind: "news",
	async compose({ house, tx, letter }) {
		const { userId } = letter;
		if (!userId || !(await hasConsent(tx, userId, "news"))) return null;
		const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
		const [setting] = await tx
			.select({ value: deploymentSettings.value })
			.from(deploymentSettings)
			.where(eq(deploymentSettings.key, `news:${letter.subjectId}`));
		const news = stored.safeParse(setting?.value).data;
		if (!user || !news) return null;
		const token = unsubscribeToken(house, userId);
		const content = notice({
			...letterhead(house),
			subject: news.subject,
			paragraphs: news.text.split(/\n\s*\n/),
			button: { label: "Unsubscribe", link: `${house.baseUrl}/unsubscribe/${token}` },
			reason: "You receive this because you agreed to news in your account. One click ends it.",
		});
		return {
			...{ to: user.email, content },
			headers: {
				"List-Unsubscribe": `<${house.baseUrl}/webhooks/unsubscribe/${token}>`,
				"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
			},
		};
	},
};
