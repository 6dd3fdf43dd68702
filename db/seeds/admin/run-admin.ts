import { parseArgs } from "node:util";
import { DomainError, type House } from "@calibrant/kernel";
import { Refusal } from "../deployment/refusal.ts";
import { accountCommands } from "./account-commands.ts";
import type { Command } from "./command.ts";
import { deploymentCommands } from "./deployment-commands.ts";
import { dutyCommands } from "./duty-commands.ts";
import { logged } from "./log-command.ts";
import { organisationCommands } from "./organisation-commands.ts";

/** What the people who run a deployment can do from its machine. */
export const commands: Readonly<Record<string, Command>> = {
	...accountCommands,
	...organisationCommands,
	...dutyCommands,
	...deploymentCommands,
};

/** What every command takes besides: they stand in the access log with it. */
const alike = { by: { type: "string" as const }, reason: { type: "string" as const } };

type Typed = { name: string; command: Command; values: Record<string, string | boolean | undefined>; argument: string };

/** What was typed, before anything is opened. Throws Refusal. */
export function readAdmin(argv: readonly string[]): Typed {
	const [name = "", ...rest] = argv;
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command) throw new Refusal(`There is no command ${JSON.stringify(name)}. Run without one for the list.`);
	const flags = Object.entries(command.flags);
	const own = flags.map(([flag, bare]) => [flag, { type: bare ? ("boolean" as const) : ("string" as const) }] as const);
	const options = { ...alike, ...Object.fromEntries(own) };
	const usage = `Usage: npm run admin -- ${name} ${command.usage}`.trim();
	try {
		const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
		if (positionals.length > (flags.length === 0 ? 1 : 0))
			throw new Refusal(`${JSON.stringify(positionals.at(-1))} was not expected. ${usage}`);
		return { name, command, values: { ...values }, argument: positionals[0] ?? "" };
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw new Refusal(`${(error as Error).message.split(/\n|(?<=\.) To specify/)[0]} ${usage}`);
	}
}

/** Runs one command line on a house of the worker's role. Gives the exit code: 0, or 2 for input it refuses. */
export async function runAdmin(
	house: House,
	argv: readonly string[],
	io: { say(line: string): void; refuse(line: string): void; stdin(): Promise<string>; user?: string },
): Promise<0 | 2> {
	try {
		const { name, command, values, argument } = readAdmin(argv);
		// What a command does not ask for itself is the access log's alone.
		const own = Object.fromEntries(Object.entries(values).filter(([flag]) => Object.hasOwn(command.flags, flag)));
		const run = () => command.run(house, own, argument, io.stdin);
		const act = { name, given: values, argument, ...(io.user && { user: io.user }) };
		io.say(command.reads?.(values) ? await run() : await logged(house, act, run));
		return 0;
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal === null) throw error;
		io.refuse(refusal);
		return 2;
	}
}

function refusalOf(error: unknown): string | null {
	if (error instanceof Refusal) return error.message;
	return error instanceof DomainError ? `${error.message} ${error.whatToDo}` : null;
}
