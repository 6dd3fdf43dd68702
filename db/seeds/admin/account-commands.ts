import { signUpInput } from "@calibrant/identity";
import type { House } from "@calibrant/kernel";
import { z } from "zod";
import {
	createOperator,
	createOperatorInput,
	createOwner,
	grantOperator,
	oneTimePassword,
	removeLostFactor,
	resetOperatorFactor,
	revokeOperator,
} from "./accounts.ts";
import { type Command, read } from "./command.ts";

const howToSignIn = ({ baseUrl }: House) =>
	`It is not shown again. Next: sign in at ${baseUrl}/ops/sign-in with the account's password; the first time, type this key there and set up an authenticator app. The same key is CALIBRANT_API_KEY for npx calibrant.`;

/** People: owners and operators, their keys and factors. */
export const accountCommands: Readonly<Record<string, Command>> = {
	"create-owner": {
		usage: "--email E --name N --organisation O [--country BE] [--time-zone Europe/Brussels] [--password-stdin]",
		what: "makes a person with an organisation; prints a password unless one comes from stdin",
		flags: {
			email: false,
			name: false,
			organisation: false,
			country: false,
			"time-zone": false,
			"password-stdin": true,
		},
		async run(house, { "time-zone": timeZone, "password-stdin": typed, ...given }, _, stdin) {
			const password = typed ? (await stdin()).replace(/\r?\n$/, "") : oneTimePassword();
			const owner = read(signUpInput, { ...given, password, atWork: true, ...(timeZone ? { timeZone } : {}) });
			const { orgId } = await createOwner(house, owner);
			const said = typed ? "the password from stdin" : `the password ${password} (to be changed after signing in)`;
			return `Created ${owner.email}, owner of ${owner.organisation} (${orgId}), with ${said}.`;
		},
	},
	"grant-operator": {
		usage: "--email E",
		what: "lets a person run the deployment; prints their operator key once",
		flags: { email: false },
		async run(house, given) {
			const { email } = read(z.strictObject({ email: z.string(" is missing") }), given);
			const { key, replaced } = await grantOperator(house, email);
			return `Granted ${email} the operator key ${key}${replaced ? "; the key before no longer works" : ""}. ${howToSignIn(house)}`;
		},
	},
	"create-operator": {
		usage: "--email E --name N [--password-stdin]",
		what: "makes a person without an organisation who runs the deployment; prints a password unless one comes from stdin",
		flags: { email: false, name: false, "password-stdin": true },
		async run(house, { "password-stdin": typed, ...given }, _, stdin) {
			const password = typed ? (await stdin()).replace(/\r?\n$/, "") : oneTimePassword();
			const person = read(createOperatorInput, { ...given, password });
			const { key } = await createOperator(house, person);
			const said = typed ? "the password from stdin" : `the password ${password}`;
			return `Created ${person.email} with ${said} and the operator key ${key}. ${howToSignIn(house)}`;
		},
	},
	"revoke-operator": {
		usage: "--email E",
		what: "takes the right to run the deployment away: key, second factor and sessions end at once",
		flags: { email: false },
		async run(house, given) {
			const { email } = read(z.strictObject({ email: z.string(" is missing") }), given);
			await revokeOperator(house, email);
			return `${email} no longer runs this deployment; the account itself stays.`;
		},
	},
	"reset-operator-factor": {
		usage: "--email E",
		what: "takes an operator's lost second factor away, once you have checked who asks; ends their sessions",
		flags: { email: false },
		async run(house, given) {
			const { email } = read(z.strictObject({ email: z.string(" is missing") }), given);
			await resetOperatorFactor(house, email);
			return `Removed the operator's second factor of ${email}. The next sign-in sets up a new one, with the operator key; without it, run grant-operator.`;
		},
	},
	"reset-second-factor": {
		usage: "--email E",
		what: "takes a lost second factor away, once you have checked who asks; ends the person's sessions",
		flags: { email: false },
		async run(house, given) {
			const { email } = read(z.strictObject({ email: z.string(" is missing") }), given);
			await removeLostFactor(house, email);
			return `Removed the second factor of ${email}; a mail tells the person.`;
		},
	},
};
