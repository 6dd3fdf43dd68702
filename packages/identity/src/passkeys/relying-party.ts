import { isIP } from "node:net";
import { DomainError, type House } from "@calibrant/kernel";

/** What passkeys are bound to: the name of the service's host, and the origin of its pages. */
export type RelyingParty = { id: string; origin: string };

/**
 * The relying party of the service's public address (Web Authentication, §5.1.2): its host's name and its origin. Throws
 * CONFLICT where the host is a number, for which no browser makes a passkey.
 */
export function relyingParty({ baseUrl }: Pick<House, "baseUrl">): RelyingParty {
	const { hostname, origin } = new URL(baseUrl);
	if (isIP(hostname.replaceAll(/[[\]]/g, "")) === 0) return { id: hostname, origin };
	throw new DomainError(
		"CONFLICT",
		"Passkeys need a service whose address is a name, and this one's is a number.",
		"Use an authenticator app.",
	);
}

/** The id under which authenticators keep a person: the account's own, 16 bytes, which says nothing of them. */
export const userHandle = (userId: string) => Buffer.from(userId.replaceAll("-", ""), "hex");
