import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { print, printError } from "./print.ts";

type Spec<Options extends ParseArgsOptionsConfig> = {
	/** As it is typed: `npm run demo [-- --port N]`. */
	usage: string;
	/** What it does, and what each option means. */
	help: string;
	options: Options;
	/** Most words without a dash; none if absent. */
	words?: number;
};

type Typed<Options extends ParseArgsOptionsConfig> = ReturnType<
	typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>;

/**
 * What was typed after a command. `--help` prints what can be typed and ends the process with 0; anything that cannot be
 * understood is one sentence, and 2. Called first, so that neither starts anything.
 */
export function commandLine<const Options extends ParseArgsOptionsConfig>(
	{ usage, help, options, words = 0 }: Spec<Options>,
	argv: readonly string[] = process.argv.slice(2),
): Typed<Options> {
	if (argv.includes("--help") || argv.includes("-h")) {
		print(`${usage}\n\n${help}`);
		process.exit(0);
	}
	const typed = understood(argv, options);
	const extra = typeof typed === "string" ? undefined : typed.positionals[words];
	if (typeof typed !== "string" && extra === undefined) return typed;
	printError(`${typeof typed === "string" ? typed : `${JSON.stringify(extra)} is one word too many.`} Usage: ${usage}`);
	process.exit(2);
}

function understood<Options extends ParseArgsOptionsConfig>(argv: readonly string[], options: Options) {
	try {
		return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
	} catch (error) {
		const [first = ""] = (error as Error).message.split(/\n|(?<=\.) To specify/);
		return /[.!?]$/.test(first) ? first : `${first}.`;
	}
}
