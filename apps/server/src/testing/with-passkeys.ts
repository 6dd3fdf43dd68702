import { expect } from "vitest";
import type { SignedIn, TestServer } from "./open-server.ts";
import { type Deviation, SoftPasskey } from "./soft-authenticator.ts";

const named = { name: "Phone" };
type Asked = { challenge: string; user: { id: string }; allowCredentials?: { id: string }[] };

/** Somebody whose first factor is a passkey. */
export type Holder = SignedIn & { passkey: SoftPasskey; recoveryCodes: string[] };

/** What people do with passkeys at a server. */
export function withPasskeys(server: TestServer) {
	/** What the authenticator is to sign. */
	const ask = async (cookie: string | null, procedure: "askToSignIn" | "askHalfway" | "askOwner" | "begin") =>
		(await server.call<Asked>(cookie, `passkeys.${procedure}`, procedure === "begin" ? named : undefined)).value;
	const enrol = async (person: SignedIn, passkey = new SoftPasskey(), deviation: Deviation = {}) => {
		const answer = passkey.create(await ask(person.cookie, "begin"), deviation);
		return server.call<{ recoveryCodes: string[] | null }>(person.cookie, "passkeys.enrol", { ...named, answer });
	};
	return {
		...{ ask, enrol },
		async holder(name: string): Promise<Holder> {
			const person = await server.signUp(name);
			const passkey = new SoftPasskey();
			const { value, error } = await enrol(person, passkey);
			expect(error).toBeNull();
			return { ...person, passkey, recoveryCodes: value.recoveryCodes ?? [] };
		},
		signIn: async (passkey: SoftPasskey, deviation?: Deviation, from: string | null = null) =>
			server.call(from, "passkeys.signIn", { answer: passkey.get(await ask(null, "askToSignIn"), deviation) }),
		/** The kinds of a person's security events, the newest last. */
		async kindsOf(userId: string): Promise<string[]> {
			const rows = await server.database.admin<{ kind: string }[]>`
				select kind from security_events where user_id = ${userId} order by at, id`;
			return rows.map(({ kind }) => kind);
		},
		/** Delivers what is queued; gives the subjects of the mails to this address. */
		mailsTo: async (email: string) =>
			(await server.deliver()).filter(({ to }) => to === email).map(({ subject }) => subject),
	};
}
