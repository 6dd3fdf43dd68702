import { parseArgs } from "node:util";
import { signUpInput } from "@calibrant/identity";
import { DomainError, type House } from "@calibrant/kernel";
import { presetNames } from "@calibrant/policy";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";
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
import { announceFile } from "./announce-file.ts";
import { answer, news, requestLines, verify } from "./duties.ts";
import { decide, holdCommandInput, place, release } from "./holds.ts";
import { beginTrial, setPayment, setPaymentInput, startTrialInput } from "./payments.ts";
import { setSetting } from "./settings.ts";

type Given = Record<string, string | boolean | undefined>;

type Command = {
	usage: string;
	what: string;
	/** Its flags; true where one takes no value. */
	flags: Record<string, boolean>;
	/** Does it and says in one line what was done. */
	run(house: House, given: Given, argument: string, stdin: () => Promise<string>): Promise<string>;
};

const howToSignIn = ({ baseUrl }: House) =>
	`It is not shown again. Next: sign in at ${baseUrl}/ops/sign-in with the account's password; the first time, type this key there and set up an authenticator app. The same key is CALIBRANT_API_KEY for npx calibrant.`;
const nextStart = "It takes effect when server and worker start next.";
const count = z.coerce.number(" must be a number").int().min(0).max(1_000_000);

const text = z.string(" is missing").trim().min(1, " must not be empty");
const method = text.min(10, " must say in a sentence how the identity was checked");
const second = z.strictObject({ hold: text, by: text });

/** What the people who run a deployment can do from its machine. */
export const commands: Readonly<Record<string, Command>> = {
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
	"place-hold": {
		usage: "--org ID --reason R --reference N [--ground G] [--classes audit_log,organisation_profile]",
		what: "keeps data of an organisation from deletion; the audit log unless classes are given",
		flags: { org: false, ground: false, reason: false, reference: false, classes: false },
		async run(house, { classes = "audit_log", ...given }) {
			const input = read(holdCommandInput, { ...given, classes: String(classes).split(",") });
			const { id, orgId } = await place(house, input);
			return `Placed hold ${id} on ${input.classes.join(", ")} of organisation ${orgId}.`;
		},
	},
	"release-hold": {
		usage: "--hold ID",
		what: "ends a hold",
		flags: { hold: false },
		async run(house, given) {
			const { hold } = read(z.strictObject({ hold: z.string(" is missing") }), given);
			const { orgId } = await release(house, hold);
			return `Released hold ${hold} on organisation ${orgId}.`;
		},
	},
	"set-payment": {
		usage: "--org ID --payment paid | late | lapsed",
		what: "says how an organisation's payment stands, where no payment provider does",
		flags: { org: false, payment: false },
		async run(house, given) {
			const input = read(setPaymentInput, given);
			const { orgId, changed } = await setPayment(house, input);
			return changed
				? `Noted organisation ${orgId} as ${input.payment}.`
				: `Nothing to change for organisation ${orgId}.`;
		},
	},
	"start-trial": {
		usage: "--org ID --until INSTANT",
		what: "puts an active organisation on a trial",
		flags: { org: false, until: false },
		async run(house, given) {
			const input = read(startTrialInput, given);
			const { orgId } = await beginTrial(house, input);
			return `Started a trial of organisation ${orgId} until ${input.until.toISOString()}.`;
		},
	},
	"confirm-hold": {
		usage: "--hold ID --by OPERATOR",
		what: "an operator's yes to a hold that another placed",
		flags: { hold: false, by: false },
		async run(house, given) {
			const { hold, by } = read(second, given);
			const { orgId } = await decide(house, hold, by, true);
			return `Confirmed hold ${hold} on organisation ${orgId}.`;
		},
	},
	"drop-hold": {
		usage: "--hold ID --by OPERATOR",
		what: "an operator's no to a hold that another placed; it ends",
		flags: { hold: false, by: false },
		async run(house, given) {
			const { hold, by } = read(second, given);
			const { orgId } = await decide(house, hold, by, false);
			return `Dropped hold ${hold} on organisation ${orgId}.`;
		},
	},
	requests: {
		usage: "",
		what: "lists unfinished requests about personal data, the one due first on top",
		flags: {},
		run: (house) => requestLines(house),
	},
	"verify-identity": {
		usage: "--request ID --method M --by OPERATOR",
		what: "records how the identity behind a request was checked",
		flags: { request: false, method: false, by: false },
		async run(house, given) {
			const input = read(
				z.strictObject({ request: z.uuid(" must be a number of a request"), method, by: text }),
				given,
			);
			return `Recorded at ${(await verify(house, input)).toISOString()}.`;
		},
	},
	"answer-request": {
		usage: "--request ID --text T --by OPERATOR [--refuse]",
		what: "answers a request by mail and closes it",
		flags: { request: false, text: false, by: false, refuse: true },
		async run(house, { refuse = false, ...given }) {
			const input = read(z.strictObject({ request: z.uuid(" must be a number of a request"), text, by: text }), given);
			const inTime = await answer(house, { ...input, refuse: refuse === true });
			return `Answered ${inTime ? "in time" : "too late"}.`;
		},
	},
	"send-news": {
		usage: "--subject S --text T",
		what: "writes to everybody who agreed to news",
		flags: { subject: false, text: false },
		async run(house, given) {
			return `Queued for ${await news(house, read(z.strictObject({ subject: text, text }), given))} people.`;
		},
	},
	"announce-sub-processors": {
		usage: "--file sub-processors.json [--dry-run]",
		what: "makes a file the list of sub-processors; what changes is announced and takes effect after the notice",
		flags: { file: false, "dry-run": true },
		async run(house, { file, "dry-run": dryRun = false }) {
			const { path } = read(z.strictObject({ path: z.string(" is missing") }), { path: file });
			return announceFile(house, path, { dryRun: dryRun === true });
		},
	},
	"set-preset": {
		usage: presetNames.join(" | "),
		what: "chooses the policy of the deployment",
		flags: {},
		async run(house, _, name) {
			const preset = presetNames.find((known) => known === name);
			if (!preset) throw new Refusal(`"${name}" is not a preset. Choose one of: ${presetNames.join(", ")}.`);
			await setSetting(house, "policy_preset", preset);
			return `Set the policy preset to ${preset}. ${nextStart}`;
		},
	},
	"pause-purge": {
		usage: "",
		what: "stops deletions until they are resumed",
		flags: {},
		async run(house) {
			await setSetting(house, "purge_paused", true);
			return "Paused deletions. Resume them with resume-purge.";
		},
	},
	"resume-purge": {
		usage: "",
		what: "lets deletions run again",
		flags: {},
		async run(house) {
			await setSetting(house, "purge_paused", false);
			return "Resumed deletions. What is due goes with the next run.";
		},
	},
	"acknowledge-purge": {
		usage: "--count N",
		what: "lets up to N organisations be deleted at once although that is unusual; 0 takes it back",
		flags: { count: false },
		async run(house, given) {
			const { count: organisations } = read(z.strictObject({ count }), given);
			await setSetting(house, "purge_acknowledged", organisations);
			return `Acknowledged deletions of up to ${organisations} organisations at once.`;
		},
	},
};

/** Runs one command line on a house of the worker's role. Gives the exit code: 0, or 2 for input it refuses. */
export async function runAdmin(
	house: House,
	argv: readonly string[],
	io: { say(line: string): void; refuse(line: string): void; stdin(): Promise<string> },
): Promise<0 | 2> {
	const [name = "", ...rest] = argv;
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	try {
		if (!command) throw new Refusal(`There is no command "${name}". Run without one for the list.`);
		const flags = Object.entries(command.flags);
		const options = Object.fromEntries(
			flags.map(([flag, bare]) => [flag, { type: bare ? ("boolean" as const) : ("string" as const) }]),
		);
		const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
		if (positionals.length > (flags.length === 0 ? 1 : 0))
			throw new Refusal(`"${positionals.at(-1)}" was not expected.`);
		io.say(await command.run(house, { ...values }, positionals[0] ?? "", io.stdin));
		return 0;
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal === null) throw error;
		io.refuse(refusal);
		return 2;
	}
}

function read<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map(({ path, message, code }) => {
		const flag = String(path[0] ?? (code === "unrecognized_keys" ? "flag" : "input"));
		const missing = (given as Given)[flag] === undefined;
		return `--${flag.replace("timeZone", "time-zone")}: ${missing ? "is missing" : message.trim()}`;
	});
	throw new Refusal([...new Set(faults)].join("; "));
}

function refusalOf(error: unknown): string | null {
	if (error instanceof Refusal) return error.message;
	if (error instanceof DomainError) return `${error.message} ${error.whatToDo}`;
	const code = (error as { code?: unknown }).code;
	return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS")
		? (error as Error).message.replaceAll("\n", " ")
		: null;
}
