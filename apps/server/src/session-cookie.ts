import type { StartedSession } from "@calibrant/identity";
import type { FastifyReply } from "fastify";
import { cookieName } from "./visitor.ts";

/** What both setting and clearing must say alike. */
function attributes(baseUrl: string) {
	return { path: "/", httpOnly: true, sameSite: "lax", secure: baseUrl.startsWith("https:") } as const;
}

/** Hands the browser a session that was just started. */
export function setSessionCookie(reply: FastifyReply, baseUrl: string, session: StartedSession): void {
	reply.setCookie(cookieName(baseUrl), session.token, { ...attributes(baseUrl), expires: session.expiresAt });
}

/** Takes the session from the browser. */
export function clearSessionCookie(reply: FastifyReply, baseUrl: string): void {
	reply.clearCookie(cookieName(baseUrl), attributes(baseUrl));
}
