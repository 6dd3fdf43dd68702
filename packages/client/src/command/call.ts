import type { ParseArgsOptionsConfig } from "node:util";

/** What a call answers: `yes` is exit code 0, its opposite 1. */
export type Answer = { yes: boolean; json: unknown; text: string };

export type Arguments = { positionals: string[]; values: Record<string, string | boolean | undefined> };

/** One call of the command. */
export type Call = {
	/** After `calibrant`. */
	usage: string;
	about: string;
	/** Runs as it stands, from the root of a checkout. */
	example: string;
	options: ParseArgsOptionsConfig;
	run(args: Arguments): Promise<Answer>;
};

/** The caller gave something that cannot be answered: exit code 2, one line. */
export class BadInput extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "BadInput";
	}
}

/** The one file a call is about. */
export function fileOf({ positionals }: Arguments, what: string): string {
	const [file, ...more] = positionals;
	if (!file) throw new BadInput(`Name ${what}.`);
	if (more.length > 0) throw new BadInput(`One file at a time; ${JSON.stringify(more[0])} is one too many.`);
	return file;
}

/** A text option that must be given. */
export function textOf({ values }: Arguments, option: string): string {
	const value = values[option];
	if (typeof value !== "string" || value === "") throw new BadInput(`--${option} is missing.`);
	return value;
}
