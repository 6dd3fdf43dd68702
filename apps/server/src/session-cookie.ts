import type { StartedOperatorSession, StartedSession } from "@calibrant/identity";
import { cookieNames } from "@calibrant/policy";
import type { FastifyReply } from "fastify";
import { cookieName } from "./visitor.ts";

/** The operators' cookie; like the customers' with the `__Host-` form over https. */
export const operatorCookieName = (baseUrl: string) =>
	baseUrl.startsWith("https:") ? `__Host-${cookieNames.operator}` : cookieNames.operator;

/** What both setting and clearing must say alike. */
function attributes(baseUrl: string, sameSite: "lax" | "strict" = "lax") {
	return { path: "/", httpOnly: true, sameSite, secure: baseUrl.startsWith("https:") } as const;
}

/** Hands the browser a session that was just started. */
export function setSessionCookie(reply: FastifyReply, baseUrl: string, session: StartedSession): void {
	reply.setCookie(cookieName(baseUrl), session.token, { ...attributes(baseUrl), expires: session.expiresAt });
}

/** Takes the session from the browser. */
export function clearSessionCookie(reply: FastifyReply, baseUrl: string): void {
	reply.clearCookie(cookieName(baseUrl), attributes(baseUrl));
}

/** Hands the browser an operator's session; no other site's link or form brings it along. */
export function setOperatorCookie(reply: FastifyReply, baseUrl: string, session: StartedOperatorSession): void {
	const { token, expiresAt } = session;
	reply.setCookie(operatorCookieName(baseUrl), token, { ...attributes(baseUrl, "strict"), expires: expiresAt });
}

/** Takes an operator's session from the browser. */
export function clearOperatorCookie(reply: FastifyReply, baseUrl: string): void {
	reply.clearCookie(operatorCookieName(baseUrl), attributes(baseUrl, "strict"));
}
