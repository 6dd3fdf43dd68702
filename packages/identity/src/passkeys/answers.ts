import { z } from "zod";

/** Base64url of at most `bytes` bytes. */
const base64url = (bytes: number) =>
	z
		.string()
		.max(Math.ceil((bytes * 4) / 3))
		.regex(/^[A-Za-z0-9_-]*$/);

/** The longest credential id that authenticators may choose is 1023 bytes (Web Authentication, §4). */
const credential = {
	id: base64url(1023).min(1),
	rawId: base64url(1023).min(1),
	type: z.literal("public-key"),
	clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
};

/** What a browser answers to `navigator.credentials.create()`, as JSON (RegistrationResponseJSON). */
export const registrationAnswer = z.object({
	...credential,
	response: z.object({
		clientDataJSON: base64url(4096),
		attestationObject: base64url(16_384),
		transports: z
			.array(z.string().regex(/^[a-z-]{1,20}$/))
			.max(10)
			.default([]),
	}),
});
export type RegistrationAnswer = z.output<typeof registrationAnswer>;

/** What a browser answers to `navigator.credentials.get()`, as JSON (AuthenticationResponseJSON). */
export const authenticationAnswer = z.object({
	...credential,
	response: z.object({
		clientDataJSON: base64url(4096),
		authenticatorData: base64url(4096),
		signature: base64url(1024),
		userHandle: base64url(64).optional(),
	}),
});
export type AuthenticationAnswer = z.output<typeof authenticationAnswer>;

/** The challenge that the browser says was signed; empty where it cannot be read. */
export function challengeIn(clientDataJSON: string): string {
	try {
		const { challenge } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
		return typeof challenge === "string" ? challenge : "";
	} catch {
		return "";
	}
}
