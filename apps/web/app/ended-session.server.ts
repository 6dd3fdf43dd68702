import { cookieNames } from "@calibrant/policy/cookies";

/** Whether the browser still brings the cookie of a session. Where nobody is signed in by it, that session has ended. */
export function bringsSession(request: Request): boolean {
	return new RegExp(`(?:^|;\\s*)(?:__Host-)?${cookieNames.session}=[^;]`).test(request.headers.get("cookie") ?? "");
}
