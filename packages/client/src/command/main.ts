import { parseArgs } from "node:util";
import { print, printableJson, printError } from "@calibrant/terminal";
import { type Answer, BadInput, type Call } from "./call.ts";
import { calls, findCall } from "./calls.ts";

/** Runs one call. Gives the exit code: 0 yes, 1 no, 2 bad input. */
export async function main(argv: readonly string[]): Promise<number> {
	try {
		const answer = await answerTo(argv);
		print(argv.includes("--json") ? printableJson(answer.json) : answer.text);
		return answer.yes ? 0 : 1;
	} catch (error) {
		printError(oneLine(error));
		return 2;
	}
}

async function answerTo(argv: readonly string[]): Promise<Answer> {
	const [first] = argv;
	if (first === undefined || first === "help" || first === "--help" || first === "-h") {
		const { helpOn } = await import("./help.ts");
		return helpOn(argv.slice(1).filter((word) => !word.startsWith("-")));
	}
	const found = findCall(argv);
	if (!found) {
		throw new BadInput(
			`There is no call ${JSON.stringify(argv.slice(0, 2).join(" "))}. \`calibrant help\` lists: ${[...calls.keys()].join(", ")}.`,
		);
	}
	const call = await found.load();
	if (argv.includes("--help") || argv.includes("-h")) {
		const { helpOn } = await import("./help.ts");
		return helpOn(argv.slice(0, found.words));
	}
	return call.run(parse(call, argv.slice(found.words)));
}

function parse(call: Call, args: readonly string[]) {
	try {
		const options = { ...call.options, json: { type: "boolean" } } as const;
		const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
		return { positionals, values: values as Record<string, string | boolean | undefined> };
	} catch (error) {
		throw new BadInput(`${(error as Error).message.split("\n")[0]} Usage: calibrant ${call.usage}`);
	}
}

function oneLine(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const text = message.replace(/\s+/g, " ").trim();
	return error instanceof BadInput ? text : `calibrant could not answer: ${text}`;
}
