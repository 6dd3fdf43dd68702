import { createHmac, timingSafeEqual } from "node:crypto";
import type { Tx } from "@calibrant/db";
import { and, desc, eq } from "@calibrant/db/drizzle";
import { consents } from "@calibrant/db/schema";
import type { Session } from "@calibrant/identity";
import { DomainError, type House, restricted } from "@calibrant/kernel";
import { z } from "zod";

/** What needs a yes. Without a line in the ledger the answer is no. */
export const consentPurposes = ["news", "usage"] as const;
type Purpose = (typeof consentPurposes)[number];

export const setConsentInput = z.strictObject({ purpose: z.enum(consentPurposes), given: z.boolean() });
export const unsubscribeInput = z.strictObject({ token: z.string().max(200) });

/** Whether a person's newest word on a purpose is yes. */
export async function hasConsent(tx: Tx, userId: string, purpose: Purpose): Promise<boolean> {
	return (await newestWord(tx, userId, purpose)) ?? false;
}

/** Null: the person has not said anything. */
async function newestWord(tx: Tx, userId: string, purpose: Purpose): Promise<boolean | null> {
	const [newest] = await tx
		.select({ given: consents.given })
		.from(consents)
		.where(and(eq(consents.userId, userId), eq(consents.purpose, purpose)))
		.orderBy(desc(consents.at), desc(consents.id))
		.limit(1);
	return newest?.given ?? null;
}

/** Every consent of a person: what holds now, and how it came about. */
export async function listConsents(house: House, { user }: Session) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const { purpose, given, policyVersion, via, at } = consents;
		const history = await tx
			.select({ purpose, given, policyVersion, via, at })
			.from(consents)
			.where(eq(consents.userId, user.id))
			.orderBy(desc(at), desc(consents.id));
		const now = consentPurposes.map((one) => ({
			purpose: one,
			given: history.find((line) => line.purpose === one)?.given ?? false,
		}));
		return { now, history };
	});
}

/** Gives, refuses or withdraws a consent: one line more, nothing changed. Saying the same again adds nothing. */
export async function setConsent(
	house: House,
	{ user }: Session,
	{ purpose, given }: z.output<typeof setConsentInput>,
): Promise<{ given: boolean }> {
	if (given && user.restrictedAt) throw restricted("person");
	await say(house, user.id, purpose, given, "account");
	return { given };
}

async function say(house: House, userId: string, purpose: Purpose, given: boolean, via: string): Promise<void> {
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		if ((await newestWord(tx, userId, purpose)) === given) return;
		await tx.insert(consents).values({ userId, purpose, given, via, at: now, policyVersion: house.policy.version });
	});
}

/** What stands in the unsubscribe link of one person: their number and a keyed hash over it. Never expires. */
export function unsubscribeToken(house: Pick<House, "secret">, userId: string): string {
	const mac = createHmac("sha256", house.secret).update(`unsubscribe ${userId}`).digest("base64url");
	return `${userId}.${mac}`;
}

/** Withdraws the consent to news from a mail's link, without signing in. Throws GONE for a link that is not ours. */
export async function unsubscribe(
	house: House,
	{ token }: z.output<typeof unsubscribeInput>,
): Promise<{ unsubscribed: true }> {
	const userId = z.uuid().safeParse(token.split(".")[0]).data;
	const expected = Buffer.from(unsubscribeToken(house, userId ?? ""));
	const given = Buffer.from(token);
	if (!userId || given.length !== expected.length || !timingSafeEqual(given, expected)) {
		throw new DomainError("GONE", "This link is not complete.", "Open it from the mail again, or use Your account.");
	}
	await say(house, userId, "news", false, "unsubscribe_link");
	return { unsubscribed: true };
}
