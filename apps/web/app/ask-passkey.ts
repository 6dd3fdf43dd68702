import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/** What a passkey is asked for: to sign in, to follow the password, or instead of typing it again. */
export type PasskeyPurpose = "sign-in" | "code" | "step-up";

export type PasskeyProblem = "unsupported" | "cancelled" | "failed";
/** The answer as JSON, or why there is none; `said`: in the server's words. */
export type PasskeyOutcome = { answer: string } | { problem: PasskeyProblem } | { said: string };

type Question = { options: PublicKeyCredentialRequestOptionsJSON } | { said: string };

const question = async (purpose: PasskeyPurpose): Promise<Question> =>
	(await fetch(`/passkey/${purpose}`, { method: "POST" })).json() as Promise<Question>;

/** Loaded when it is needed: most pages never do. */
const library = () => import("@simplewebauthn/browser");

/** Asks the person for a passkey, in the browser's own dialog. */
export async function askPasskey(purpose: PasskeyPurpose): Promise<PasskeyOutcome> {
	try {
		const { browserSupportsWebAuthn, startAuthentication } = await library();
		if (!browserSupportsWebAuthn()) return { problem: "unsupported" };
		const asked = await question(purpose);
		if (!("options" in asked)) return asked;
		return await answered(startAuthentication({ optionsJSON: asked.options }));
	} catch {
		return { problem: "failed" };
	}
}

const answered = (answer: Promise<AuthenticationResponseJSON>): Promise<PasskeyOutcome> =>
	answer.then(
		(given) => ({ answer: JSON.stringify(given) }),
		() => ({ problem: "cancelled" }),
	);

/**
 * Has the person make a new passkey, in the browser's own dialog. `known`: this authenticator has one already. Null: the
 * dialog was opened anew.
 */
export async function makePasskey(
	options: PublicKeyCredentialCreationOptionsJSON,
): Promise<{ answer: string } | { problem: "unsupported" | "cancelled" | "known" } | null> {
	const { browserSupportsWebAuthn, startRegistration } = await library();
	if (!browserSupportsWebAuthn()) return { problem: "unsupported" };
	try {
		return { answer: JSON.stringify(await startRegistration({ optionsJSON: options })) };
	} catch (error) {
		const { name } = error as Error;
		if (name === "AbortError") return null;
		return { problem: name === "InvalidStateError" ? "known" : "cancelled" };
	}
}

/** Before the challenge ends, which lasts five minutes. Milliseconds. */
const askAnewAfter = 4 * 60_000;

/**
 * Lets the browser offer passkeys among what it fills in at `autocomplete="username webauthn"`, where it can. Gives what
 * ends that.
 */
export function offerPasskeys(onAnswer: (answer: string) => void): () => void {
	let end = () => {};
	let isOver = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const offer = async (): Promise<void> => {
		const { browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService } = await library();
		if (isOver || !(await browserSupportsWebAuthnAutofill())) return;
		const asked = await question("sign-in");
		if (isOver || !("options" in asked)) return;
		end = () => WebAuthnAbortService.cancelCeremony();
		timer = setTimeout(start, askAnewAfter);
		const outcome = await answered(startAuthentication({ optionsJSON: asked.options, useBrowserAutofill: true }));
		if (!isOver && "answer" in outcome) onAnswer(outcome.answer);
	};
	// Nobody asked for it, so nobody is told that it cannot be.
	const start = () => void offer().catch(() => {});
	start();
	return () => {
		isOver = true;
		clearTimeout(timer);
		end();
	};
}
