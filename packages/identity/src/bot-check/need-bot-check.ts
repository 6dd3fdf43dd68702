import { createHmac } from "node:crypto";
import { sql } from "@calibrant/db/drizzle";
import { rateCounters } from "@calibrant/db/schema";
import { DomainError, type House } from "@calibrant/kernel";
import { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import {
	isSolved,
	makeChallenge,
	type PublicForm,
	publicForms,
	type ReadChallenge,
	readChallenge,
} from "./challenge.ts";

export const challengeInput = z.strictObject({ form: z.enum(publicForms) });

/** A challenge for whoever opens a public form. Reads the clock and stores nothing. */
export async function botChallenge(house: House, { form }: z.output<typeof challengeInput>) {
	return house.db.withoutOrg({ readOnly: true }, async ({ now }) => makeChallenge(house, form, now));
}

/** What came with a form: the challenge, and its answer or nothing. */
export type BotCheck = { token: string; answer: string };

/**
 * Lets a public form through once per challenge: with its answer, or without one after a wait and a few times only, for
 * people whose browser runs no scripts. Of the sender nothing is kept but the keyed counts of every form. Throws
 * BOT_CHECK, or RATE_LIMITED on the way without an answer.
 */
export async function needBotCheck(house: House, form: PublicForm, given: BotCheck | null, ip: string): Promise<void> {
	const challenge = given && readChallenge(house, given.token);
	if (!given || !challenge || challenge.form !== form) throw refusal("This form came without its check.");
	if (given.answer !== "" && !isSolved(given.token, given.answer, challenge.bits)) {
		throw refusal("The check of this form was not worked out.");
	}
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	if (now >= challenge.expiresAt) throw refusal("This form was open for too long.");
	if (given.answer === "") await needPatience(house, challenge, now, ip);
	if (!(await spend(house, given.token, challenge.expiresAt.getTime() - now.getTime()))) {
		throw refusal("This form was sent already.");
	}
}

async function needPatience(house: House, { issuedAt }: ReadChallenge, now: Date, ip: string): Promise<void> {
	const { waitSeconds, attemptsWithout } = house.policy.security.botCheck;
	const ready = new Date(issuedAt.getTime() + waitSeconds * 1000);
	if (now < ready) {
		throw new DomainError(
			"BOT_CHECK",
			"This was quicker than people fill in a form.",
			"Wait a moment and send it again.",
		);
	}
	await countAttempt(house, "without_check", "address", ip, attemptsWithout);
}

/** Marks a challenge as used, for as long as it would be taken; false when it was. Its hash stands among the counters. */
async function spend(house: House, token: string, milliseconds: number): Promise<boolean> {
	const hash = createHmac("sha256", house.secret).update(`used check ${token}`).digest("base64url");
	const rows = await house.db.withoutOrg({}, ({ tx }) =>
		tx
			.insert(rateCounters)
			.values({
				...{ key: `check:${hash}`, points: 1 },
				expire: sql`(extract(epoch from clock_timestamp()) * 1000)::bigint + ${Math.ceil(milliseconds)}`,
			})
			.onConflictDoNothing()
			.returning({ key: rateCounters.key }),
	);
	return rows.length > 0;
}

const refusal = (what: string) => new DomainError("BOT_CHECK", what, "Load the page again and send it once more.");
