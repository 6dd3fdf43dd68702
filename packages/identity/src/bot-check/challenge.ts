import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { House } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";

/** The forms that are open to everybody and are sent by people. */
export const publicForms = [
	"sign_up",
	"password_reset",
	"data_request",
	"contact",
	"audit_request",
	"agreement_request",
	"report",
] as const;
export type PublicForm = (typeof publicForms)[number];

/** What a browser is asked to work out: an answer for which the hash of token and answer begins with so many zero bits. */
export type Challenge = {
	token: string;
	bits: number;
	/** How long it is good for, and how long a form must have been open that comes without an answer. */
	seconds: number;
	waitSeconds: number;
};

type Bound = Pick<House, "secret" | "policy" | "botCheckBits">;

/** Work asked for where the deployment says nothing: a tenth of a second on a desk, about a second on an old phone. */
const usualBits = 17;

/** Makes a challenge for one form. It carries its own signature, so nothing is stored before it is used. */
export function makeChallenge({ secret, policy, botCheckBits: bits = usualBits }: Bound, form: PublicForm, now: Date) {
	const { signIn, botCheck } = policy.security;
	const expiresAt = addHours(now, signIn.windowMinutes / 60);
	const said = [form, bits, now.getTime(), expiresAt.getTime(), randomBytes(12).toString("base64url")].join(".");
	const token = `${said}.${signature(secret, said)}`;
	return { token, bits, seconds: signIn.windowMinutes * 60, waitSeconds: botCheck.waitSeconds } satisfies Challenge;
}

export type ReadChallenge = { form: PublicForm; bits: number; issuedAt: Date; expiresAt: Date };

/** What a challenge of ours says; null when it was not made here or was changed since. */
export function readChallenge({ secret }: Pick<House, "secret">, token: string): ReadChallenge | null {
	const [form, bits, issuedAt, expiresAt, salt, mac = "", ...more] = token.split(".");
	// Another ending would be another token to whoever keeps account of the used ones.
	if (more.length > 0) return null;
	const expected = Buffer.from(signature(secret, [form, bits, issuedAt, expiresAt, salt].join(".")));
	const given = Buffer.from(mac);
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
	return {
		...{ form: form as PublicForm, bits: Number(bits) },
		...{ issuedAt: new Date(Number(issuedAt)), expiresAt: new Date(Number(expiresAt)) },
	};
}

/** Whether an answer is one: the first `bits` bits of SHA-256 over token, space and answer are zero. */
export function isSolved(token: string, answer: string, bits: number): boolean {
	const hash = createHash("sha256").update(`${token} ${answer}`).digest();
	return Math.clz32(hash.readUInt32BE(0)) >= bits;
}

/** Works an answer out, for programs that send what people send with a browser. */
export function solveChallenge({ token, bits }: Pick<Challenge, "token" | "bits">): string {
	let answer = 0;
	while (!isSolved(token, String(answer), bits)) answer += 1;
	return String(answer);
}

const signature = (secret: string, said: string) =>
	createHmac("sha256", secret).update(`bot check ${said}`).digest("base64url");
