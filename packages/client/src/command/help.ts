import { type Answer, BadInput } from "./call.ts";
import { calls } from "./calls.ts";

/** All calls, or one with its example. */
export async function helpOn(words: readonly string[]): Promise<Answer> {
	const wanted = words.join(" ");
	const names = [...calls.keys()].filter((name) => wanted === "" || name === wanted || name.startsWith(`${wanted} `));
	if (names.length === 0)
		throw new BadInput(`There is no call ${JSON.stringify(wanted)}. \`calibrant help\` lists them.`);
	const chosen = await Promise.all(names.map(async (name) => ({ name, call: await calls.get(name)?.() })));
	const json = chosen.flatMap(({ name, call }) =>
		call ? [{ call: name, usage: `calibrant ${call.usage}`, about: call.about, example: call.example }] : [],
	);
	const each = json.map((entry) =>
		wanted === ""
			? `  ${entry.usage}\n      ${entry.about}`
			: `${entry.usage}\n  ${entry.about}\n\nExample:\n${entry.example.replace(/^/gm, "  ")}`,
	);
	const foot =
		"\nEvery call takes --json. Exit code 0 is yes, 1 no, 2 bad input. `calibrant help <call>` shows an example.";
	return { yes: true, json, text: wanted === "" ? `Calls:\n${each.join("\n")}\n${foot}` : each.join("\n\n") };
}
