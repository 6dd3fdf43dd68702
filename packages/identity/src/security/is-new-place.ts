import { and, eq, inArray } from "@calibrant/db/drizzle";
import { securityEvents, users } from "@calibrant/db/schema";
import type { AccountCtx } from "@calibrant/kernel";
import { addPeriod } from "@calibrant/policy";
import { browserOf } from "./browser-of.ts";
import type { Origin } from "./security-events.ts";

/**
 * Whether the account was not used before from this browser family or not from this network, as far as its events are
 * kept. Nothing is new to an account that has nothing to compare with, unless it is older than what is kept.
 */
export async function isNewPlace({ tx, now, policy, userId }: AccountCtx, origin: Origin): Promise<boolean> {
	const known = await tx
		.selectDistinct({ ip: securityEvents.ip, browser: securityEvents.browser })
		.from(securityEvents)
		.where(
			and(eq(securityEvents.userId, userId), inArray(securityEvents.kind, ["account.created", "session.started"])),
		);
	if (known.length === 0) {
		const [user] = await tx.select({ since: users.createdAt }).from(users).where(eq(users.id, userId));
		const forgotten = user && addPeriod(user.since, policy.classes.security_event.keep);
		return forgotten !== undefined && forgotten !== null && forgotten < now;
	}
	const browser = familyOf(browserOf(origin.userAgent));
	const network = networkOf(origin.ip);
	return !(
		known.some((place) => familyOf(place.browser) === browser) &&
		known.some((place) => networkOf(place.ip ?? "") === network)
	);
}

/** A browser without its version, which changes by itself. */
const familyOf = (browser: string | null) => browser?.replace(/ \d+$/, "") ?? null;

/** The first half of an IPv4 address, the first two groups of an IPv6 one: within it, providers give out other addresses. */
export function networkOf(ip: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
	const plain = mapped ?? ip;
	if (!plain.includes(":")) return plain.split(".").slice(0, 2).join(".");
	return plain.toLowerCase().split(":").slice(0, 2).join(":");
}
