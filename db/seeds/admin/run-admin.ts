import { parseArgs } from "node:util";
import { DomainError, type House } from "@calibrant/kernel";
import { Refusal } from "../deployment/refusal.ts";
import { accountCommands } from "./account-commands.ts";
import type { Command } from "./command.ts";
import { deploymentCommands } from "./deployment-commands.ts";
import { dutyCommands } from "./duty-commands.ts";
import { organisationCommands } from "./organisation-commands.ts";

/** What the people who run a deployment can do from its machine. */
export const commands: Readonly<Record<string, Command>> = {
	...accountCommands,
	...organisationCommands,
	...dutyCommands,
	...deploymentCommands,
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

function refusalOf(error: unknown): string | null {
	if (error instanceof Refusal) return error.message;
	if (error instanceof DomainError) return `${error.message} ${error.whatToDo}`;
	const code = (error as { code?: unknown }).code;
	return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS")
		? (error as Error).message.replaceAll("\n", " ")
		: null;
}
