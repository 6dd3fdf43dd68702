import { findApiKey, findSession, type KnownKey, type Session } from "@calibrant/identity";
import { DomainError, type House, invalid } from "@calibrant/kernel";
import { cookieNames } from "@calibrant/policy";
import type {} from "@fastify/cookie";
import type { FastifyRequest } from "fastify";

/** Who knocks: a signed-in person, an API key of one organisation, or nobody. */
export type Visitor = {
	session: Session | null;
	/** A session that still waits for the second factor; it opens nothing else. */
	halfway: Session | null;
	key: KnownKey | null;
	/** The password that came with the request, for the signature it asks for. */
	signing: { password: string; proven: boolean } | null;
	/** From the connection or a trusted proxy. */
	ip: string;
	userAgent: string;
};

/** The cookie's name; the `__Host-` form is only possible over https. */
export const cookieName = (baseUrl: string) =>
	baseUrl.startsWith("https:") ? `__Host-${cookieNames.session}` : cookieNames.session;

/** Reads the session cookie or the `Authorization: Bearer` key of a request. */
export async function findVisitor(house: House, request: FastifyRequest): Promise<Visitor> {
	const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
	const token = request.cookies[cookieName(house.baseUrl)];
	const session = !bearer && token ? await findSession(house, token) : null;
	const needed = session?.secondFactor === "needed";
	return {
		key: bearer ? await findApiKey(house, bearer) : null,
		...{ session: needed ? null : session, halfway: needed ? session : null },
		signing: signingOf(request),
		ip: request.ip,
		userAgent: request.headers["user-agent"] ?? "",
	};
}

/** Percent-encoded, since a header holds no letters beyond Latin-1. */
function signingOf({ headers }: Pick<FastifyRequest, "headers">): Visitor["signing"] {
	const given = headers["x-calibrant-password"];
	if (typeof given !== "string" || given === "") return null;
	try {
		return { password: decodeURIComponent(given), proven: false };
	} catch {
		throw invalid("The header x-calibrant-password cannot be read.", "Percent-encode the password.");
	}
}

const signIn = () => new DomainError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");

/** A session whose second factor is not proven yet. Throws UNAUTHENTICATED. */
export function needHalfway(visitor: Visitor): Session {
	if (!visitor.halfway) throw signIn();
	return visitor.halfway;
}

/** The signed-in person. Throws UNAUTHENTICATED. */
export function needSession(visitor: Visitor): Session {
	if (!visitor.session) throw signIn();
	return visitor.session;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The organisation a caller names in `x-calibrant-org`, in lower case; undefined when none is named. Throws INVALID when
 * what is named is no id: to guess another organisation would write into the wrong one.
 */
export function namedOrganisation({ headers }: Pick<FastifyRequest, "headers">): string | undefined {
	const given = headers["x-calibrant-org"];
	if (given === undefined) return undefined;
	const named = String(given).toLowerCase();
	if (uuid.test(named)) return named;
	throw invalid(
		"The header x-calibrant-org is not the id of an organisation.",
		"Send its id, or leave the header out.",
	);
}

/**
 * The organisation a request is about, and as whom: an API key's own; else the one named in `x-calibrant-org`;
 * else the session's current one. Membership is checked when it is opened.
 */
export function organisationOf(visitor: Visitor, named: string | undefined) {
	if (visitor.key) return { orgId: visitor.key.orgId, visitor: { actor: visitor.key.actor } };
	const session = needSession(visitor);
	const orgId = named ?? session.orgId;
	if (!orgId) {
		throw new DomainError("NOT_FOUND", "You do not belong to an organisation.", "Ask an owner for an invitation.");
	}
	return { orgId, visitor: { userId: session.user.id, secondFactor: session.secondFactor === "proven" } };
}
