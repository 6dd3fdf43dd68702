import { createHmac } from "node:crypto";
import { type SQL, sql } from "@calibrant/db/drizzle";
import { DomainError, type House } from "@calibrant/kernel";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

/** What attempts are counted for. */
export type AttemptKind =
	| "sign_in"
	| "operator_sign_in"
	| "operator_factor"
	| "sign_up"
	| "password"
	| "passkey"
	| "passkey_request"
	| "second_factor"
	| "reset"
	| "reset_link"
	| "verification"
	| "invitation"
	| "invite"
	| "request"
	| "label"
	| "mail"
	| "without_check";

export type Attempt = {
	/** For an attempt that turned out right: it does not count. */
	takeBack(): Promise<void>;
};

/** The refusal, and whether it is the first of its window. */
export class TooManyAttempts extends DomainError {
	readonly first: boolean;
	constructor(retryAt: Date, first: boolean) {
		super("RATE_LIMITED", "There were too many attempts.", "Wait a few minutes and try again.", { retryAt });
		this.first = first;
	}
}

/**
 * Counts one attempt against an account, a token or a network address, in a transaction of its own, before the
 * attempt is made: many at once cannot slip through. Throws TooManyAttempts with the instant the window ends.
 * Only a keyed hash of `subject` is stored.
 */
export async function countAttempt(
	house: House,
	kind: AttemptKind,
	per: "account" | "address",
	subject: string,
	/** Other than those of sign-in. */
	limit?: number,
): Promise<Attempt> {
	const { attemptsPerAccount, attemptsPerAddress, windowMinutes } = house.policy.security.signIn;
	const key = createHmac("sha256", house.secret).update(`attempt ${per} ${subject}`).digest("base64url");
	const points = limit ?? (per === "account" ? attemptsPerAccount : attemptsPerAddress);
	const client = storeOf(house);
	const limiter = new RateLimiterPostgres({
		...{ storeClient: client, storeType: "pool", tableName: "rate_counters", tableCreated: true },
		...{ clearExpiredByTimeout: false, keyPrefix: kind, points, duration: windowMinutes * 60 },
	});
	try {
		await limiter.consume(key);
		return { takeBack: async () => void (await limiter.reward(key)) };
	} catch (refusal) {
		if (!(refusal instanceof RateLimiterRes)) throw refusal;
		const retryAt = new Date(client.now().getTime() + refusal.msBeforeNext);
		throw new TooManyAttempts(retryAt, refusal.consumedPoints === points + 1);
	}
}

/** The part of a `pg` pool that the limiter uses, over our own connections. */
function storeOf(house: House) {
	let clock = new Date(0);
	return {
		now: () => clock,
		query: ({ text, values }: { text: string; values: unknown[] }) =>
			house.db.withoutOrg({}, async ({ tx, now }) => {
				clock = now;
				return { rows: [...(await tx.execute(withValues(text, values)))] };
			}),
	};
}

/** `$1` and its like as bound values. */
function withValues(text: string, values: unknown[]): SQL {
	const parts = text.split(/\$(\d+)/);
	return sql.join(parts.map((part, at) => (at % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)));
}
