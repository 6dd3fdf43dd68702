import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/browser";

/** What a page sent of an authenticator's answer; apps/server reads it by its own schema, and refuses what is none. */
export function passkeyAnswer<Answer extends AuthenticationResponseJSON | RegistrationResponseJSON>(sent: string) {
	try {
		return JSON.parse(sent) as Answer & { type: "public-key" };
	} catch {
		return {} as Answer & { type: "public-key" };
	}
}
